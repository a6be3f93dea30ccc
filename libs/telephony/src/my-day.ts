/** What one person did at the telephone on one day: spans at seats and the calls within them. Pure. */
import type { SeatSpan } from './presence-fold.js';
import type { SeatState } from './happenings.js';

export interface OwnSpan {
  seat: string;
  from: Date;
  to: Date;
}

/** A call as far as it is counted. */
export interface OwnCall {
  seat: string;
  answeredAt: Date;
  talkSeconds: number;
  holdSeconds: number;
  afterSeconds: number;
}

const within = (at: Date, { from, to }: { from: Date; to: Date }) => at >= from && at < to;

/** Which answered calls were this person's: those answered at a seat while they sat there. */
export const ownCalls = (calls: readonly OwnCall[], spans: readonly OwnSpan[]): OwnCall[] =>
  calls.filter(({ seat, answeredAt }) => spans.some((span) => span.seat === seat && within(answeredAt, span)));

/** Whole seconds in each state within [from, to). */
export function secondsByState(spans: readonly SeatSpan[], from: Date, to: Date): Record<SeatState, number> {
  const sums = { out: 0, ready: 0, busy: 0, 'after-call': 0, paused: 0 };
  for (const span of spans) {
    const begin = Math.max(span.from.getTime(), from.getTime());
    const end = Math.min(span.to.getTime(), to.getTime());
    sums[span.state] += Math.max(0, end - begin);
  }
  const seconds = (state: SeatState) => Math.floor(sums[state] / 1000);
  return {
    out: seconds('out'),
    ready: seconds('ready'),
    busy: seconds('busy'),
    'after-call': seconds('after-call'),
    paused: seconds('paused'),
  };
}

/**
 * Sums of calls. Handling is talking, hold included, and the work afterwards, as `handling` of the indicators has it. The
 * telephone system's word for the work afterwards holds where it is more than the seats' own spans say, and the other way.
 */
export function sumUp(calls: readonly OwnCall[], afterBySeats: number) {
  const sum = (of: (call: OwnCall) => number) => calls.reduce((total, call) => total + of(call), 0);
  const answered = calls.length;
  const talkSeconds = sum(({ talkSeconds }) => talkSeconds);
  const afterSeconds = Math.max(
    sum(({ afterSeconds }) => afterSeconds),
    afterBySeats,
  );
  return {
    answered,
    talkSeconds,
    holdSeconds: sum(({ holdSeconds }) => holdSeconds),
    afterSeconds,
    // A mean of nothing is unknown.
    averageHandlingSeconds: answered === 0 ? null : Math.round((talkSeconds + afterSeconds) / answered),
  };
}
