/** How a kind of job is done under load. */
export interface Pace {
  /** So many pieces of work share a transaction. */
  most: number;
  /** How many times as long as a group took the next one gathers, and at most how many milliseconds. */
  gather: number;
  longest: number;
  /**
   * The share of what could be done at full speed that people must bring for the machine to give way, and how many times
   * as long as a full group took it waits then. Nothing where it never does.
   */
  yields?: { from: number; times: number };
}

/** Little work, for which a screen waits. */
export const immediately: Pace = { most: 128, gather: 0, longest: 0 };

/** The next stage waits for it, and a screen behind that. */
export const promptly: Pace = { most: 128, gather: 2, longest: 25, yields: { from: 1 / 2, times: 8 } };

/** It may wait a quarter of a second, and large groups are cheap. */
export const leisurely: Pace = { most: 256, gather: 16, longest: 250, yields: { from: 1 / 8, times: 8 } };

/** A group of jobs that has been done. */
export interface DoneGroup {
  /** Milliseconds. */
  took: number;
  /** It had all the work that a group may have: more is at hand. */
  full: boolean;
  /** Jobs in it. */
  jobs: number;
}

/** What was left when a full group had been done. */
interface Look {
  jobs: number;
  at: number;
}

/** Milliseconds that the machine's part gives way for; so far, and no further, it may fall behind by that. */
const longestInAll = 6_000;
/** Milliseconds of the longest wait while people bring work. */
const longestYield = 1_000;

/**
 * How long the machine's part rests after each group. Some times as long as the group took: where processors are short
 * everything takes longer, so it gives way by itself to those who are on the line, and writes in larger and cheaper
 * groups.
 *
 * In a burst of work it gives way further, to catch up when people have stopped: for six seconds at the most, then not
 * again until it has caught up. Whether it is a burst is measured by what could be done without any rest, or the waits
 * themselves would make one of it.
 */
export class Rests {
  private gaveWay: 'not' | 'enough' | { since: number } = 'not';
  private before: Look | undefined;

  constructor(private readonly pace: Pace) {}

  /**
   * @param at milliseconds on a clock that is never set.
   * @param left jobs that are still to be done, whoever has them at hand; after a full group, and where anybody knows.
   * @returns milliseconds until the next group is begun.
   */
  after(group: DoneGroup, at: number, left?: number): number {
    const { gather, longest, yields } = this.pace;
    const { before } = this;
    this.before = group.full && left !== undefined ? { jobs: left, at } : undefined;
    if (!group.full) {
      this.gaveWay = 'not';
      return Math.min(longest, gather * group.took);
    }
    return yields && isBurst(group, yields.from, before, this.before) && this.mayGiveWay(at)
      ? Math.min(longestYield, yields.times * group.took)
      : Math.min(longest, group.took);
  }

  private mayGiveWay(at: number): boolean {
    if (this.gaveWay === 'not') this.gaveWay = { since: at };
    if (this.gaveWay !== 'enough' && at - this.gaveWay.since >= longestInAll) this.gaveWay = 'enough';
    return this.gaveWay !== 'enough';
  }
}

/** Whether that share of what can be done without rest came between two looks. */
function isBurst({ took, jobs }: DoneGroup, share: number, before?: Look, now?: Look): boolean {
  if (!before || !now) return false;
  const came = now.jobs - before.jobs + jobs;
  return came > 0 && came * took >= share * jobs * (now.at - before.at);
}
