import { classesOf } from './day-classes.js';
import { dayFactors, evenDays, factorSums, type DayFactors } from './day-factors.js';
import { guard, levelBefore, levelDays, seasonOf, year, type Flow } from './expectation.js';
import { chanceOfAtLeast } from './negative-binomial.js';
import { RunningSums } from './running-sums.js';
import type { WorkCalendar } from '#directory';

// Named once: these are called by the million, and a look-up of a global is not free everywhere.
const { ceil, max, min, round } = Math;

/**
 * Does a subject at a place rise against its own season? The arithmetic and its sources are told in README.md beside
 * this file; a change of it is a new version, and each warning says by which it was raised.
 */
export const method = 'rising/1';

/** So many days together are judged: a flood on one day, a trickle in two weeks. */
export const windows = [1, 3, 7, 14] as const;
type Window = (typeof windows)[number];

/** Fewer complaints than this within a window are an accident, whatever the arithmetic says. */
export const fewest = 4;

/**
 * Chances below this, divided by the number of series, raise a warning. Chosen on the simulated city of
 * `simulated-city.ts` so that false alarms stay below one a city-week with room to spare.
 */
export const raisesBelow = 0.03;
/** And it is over when neither the week nor the fortnight is more unusual than this. */
const overAbove = 0.05;

/** Relative variance of a window beyond chance where nothing else is known, and how sure that is (its own variance). */
const presumed: Record<Window, number> = { 1: 0.06, 3: 0.05, 7: 0.04, 14: 0.04 };
const presumedVariance = 0.03 ** 2;
/** A past deviation beyond so many standard deviations counts as so many. */
const mostDeviations = 3;

/** What was counted and what was expected in one window of days. */
export interface Judged {
  window: number;
  count: number;
  expected: number;
  /** Of the count, so much is usual. */
  variance: number;
  /** Of as many or more, if nothing has changed. */
  chance: number;
}

export interface Judgement {
  /** The window that is least likely. */
  worst: Judged;
  rises: boolean;
  over: boolean;
}

/** The days that all series of a city share, and how full they are. */
export class CityDays {
  readonly classes: Uint8Array;
  readonly factors: DayFactors;

  /**
   * @param total complaints a day, all series together, from day number `first` on.
   * @param learnt of so many days of it; the others are there to be judged.
   */
  constructor(
    first: number,
    total: Float64Array,
    calendar: WorkCalendar,
    readonly learnt = total.length,
  ) {
    this.classes = classesOf(first, total.length, calendar);
    this.factors = dayFactors(total.subarray(0, learnt), this.classes, evenDays);
  }
}

/** A subject in the whole city: its places are its kin. */
export class SubjectDays {
  readonly flow: Flow;
  readonly factors: DayFactors;

  constructor(
    readonly city: CityDays,
    counts: Float64Array,
  ) {
    this.factors = dayFactors(counts.subarray(0, city.learnt), city.classes, city.factors);
    this.flow = { came: new RunningSums(counts), ordinary: factorSums(city.classes, this.factors) };
  }
}

/** One subject at one place. Days are counted from the city's first. The last 14 days before `learnt` teach nothing. */
export class PlaceDays {
  private readonly flow: Flow;
  private readonly spread: Record<Window, number>;

  constructor(
    private readonly subject: SubjectDays,
    counts: Float64Array,
  ) {
    const { classes, learnt } = subject.city;
    const factors = dayFactors(counts.subarray(0, learnt), classes, subject.factors);
    this.flow = { came: new RunningSums(counts), ordinary: factorSums(classes, factors) };
    this.spread = { ...presumed };
    this.spread = this.learn(learnt - guard);
  }

  /**
   * Judges the days up to and including one.
   * @param series how many series are judged that day: the more there are, the less likely each must be.
   * @param since the day from which a warning has stood: what came since is no part of the level, for eight weeks.
   */
  judge(day: number, series: number, since?: number): Judgement {
    const all = windows.map((window): Judged => {
      const { count, expected, variance } = this.forecast(day, window, since);
      return { window, count, expected, variance, chance: chanceOfAtLeast(count, expected, variance) };
    });
    const unlikely = all.filter(({ count }) => count >= fewest);
    const worst = [...(unlikely.length > 0 ? unlikely : all)].sort((one, other) => one.chance - other.chance)[0]!;
    return {
      worst,
      rises: unlikely.length > 0 && worst.chance < raisesBelow / series,
      over: all.filter(({ window }) => window >= 7).every(({ chance }) => chance > overAbove),
    };
  }

  private forecast(day: number, window: Window, since = Infinity): Omit<Judged, 'chance' | 'window'> {
    const from = day - window + 1;
    const levelEnd = max(min(day + 1 - guard, since), day + 1 - guard - levelDays);
    const { level, known } = levelBefore(this.flow, levelEnd, this.spread[7]);
    const season = seasonOf(this.subject.flow, from, day + 1, levelEnd);
    const expected = level * season.ratio * this.flow.ordinary.between(from, day + 1);
    const relative = 1 / known + season.variance + this.spread[window];
    return {
      count: round(this.flow.came.between(from, day + 1)),
      expected,
      variance: expected + expected * expected * relative,
    };
  }

  /** How far the forecasts of the past year erred beyond chance and beyond what the level and the season may err by. */
  private learn(end: number): Record<Window, number> {
    const begin = max(end - year, guard + levelDays);
    const learnt = { ...presumed };
    for (const window of windows) {
      let [excess, squares, variances] = [0, 0, 0];
      for (let day = begin; day < end; day += ceil(window / 2)) {
        const { count, expected, variance } = this.forecast(day, window);
        const beyond = variance - this.spread[window] * expected * expected;
        excess += min((count - expected) ** 2, mostDeviations ** 2 * variance) - beyond;
        squares += expected * expected;
        variances += 2 * variance * variance;
      }
      if (squares === 0) continue;
      // Windows overlap by half, so each says half as much.
      const uncertainty = (2 * variances) / (squares * squares);
      const weight = presumedVariance / (presumedVariance + uncertainty);
      learnt[window] = max(0, weight * (excess / squares) + (1 - weight) * presumed[window]);
    }
    return learnt;
  }
}
