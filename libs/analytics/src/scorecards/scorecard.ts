import type { Words } from '#platform';
import type { Rounding } from '../tables/decimal.js';

/**
 * A scorecard (考核办法) is a list of parts, as data that analysts edit. It carries versions: one that was adopted is never
 * changed, so that an older report keeps the points it was issued with.
 *
 * All numbers of the rule are decimals as texts ("12.5"), in percent or points: they are reckoned with exactly.
 */

/** How a rate or points are printed before anybody goes on reckoning with them. */
export interface Places {
  mode: Rounding;
  /** 0 to 4. */
  digits: number;
}

/**
 * One part: points = max(floor, full − slope × max(0, target − rate)). The rate enters in percent and rounded, the points
 * are rounded in their turn and then added.
 */
export interface ScorecardPart extends Words {
  id: string;
  /** A rate of the figures, by its id: `on-time`, `signed-in-time`, `satisfaction`. */
  indicator: string;
  /** Points for reaching the target. */
  full: string;
  /** In percent. */
  target: string;
  /** Points lost for each percentage point short of it. */
  slope: string;
  /** Points that are never gone below. */
  floor: string;
  /** `lower`: of a rate that should be small (退单率), what lies above the target costs points. */
  better: 'higher' | 'lower';
  rate: Places;
  points: Places;
}

export const caseScopes = ['all', 'own', 'provincial'] as const;
/** Which complaints are judged: all, or only those that the province has (not) handed down. */
export type CaseScope = (typeof caseScopes)[number];

/** The same parts for other complaints, with other targets where they differ. */
export interface ScorecardCase extends Words {
  id: string;
  complaints: CaseScope;
  /** By the part's id; the part's own target unless given. */
  targets: Readonly<Record<string, string>>;
}

/** 分档: everybody with at least this share of the full points, in percent. */
export interface Band extends Words {
  from: string;
}

export const nothingCounts = ['unranked', 'scaled', 'full'] as const;

export interface Scorecard extends Words {
  /** The document that the rule comes from. */
  source: string;
  parts: readonly ScorecardPart[];
  /** The first is taken where none is named. */
  cases: readonly ScorecardCase[];
  /**
   * What becomes of a unit that has nothing to count in a part: no score and no rank; its other parts stand for the
   * whole; or full points for that part. Who has nothing in any part never has a score.
   */
  ofNothing: (typeof nothingCounts)[number];
  /** Units are ranked among all, or only among those of their kind (分类). */
  rankWithin: 'all' | 'kind';
  /** The best first; the last from 0. */
  bands: readonly Band[];
  /** 红榜: the first so many, where they have at least so much of the full points. */
  red: { places: number; from: string } | null;
  /** 黑榜: the last so many, where they have less than so much of the full points. */
  black: { places: number; below: string } | null;
}
