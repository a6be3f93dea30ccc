import type { Words } from '#platform';
import type { CallMeasure, CallCountsRow } from './call-counts.js';

/** What the rooms of complaints count and calls cannot; given by whoever computes an indicator that needs it. */
export const complaintMeasures = ['acceptedAnsweredDirectly', 'accepted', 'acceptedByTelephone'] as const;
export type ComplaintMeasure = (typeof complaintMeasures)[number];

/** A sum of measures, each added once; those after `less` are taken away. */
export interface Sum {
  plus: readonly (CallMeasure | ComplaintMeasure)[];
  less?: readonly CallMeasure[];
}

export type CallIndicatorId =
  | 'offered'
  | 'answered'
  | 'abandoned'
  | 'connection'
  | 'service-level-15'
  | 'service-level-20'
  | 'service-level-20-of-answered'
  | 'short-abandons'
  | 'wait'
  | 'wait-of-waited'
  | 'handling'
  | 'inbound'
  | 'missed'
  | 'rolling-24h'
  | 'abandonment'
  | 'talk'
  | 'after-call'
  | 'direct-answer'
  | 'occupancy'
  | 'call-back';

/**
 * One way of reckoning an indicator (indicators.md, Telephone). `count`: a number of calls, no denominator; `share`:
 * numerator ÷ denominator, a fraction; `seconds`: their mean in seconds. Of the versions of an id one is the default.
 */
export interface CallIndicator {
  id: CallIndicatorId;
  version: number;
  default: boolean;
  unit: 'count' | 'share' | 'seconds';
  /** `least-window`: not of sums but of the worst 24 hours (`CallCounts.rolling`), with these measures in it. */
  over: 'sums' | 'least-window';
  numerator: Sum;
  denominator: Sum | null;
  name: Words;
  /** Numerator, denominator and exclusions, in a sentence for the explanation under a table (口径说明). */
  says: Words;
}

type Given = Omit<CallIndicator, 'default' | 'over' | 'version'> & Partial<Pick<CallIndicator, 'over' | 'version'>>;

/** The first version is the default. */
export const indicator = ({ version = 1, over = 'sums', ...rest }: Given): CallIndicator => ({
  ...rest,
  version,
  over,
  default: version === 1,
});

export const count = (id: CallIndicatorId, measure: CallMeasure, name: Words, says: Words): CallIndicator =>
  indicator({ id, unit: 'count', numerator: { plus: [measure] }, denominator: null, name, says });

export const mean = (
  id: CallIndicatorId,
  plus: CallMeasure[],
  whole: CallMeasure,
  name: Words,
  says: Words,
  version = 1,
) => indicator({ id, version, unit: 'seconds', numerator: { plus }, denominator: { plus: [whole] }, name, says });

/** The fraction of an indicator over sums; nothing when it needs measures that are not given, or is not of sums. */
export function fractionOf(
  { numerator, denominator, over }: CallIndicator,
  counts: Readonly<CallCountsRow> & Partial<Record<ComplaintMeasure, number>>,
): { numerator: number; denominator: number | null } | undefined {
  if (over !== 'sums') return undefined;
  const sum = ({ plus, less = [] }: Sum): number | undefined => {
    let total = 0;
    for (const measure of plus) {
      const part = counts[measure];
      if (part === undefined) return undefined;
      total += part;
    }
    for (const measure of less) total -= counts[measure];
    return total;
  };
  const above = sum(numerator);
  const below = denominator && sum(denominator);
  return above === undefined || below === undefined ? undefined : { numerator: above, denominator: below };
}
