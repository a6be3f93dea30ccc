import { share } from '../rates.js';

/** What became of the complaints of one or several episodes, as SQL counts them. */
export interface OutcomeCounts {
  received: number;
  closed: number;
  /** With a deadline, and not on the long-term list; of them reported by it. */
  targeted: number;
  onTime: number;
  assessed: number;
  resolved: number;
  rated: number;
  satisfied: number;
}

export interface OutcomeShare {
  numerator: number;
  denominator: number;
  /** Null of nothing. */
  share: number | null;
}

export interface Outcome {
  received: number;
  closed: OutcomeShare;
  onTime: OutcomeShare;
  resolution: OutcomeShare;
  satisfaction: OutcomeShare;
}

const of = (numerator: number, denominator: number): OutcomeShare => ({
  numerator,
  denominator,
  share: share(numerator, denominator),
});

/** Closed ÷ tied; in time ÷ with a deadline; resolved ÷ assessed; satisfied ÷ rated: each with both its parts. */
export const outcomeOf = (counts: OutcomeCounts): Outcome => ({
  received: counts.received,
  closed: of(counts.closed, counts.received),
  onTime: of(counts.onTime, counts.targeted),
  resolution: of(counts.resolved, counts.assessed),
  satisfaction: of(counts.satisfied, counts.rated),
});
