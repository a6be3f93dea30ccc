import { compare, decimal } from '../tables/decimal.js';
import type { Band, Scorecard } from './scorecard.js';
import { reaches, type Score } from './scoring.js';

/** A unit, the group it is ranked in, and its score. */
export interface Scored extends Score {
  unit: string;
  name: string;
  /** Its kind, where units are ranked within their kind; else the same for all. */
  group: string;
}

export interface Ranked extends Scored {
  /** 1, 1, 3: those with the same points share a place and the next ones are counted after all of them. Null: no score. */
  rank: number | null;
  /** How many are ranked in its group. */
  of: number;
  band: Band | null;
  list: 'red' | 'black' | null;
}

/** Ranks by the points as they are printed, group by group, the best first; those without a score last, by name of unit. */
export function rank(units: readonly Scored[], { bands, red, black }: Scorecard): Ranked[] {
  const better = (one: Scored, other: Scored) => compare(decimal(other.points!), decimal(one.points!));
  const groups = [...new Set(units.map(({ group }) => group))].sort();
  return groups.flatMap((group) => {
    const members = units.filter((unit) => unit.group === group);
    const withScore = members
      .filter(({ points }) => points !== null)
      .sort((one, other) => better(one, other) || byUnit(one, other));
    const of = withScore.length;
    const ranked = withScore.map((unit): Ranked => {
      const ahead = withScore.filter((other) => better(other, unit) < 0).length;
      const behind = withScore.filter((other) => better(other, unit) > 0).length;
      const has = (percent: string) => reaches(unit.points!, unit.full, percent);
      const isRed = red !== null && ahead < red.places && has(red.from);
      const isBlack = black !== null && !isRed && behind < black.places && !has(black.below);
      return {
        ...unit,
        rank: ahead + 1,
        of,
        band: bands.find(({ from }) => has(from)) ?? null,
        list: isRed ? 'red' : isBlack ? 'black' : null,
      };
    });
    const without = members.filter(({ points }) => points === null).sort(byUnit);
    return [...ranked, ...without.map((unit): Ranked => ({ ...unit, rank: null, of, band: null, list: null }))];
  });
}

const byUnit = (one: Scored, other: Scored): number => (one.unit < other.unit ? -1 : one.unit > other.unit ? 1 : 0);
