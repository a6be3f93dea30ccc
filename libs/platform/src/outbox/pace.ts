/** How a kind of job is done under load. */
export interface Pace {
  /** So many pieces of work share a transaction. */
  most: number;
  /** How many times as long as a group took the next one gathers, and at most how many milliseconds. */
  gather: number;
  longest: number;
  /** How many times as long as a full group took the next one waits while people bring more than is done. */
  yields: number;
}

/** Little work, for which a screen waits. */
export const immediately: Pace = { most: 128, gather: 0, longest: 0, yields: 0 };

/** The next stage waits for it, and a screen behind that. */
export const promptly: Pace = { most: 128, gather: 2, longest: 25, yields: 8 };

/** It may wait a quarter of a second, and large groups are cheap. */
export const leisurely: Pace = { most: 128, gather: 4, longest: 250, yields: 8 };

/** A group of jobs that has been done. */
export interface DoneGroup {
  /** Milliseconds. */
  took: number;
  /** It had all the work that a group may have: more is at hand. */
  full: boolean;
  /** Milliseconds from when its oldest work was written until it was taken up. */
  behind: number;
  /** Jobs in it. */
  jobs: number;
  /** Jobs that came since the group before was done; nothing where nobody knows. */
  came: number | undefined;
}

/** Milliseconds that the machine's part may fall behind for the sake of those who are on the line. */
const farBehind = 5_000;
/** Milliseconds of the longest wait while people bring more than is done. */
const longestYield = 1_000;

/**
 * Milliseconds until the next group is begun. Some times as long as the last one took: where processors are short
 * everything takes longer, so the machine gives way by itself to those who are on the line, and writes in larger and
 * cheaper groups. While people bring work faster than it is done, it gives way further, until it is five seconds behind;
 * when they have stopped, full groups follow one another.
 */
export function restAfter({ gather, longest, yields }: Pace, { took, full, behind, jobs, came }: DoneGroup): number {
  if (!full) return Math.min(longest, gather * took);
  const pressed = came !== undefined && came >= jobs / 2;
  if (pressed && behind < farBehind) return Math.min(longestYield, yields * took);
  return Math.min(longest, took);
}
