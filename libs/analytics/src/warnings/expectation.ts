import type { RunningSums } from './running-sums.js';

// Named once: these are called by the million, and a look-up of a global is not free everywhere.
const { abs, sqrt } = Math;

/** A series and the ordinary days in it, both as sums. */
export interface Flow {
  came: RunningSums;
  ordinary: RunningSums;
}

/** Days between what is judged and what it is judged by: a rise that begins slowly must not become its own norm. */
export const guard = 14;
/** The level is that of so many weeks before. */
const levelWeeks = 8;
export const levelDays = 7 * levelWeeks;
/** The year's level counts like so many complaints more in the weeks of the level: a series of three a year needs it. */
const yearly = 4;
/** 52 weeks back the weekdays are the same. */
export const year = 364;
/** Last year's season is read from so many days more on either side. */
const seasonAround = 10;
/** No season counts like so many complaints of last year's. */
const noSeason = 25;
/** Beyond this deviation a week of the level weighs less, as in Farrington's method (Noufaily et al. 2013). */
const outlying = 2.58;

/** Complaints on an ordinary day, and of how many complaints it is known. */
export interface Level {
  level: number;
  known: number;
}

/**
 * The level of the eight weeks before day `end`. A week that stands out (an outbreak, a broken import) weighs less by
 * the square of how far; `spread` is what weeks of this series deviate by anyway, relative and squared.
 */
export function levelBefore({ came, ordinary }: Flow, end: number, spread: number): Level {
  const yearOrdinary = ordinary.between(end - year, end);
  const usual = yearOrdinary > 0 ? (came.between(end - year, end) + 0.5) / (yearOrdinary + 1) : 0;
  const all = came.between(end - levelDays, end);
  const days = ordinary.between(end - levelDays, end);
  const plain = (all + yearly) / (days + yearly / usual);
  let [counts, weights] = [0, 0];
  for (let week = 0; week < levelWeeks; week++) {
    const to = end - 7 * week;
    const [count, size] = [came.between(to - 7, to), ordinary.between(to - 7, to)];
    const expected = plain * size;
    if (expected <= 0) continue;
    const deviation = abs(count - expected) / sqrt(expected + spread * expected * expected);
    const weight = deviation > outlying ? (outlying / deviation) ** 2 : 1;
    counts += weight * count;
    weights += weight * size;
  }
  return { level: (counts + yearly) / (weights + yearly / usual), known: counts + yearly };
}

/** How the season moved last year from the days of the level to the days judged: a ratio, and its relative variance. */
export interface Season {
  ratio: number;
  variance: number;
}

/**
 * Read from all places of the subject together, of the one or two years that are known, and drawn towards 1.
 * @param from inclusive, to exclusive: the days judged. `levelEnd`: where the level's eight weeks end.
 */
export function seasonOf({ came, ordinary }: Flow, from: number, to: number, levelEnd: number): Season {
  let [then, wouldBe, known] = [0, 0, 0];
  for (let back = year; levelEnd - levelDays - back >= 0; back += year) {
    const levelThen = came.between(levelEnd - levelDays - back, levelEnd - back);
    const ordinaryThen = ordinary.between(levelEnd - levelDays - back, levelEnd - back);
    if (levelThen === 0 || ordinaryThen === 0) continue;
    const [first, last] = [from - back - seasonAround, to - back + seasonAround];
    then += came.between(first, last);
    wouldBe += (levelThen / ordinaryThen) * ordinary.between(first, last);
    known += levelThen;
  }
  return {
    ratio: (then + noSeason) / (wouldBe + noSeason),
    variance: 1 / (then + noSeason) + 1 / (known + noSeason),
  };
}
