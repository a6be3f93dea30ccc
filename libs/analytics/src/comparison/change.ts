import { UNKNOWN, whole } from '../rates.js';
import { decimal, divide, spell, type Decimal } from '../tables/decimal.js';
import type { CountedFigure } from '../tables/table.js';

/**
 * How much a figure has changed. Counts change in percent, rates in percentage points (百分点), means in seconds; which
 * of them follows from what the figure is, so they cannot be mixed. Differences are taken of the exact fractions and
 * rounded once, half-up.
 */

/** As `Definition.unit` has it. */
export type Measure = 'count' | 'share' | 'seconds';

export type ChangeUnit = '%' | 'pp' | 's';
const unitOf: Record<Measure, ChangeUnit> = { count: '%', share: 'pp', seconds: 's' };

export type Change =
  | { kind: 'changed'; unit: ChangeUnit; direction: 'up' | 'down'; value: string }
  /** `exactly`, or so little that it prints as nought. */
  | { kind: 'same'; unit: ChangeUnit; exactly: boolean }
  /** A count that was nought and is not any more: there is no percentage of nought. */
  | { kind: 'new'; now: number }
  /** A count that was nought and still is. */
  | { kind: 'still-none' }
  /** No figure, or a rate of nothing. */
  | { kind: 'missing'; side: 'now' | 'then' | 'both' }
  /** The two go by different definitions, or by different versions of one. */
  | { kind: 'incomparable' };

/** Null: nobody counted then, which is not the same as nought. */
export type Compared = CountedFigure | null;

/** @throws RangeError for a figure that is not of the measure. */
export function changeOf(now: Compared, then: Compared, measure: Measure, digits = 2): Change {
  const [have, had] = [isKnown(now, measure), isKnown(then, measure)];
  if (!have || !had) return { kind: 'missing', side: have ? 'then' : had ? 'now' : 'both' };
  if (now!.definition !== then!.definition) return { kind: 'incomparable' };
  return measure === 'count' ? changeOfCount(now!, then!, digits) : changeOfQuotient(now!, then!, measure, digits);
}

function isKnown(figure: Compared, measure: Measure): boolean {
  if (figure === null) return false;
  if ((figure.denominator === null) !== (measure === 'count'))
    throw new RangeError(`${figure.definition} is no ${measure}`);
  return figure.denominator !== 0;
}

function changeOfCount(now: CountedFigure, then: CountedFigure, digits: number): Change {
  const [have, had] = [whole(now.numerator), whole(then.numerator)];
  if (had === 0n) return have === 0n ? { kind: 'still-none' } : { kind: 'new', now: now.numerator };
  return told(have - had, divide((have - had) * 100n, had < 0n ? -had : had, digits), '%');
}

function changeOfQuotient(
  now: CountedFigure,
  then: CountedFigure,
  measure: 'share' | 'seconds',
  digits: number,
): Change {
  const [have, of, had, ofThen] = [now.numerator, now.denominator!, then.numerator, then.denominator!].map(whole) as [
    ...[bigint, bigint, bigint, bigint],
  ];
  const difference = have * ofThen - had * of;
  const scale = measure === 'share' ? 100n : 1n;
  return told(difference, divide(difference * scale, of * ofThen, digits), unitOf[measure]);
}

function told(difference: bigint, printed: Decimal, unit: ChangeUnit): Change {
  if (printed.units === 0n) return { kind: 'same', unit, exactly: difference === 0n };
  const size = { ...printed, units: printed.units < 0n ? -printed.units : printed.units };
  return { kind: 'changed', unit, direction: printed.units < 0n ? 'down' : 'up', value: spell(size) };
}

/** `at-least`: a promise to reach it. `at-most`: a promise not to go over it. */
export type Aim = 'at-least' | 'at-most';

/** How a figure stands to what was promised. Met or not is judged exactly, and only then rounded. */
export type AgainstTarget =
  | { kind: 'unknown' }
  | {
      kind: 'met' | 'missed';
      measure: Measure;
      aim: Aim;
      target: string;
      /** How far above or below the target, in cases, percentage points or seconds; no sign. */
      gap: string;
      side: 'above' | 'below' | 'on';
      /** Of a count: how much of the target there is, in percent; "–" of a target of nought. */
      done: string | null;
    };

/**
 * @param target a decimal as people type it: "95" is 95 % of a share, 95 cases of a count, 95 s of a mean.
 * @throws RangeError for a target that is no decimal or a figure that is not of the measure.
 */
export function againstTarget(
  now: Compared,
  target: string,
  measure: Measure,
  aim: Aim = 'at-least',
  digits = 2,
): AgainstTarget {
  const promised = decimal(target);
  if (!isKnown(now, measure)) return { kind: 'unknown' };
  const [part, of] = [whole(now!.numerator), whole(now!.denominator ?? 1)];
  const scale = 10n ** BigInt(promised.digits);
  // All over of × scale, so that nothing is rounded before it is judged.
  const difference = part * (measure === 'share' ? 100n : 1n) * scale - promised.units * of;
  const side = difference === 0n ? 'on' : difference > 0n ? 'above' : 'below';
  const met = side === 'on' || (side === 'above') === (aim === 'at-least');
  const size = difference < 0n ? -difference : difference;
  const exact = divide(size, of * scale, measure === 'count' ? promised.digits : digits);
  return {
    ...{ kind: met ? 'met' : 'missed', measure, aim, target, side },
    gap: spell(exact),
    done:
      measure !== 'count'
        ? null
        : promised.units <= 0n
          ? UNKNOWN
          : spell(divide(part * 100n * scale, promised.units, digits)),
  };
}
