import type { Words } from '#platform';
import { UNKNOWN, whole } from '../rates.js';
import {
  brief,
  compare,
  decimal,
  divide,
  largest,
  minus,
  roundTo,
  spell,
  sum,
  times,
  zero,
  type Decimal,
} from '../tables/decimal.js';
import type { CountedFigure } from '../tables/table.js';
import type { Scorecard, ScorecardCase, ScorecardPart } from './scorecard.js';

/** What one unit has got for one part, and why. */
export interface PartScore extends Words {
  part: string;
  numerator: number | null;
  denominator: number | null;
  definition: string | null;
  /** In percent, as it entered; null of nothing. */
  rate: string | null;
  target: string;
  full: string;
  /** Null where there was nothing to count and the scorecard gives nothing for that. */
  points: string | null;
  /** With its numbers: `max(0, 20 − 1×max(0, 95 − 90.00)) = 15.00`. */
  formula: string | null;
  why: Words;
}

export interface Score {
  /** Null: no score, hence no rank. */
  points: string | null;
  full: string;
  /** Of the full points, in percent, two decimals; for reading, bands are judged exactly. */
  percent: string | null;
  parts: PartScore[];
  why: Words;
}

/** The target of a part for the complaints of a case. */
export const targetOf = (part: ScorecardPart, one: ScorecardCase): string => one.targets[part.id] ?? part.target;

/** The curve: from a rate in percent, as it was rounded, to points as they are rounded. */
export function pointsFor(part: ScorecardPart, target: string, rate: Decimal): Decimal {
  const short = part.better === 'higher' ? minus(decimal(target), rate) : minus(rate, decimal(target));
  const lost = times(decimal(part.slope), largest(zero, short));
  const exact = largest(decimal(part.floor), minus(decimal(part.full), lost));
  return roundTo(exact, part.points.digits, part.points.mode);
}

/** @param figure null where there is no such figure; a rate of nothing counts as none. */
export function scorePart(
  part: ScorecardPart,
  target: string,
  figure: CountedFigure | null,
  ofNothing: Scorecard['ofNothing'],
): PartScore {
  const about = {
    ...{ part: part.id, zh: part.zh, en: part.en, target, full: part.full },
    numerator: figure?.numerator ?? null,
    denominator: figure?.denominator ?? null,
    definition: figure?.definition ?? null,
  };
  if (figure === null || !figure.denominator) {
    const points =
      ofNothing === 'full' ? spell(roundTo(decimal(part.full), part.points.digits, part.points.mode)) : null;
    return { ...about, rate: null, points, formula: null, why: ofNothingCounted(part, points) };
  }
  const rate = divide(whole(figure.numerator) * 100n, whole(figure.denominator), part.rate.digits, part.rate.mode);
  const points = pointsFor(part, target, rate);
  const formula = formulaOf(part, target, rate, points);
  return {
    ...{ ...about, rate: spell(rate), points: spell(points), formula },
    why: explain(part, target, figure, rate, points, formula),
  };
}

/** What a unit's figures, by indicator, come to. */
export function score(card: Scorecard, one: ScorecardCase, figures: Readonly<Record<string, CountedFigure>>): Score {
  const parts = card.parts.map((part) => {
    const figure = Object.hasOwn(figures, part.indicator) ? figures[part.indicator]! : null;
    return scorePart(part, targetOf(part, one), figure, card.ofNothing);
  });
  const full = sum(card.parts.map((part) => decimal(part.full)));
  const empty = parts.filter(({ rate }) => rate === null);
  const scored = parts.filter(({ points }) => points !== null);
  const none = empty.length === parts.length;
  if (none || (card.ofNothing === 'unranked' && empty.length > 0)) {
    return { points: null, full: brief(full), percent: null, parts, why: noScore(empty, none) };
  }
  const got = sum(scored.map(({ points }) => decimal(points!)));
  const scaled = card.ofNothing === 'scaled' && empty.length > 0;
  const points = scaled ? stretched(got, sum(scored.map((part) => decimal(part.full))), full) : got;
  return {
    points: spell(points),
    full: brief(full),
    percent: spell(percentOf(points, full)),
    parts,
    why: adding(scored, points, full, scaled ? empty : []),
  };
}

/** Points of the parts that counted, as if they stood for all: as many digits as they have themselves. */
function stretched(got: Decimal, of: Decimal, full: Decimal): Decimal {
  const digits = Math.max(of.digits, full.digits);
  const asWhole = (value: Decimal) => value.units * 10n ** BigInt(digits - value.digits);
  return divide(got.units * asWhole(full), 10n ** BigInt(got.digits) * asWhole(of), got.digits);
}

function percentOf(points: Decimal, full: Decimal): Decimal {
  const digits = Math.max(points.digits, full.digits);
  const scale = (value: Decimal) => value.units * 10n ** BigInt(digits - value.digits);
  return divide(scale(points) * 100n, scale(full), 2);
}

/** Whether points are at least so much of the full points, in percent; exactly. */
export const reaches = (points: string, full: string, percent: string): boolean =>
  compare(times(decimal(points), decimal('100')), times(decimal(full), decimal(percent))) >= 0;

function formulaOf(part: ScorecardPart, target: string, rate: Decimal, points: Decimal): string {
  const [from, to] =
    part.better === 'higher' ? [brief(decimal(target)), spell(rate)] : [spell(rate), brief(decimal(target))];
  const curve = `${brief(decimal(part.full))} − ${brief(decimal(part.slope))}×max(0, ${from} − ${to})`;
  return `max(${brief(decimal(part.floor))}, ${curve}) = ${spell(points)}`;
}

function explain(
  part: ScorecardPart,
  target: string,
  figure: CountedFigure,
  rate: Decimal,
  points: Decimal,
  formula: string,
): Words {
  const goal = brief(decimal(target));
  const off = minus(rate, decimal(target));
  const higher = part.better === 'higher';
  const met = higher ? off.units >= 0n : off.units <= 0n;
  const size = spell(
    roundTo(off.units < 0n ? { ...off, units: -off.units } : off, Math.max(part.rate.digits, off.digits)),
  );
  const atFloor = !met && compare(points, roundTo(decimal(part.floor), points.digits, part.points.mode)) === 0;
  const fraction = `${figure.numerator}/${figure.denominator} = ${spell(rate)}%`;
  const floor = brief(decimal(part.floor));
  return {
    zh: `${part.zh}${fraction}，${
      met
        ? `达到目标（${higher ? '不低于' : '不高于'}${goal}%），得满分`
        : `比目标${goal}%${higher ? '低' : '高'}${size}个百分点，每${higher ? '低' : '高'}1个百分点扣${brief(decimal(part.slope))}分${atFloor ? `，至最低分${floor}分为止` : ''}，得`
    }${spell(points)}分：${formula}`,
    en: `${part.en} ${fraction}, ${
      met
        ? `meets the target of ${goal}%: all`
        : `${size} percentage points ${higher ? 'below' : 'above'} the target of ${goal}% at ${brief(decimal(part.slope))} points each${atFloor ? `, down to the least, ${floor}` : ''}:`
    } ${spell(points)} points: ${formula}`,
  };
}

const ofNothingCounted = (part: ScorecardPart, points: string | null): Words =>
  points === null
    ? { zh: `${part.zh}无可计数的件，记“${UNKNOWN}”`, en: `${part.en}: nothing to count, "${UNKNOWN}"` }
    : {
        zh: `${part.zh}无可计数的件，按满分计${points}分`,
        en: `${part.en}: nothing to count, all ${points} points are given`,
      };

function noScore(empty: readonly PartScore[], none: boolean): Words {
  const zh = none ? '各项均无可计数的件' : `${empty.map((part) => part.zh).join('、')}无可计数的件`;
  const en = none ? 'nothing to count in any part' : `nothing to count in ${empty.map((part) => part.en).join(', ')}`;
  return { zh: `${zh}，记“${UNKNOWN}”，不计总分，不参加排名`, en: `${en}: "${UNKNOWN}", no score and no rank` };
}

function adding(scored: readonly PartScore[], points: Decimal, full: Decimal, left: readonly PartScore[]): Words {
  const terms = scored.map((part) => part.points!).join(' + ');
  const total = spell(points);
  if (left.length === 0) {
    return {
      zh: `总分 ${terms} = ${total}（满分${brief(full)}）`,
      en: `total ${terms} = ${total} of ${brief(full)}`,
    };
  }
  const of = brief(sum(scored.map((part) => decimal(part.full))));
  return {
    zh: `${left.map((part) => part.zh).join('、')}无可计数的件，其余各项折算为满分${brief(full)}：(${terms}) × ${brief(full)} ÷ ${of} = ${total}`,
    en: `nothing to count in ${left.map((part) => part.en).join(', ')}; the others stand for the whole: (${terms}) × ${brief(full)} ÷ ${of} = ${total} of ${brief(full)}`,
  };
}
