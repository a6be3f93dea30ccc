import { missedOutcomes } from './happenings.js';
import type { FoldedCall } from './folded-call.js';

/**
 * What is counted of calls, each a sum that may be added up over days, queues and seats. Seconds are whole. All of them
 * are of incoming calls but the last four, and a phantom is counted nowhere but as one.
 */
export const callMeasures = [
  /** Everything that came in. */
  'inbound',
  /** Requests for a person: answered + abandoned + timedOut + noEntry. */
  'offered',
  'answered',
  'abandoned',
  'timedOut',
  'noEntry',
  /** Asked in the queue to be called back; no requests, and no abandons. */
  'callBackAsked',
  'selfService',
  /** Abandoned within the limit of a short abandon (5 s, unless another is given). */
  'shortAbandons',
  /** Answered within 15 and 20 seconds of queue and ringing. */
  'within15',
  'within20',
  /** Of the answered: waiting, how many of them waited at all, and their waiting. */
  'waitSeconds',
  'waitedCalls',
  'waitOfWaited',
  /** Of the answered: greeting and menu before the queue, ringing at the seat that answered, hold. */
  'promptSeconds',
  'ringSeconds',
  'holdSeconds',
  /** Of the answered: talking (hold included), the work after it, and both. */
  'talkSeconds',
  'afterSeconds',
  'handlingSeconds',
  'transferred',
  'threeParty',
  /** Missed: abandoned, timed out, could not enter, asked to be called back; and those of them that were rung back. */
  'missed',
  'calledBack',
  'phantom',
  'outbound',
  /** Talking and after-call work of seats, outgoing calls included. */
  'occupiedSeconds',
  /** Seats signed in and not paused. */
  'readySeconds',
] as const;
export type CallMeasure = (typeof callMeasures)[number];
export type CallCountsRow = Record<CallMeasure, number>;

/** Of a call, what is counted. */
export type CountedCall = Pick<
  FoldedCall,
  | 'direction'
  | 'outcome'
  | 'promptSeconds'
  | 'waitSeconds'
  | 'ringSeconds'
  | 'talkSeconds'
  | 'holdSeconds'
  | 'afterSeconds'
  | 'transfers'
  | 'threeParty'
  | 'calledBackAt'
>;

export const SHORT_ABANDON_SECONDS = 5;

export const noCounts = (): CallCountsRow =>
  Object.fromEntries(callMeasures.map((measure) => [measure, 0])) as CallCountsRow;

export function addCounts(into: CallCountsRow, more: Readonly<CallCountsRow>): CallCountsRow {
  for (const measure of callMeasures) into[measure] += more[measure];
  return into;
}

/** What one call adds. @param shortSeconds an abandon after so many seconds or fewer is a short one. */
export function countsOf(call: CountedCall, shortSeconds = SHORT_ABANDON_SECONDS): CallCountsRow {
  const counts = noCounts();
  if (call.outcome === 'phantom') {
    counts.phantom = 1;
    return counts;
  }
  const answered = call.outcome === 'answered';
  if (answered) counts.occupiedSeconds = call.talkSeconds + call.afterSeconds;
  if (call.direction === 'out') {
    counts.outbound = 1;
    return counts;
  }
  counts.inbound = 1;
  counts.answered = Number(answered);
  counts.abandoned = Number(call.outcome === 'abandoned');
  counts.timedOut = Number(call.outcome === 'timed-out');
  counts.noEntry = Number(call.outcome === 'no-entry');
  counts.offered = counts.answered + counts.abandoned + counts.timedOut + counts.noEntry;
  counts.callBackAsked = Number(call.outcome === 'called-back');
  counts.selfService = Number(call.outcome === 'self-service');
  counts.shortAbandons = Number(counts.abandoned === 1 && call.waitSeconds <= shortSeconds);
  counts.missed = Number(missedOutcomes.some((missed) => missed === call.outcome));
  counts.calledBack = Number(counts.missed === 1 && call.calledBackAt !== null);
  counts.transferred = Number(call.transfers > 0);
  counts.threeParty = Number(call.threeParty);
  if (answered) {
    counts.within15 = Number(call.waitSeconds <= 15);
    counts.within20 = Number(call.waitSeconds <= 20);
    counts.waitSeconds = call.waitSeconds;
    counts.waitedCalls = Number(call.waitSeconds > 0);
    counts.waitOfWaited = call.waitSeconds;
    counts.promptSeconds = call.promptSeconds;
    counts.ringSeconds = call.ringSeconds;
    counts.holdSeconds = call.holdSeconds;
    counts.talkSeconds = call.talkSeconds;
    counts.afterSeconds = call.afterSeconds;
    counts.handlingSeconds = call.talkSeconds + call.afterSeconds;
  }
  return counts;
}

export function countCalls(calls: Iterable<CountedCall>, shortSeconds = SHORT_ABANDON_SECONDS): CallCountsRow {
  const counts = noCounts();
  for (const call of calls) addCounts(counts, countsOf(call, shortSeconds));
  return counts;
}
