import { presenceHappenings, type PresenceHappening, type PresenceName, type SeatState } from './happenings.js';

/** A seat as it stands. */
export interface SeatStanding {
  state: SeatState;
  /** Of a pause. */
  reason: string | null;
  /** Since when; nothing for a seat at which nothing has happened. */
  since: Date | null;
  person: string | null;
}

/** From one change to the next. */
export interface SeatSpan {
  state: SeatState;
  from: Date;
  to: Date;
  /** Who sits there, as far as that was told. */
  person: string | null;
}

const everyQueue = '';
const rank = new Map<PresenceName, number>(presenceHappenings.map((name, place) => [name, place]));

const inOrder = (happenings: readonly PresenceHappening[]): PresenceHappening[] =>
  [...happenings].sort(
    (one, other) =>
      one.at.getTime() - other.at.getTime() ||
      rank.get(one.name)! - rank.get(other.name)! ||
      (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
  );

/** Where a seat stands after all that happened there, in whatever order it was heard of. */
export function foldPresence(happenings: readonly PresenceHappening[]): SeatStanding {
  const seat = new SeatCourse();
  for (const happening of inOrder(happenings)) seat.take(happening);
  return seat.standing;
}

/**
 * The spans between what happened.
 * @param until where the last ends; without it the last, which has no end, is none of them.
 */
export function seatSpans(happenings: readonly PresenceHappening[], until?: Date): SeatSpan[] {
  const seat = new SeatCourse();
  const spans: SeatSpan[] = [];
  let from: Date | undefined;
  for (const happening of inOrder(happenings)) {
    if (from && from < happening.at) {
      const { state, person } = seat.standing;
      spans.push({ state, from, to: happening.at, person });
    }
    seat.take(happening);
    from = happening.at;
  }
  if (from && until && from < until) {
    const { state, person } = seat.standing;
    spans.push({ state, from, to: until, person });
  }
  return spans;
}

/** A seat of which nothing was heard for so long was left without a word. Milliseconds. */
export const longestSpan = 16 * 3_600_000;

/**
 * Signed in and not paused, within [from, to): whole seconds. Ready, busy and after-call work all count: who talks is at
 * work, and occupancy divides by this. A span of more than 16 hours counts for 16: somebody forgot to sign out.
 */
export function readySeconds(happenings: readonly PresenceHappening[], from: Date, to: Date): number {
  let milliseconds = 0;
  for (const span of seatSpans(happenings)) {
    if (span.state === 'out' || span.state === 'paused') continue;
    const begin = Math.max(span.from.getTime(), from.getTime());
    const end = Math.min(span.to.getTime(), span.from.getTime() + longestSpan, to.getTime());
    milliseconds += Math.max(0, end - begin);
  }
  return Math.floor(milliseconds / 1000);
}

/**
 * A seat may serve several queues, and sign in to or pause each by itself. It is paused when all it serves are. Of whom
 * the first thing heard is that they are busy, they have signed in before anybody listened.
 */
class SeatCourse {
  private heard = false;
  private readonly queues = new Set<string>();
  private readonly pauses = new Map<string, string | null>();
  private activity: 'ready' | 'busy' | 'after-call' = 'ready';
  standing: SeatStanding = { state: 'out', reason: null, since: null, person: null };

  take({ name, at, queue = everyQueue, reason, person }: PresenceHappening): void {
    if (!this.heard && name !== 'sign-in' && name !== 'sign-out') this.queues.add(everyQueue);
    this.heard = true;
    switch (name) {
      case 'sign-in':
        if (this.queues.size === 0) this.activity = 'ready';
        this.queues.add(queue);
        break;
      case 'sign-out':
        if (queue === everyQueue) this.queues.clear();
        else {
          this.queues.delete(queue);
          this.queues.delete(everyQueue);
        }
        if (this.queues.size === 0) this.pauses.clear();
        break;
      case 'pause':
        this.pauses.set(queue, reason ?? null);
        break;
      case 'resume':
        if (queue === everyQueue) this.pauses.clear();
        else this.pauses.delete(queue);
        break;
      case 'ready':
        if (queue === everyQueue) this.pauses.clear();
        else this.pauses.delete(queue);
        this.activity = 'ready';
        break;
      case 'busy':
      case 'after-call':
        this.activity = name;
        break;
    }
    this.stand(at, person);
  }

  private stand(at: Date, person: string | undefined): void {
    const state = this.state();
    const before = this.standing;
    const reason = state === 'paused' ? (this.pauses.get(everyQueue) ?? [...this.pauses.values()][0] ?? null) : null;
    this.standing = {
      state,
      reason,
      since: state === before.state && before.since ? before.since : at,
      person: state === 'out' ? null : (person ?? before.person),
    };
  }

  private state(): SeatState {
    if (this.queues.size === 0) return 'out';
    const paused = this.pauses.has(everyQueue) || [...this.queues].every((queue) => this.pauses.has(queue));
    return paused ? 'paused' : this.activity;
  }
}
