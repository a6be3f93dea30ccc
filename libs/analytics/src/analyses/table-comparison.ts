import type { LocalDate, Period } from '#directory';
import type { Words } from '#platform';
import {
  cellOf,
  changeOf,
  nameOf,
  previousPeriod,
  samePeriodLastYear,
  spanOf,
  type Against,
  type Compared,
} from '../comparison/index.js';
import type { Definition } from '../definitions.js';
import type { Indicator } from '../indicators/evaluate.js';
import type { ChangeFigure } from '../tables/table.js';

/** 环比 and 同比. */
export const comparisonKinds = ['previous', 'last-year'] as const;
export type ComparisonKind = (typeof comparisonKinds)[number];

/** A figure of the period that another is compared with, and how much it has changed since. */
export interface Beside {
  /** Null where nobody counted. */
  figure: Indicator | null;
  /** Whose figure it is: the complaints behind it are those of these days. */
  period: Period | null;
  /** Null where no difference can be told: of a median, of a composite. */
  change: ChangeFigure | null;
}

/** The period that one is compared with; null where the hotline had not begun, or there is none (29 February). */
export function periodBeside(kind: ComparisonKind, period: Period, since: LocalDate | null): Period | null {
  const other = kind === 'previous' ? previousPeriod(period) : samePeriodLastYear(period);
  return other && since !== null && other.from >= since ? other : null;
}

export const againstOf = (kind: ComparisonKind, period: Period): Against =>
  kind === 'previous' ? { kind, span: spanOf(period) } : { kind };

export const comparisonName = (kind: ComparisonKind, period: Period): Words => nameOf(againstOf(kind, period));

/** Of nothing counted in a period that was counted: nought, and a rate of nothing. */
export const noughtLike = ({ denominator, definition }: Indicator): Indicator => ({
  ...{ numerator: 0, denominator: denominator === null ? null : 0, share: null, definition },
});

export function besideOf(
  now: Indicator,
  { figure: then, period }: Pick<Beside, 'figure' | 'period'>,
  unit: Definition['unit'],
  against: Against,
): Beside {
  const told = unit !== 'per-10000' && now.numerator !== null && !now.parts;
  if (!told || (then !== null && then.numerator === null)) return { figure: then, period, change: null };
  return { figure: then, period, change: cellOf(changeOf(counted(now), counted(then), unit), against) };
}

/** Above and below the line in whole numbers: what 基本满意 counts may be hundredths. */
function counted(figure: Indicator | null): Compared {
  if (!figure || figure.numerator === null) return null;
  const { numerator, denominator, definition } = figure;
  const exact = Number.isInteger(numerator) && Number.isInteger(denominator ?? 0);
  const times = exact || denominator === null ? 1 : 100;
  return {
    numerator: Math.round(numerator * times),
    denominator: denominator === null ? null : Math.round(denominator * times),
    definition,
  };
}
