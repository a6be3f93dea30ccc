/**
 * A city that never was, for measuring how often the warnings are wrong and how late they are right: by its own
 * generator, which knows nothing of how they reckon. Deterministic by its seed.
 */
import { weekdayOf } from '#directory';

// Named once: these are called by the million, and a look-up of a global is not free everywhere.
const { PI, abs, ceil, cos, exp, floor, imul, log, max, min, round, sqrt } = Math;

/** Uniform on [0, 1): Mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

/** Box and Muller. */
export const normal = (random: Random): number => sqrt(-2 * log(1 - random())) * cos(2 * PI * random());

/** Marsaglia and Tsang 2000; for shapes below 1 by their boost. */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && log(1 - random()) < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
  }
}

/** Knuth's way; large ones are halved until they are small: a Poisson count is the sum of two of half its mean. */
export function poisson(mean: number, random: Random): number {
  if (mean > 30) {
    // The exact split by gamma (Ahrens and Dieter 1974): the time of the n-th arrival.
    const n = floor(mean * 0.875);
    const time = gamma(n, random);
    if (time > mean) {
      let count = 0;
      for (let i = 0; i < n - 1; i++) if (random() < mean / time) count++;
      return count;
    }
    return n + poisson(mean - time, random);
  }
  const limit = exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** A negative binomial count of this mean whose relative variance beyond chance is `spread`. */
export const overdispersed = (mean: number, spread: number, random: Random): number =>
  mean <= 0 ? 0 : poisson(spread <= 0 ? mean : mean * gamma(1 / spread, random) * spread, random);

export interface CityPlan {
  seed: number;
  subjects: number;
  places: number;
  /** All days that are simulated, from this day number on. */
  first: number;
  days: number;
  /** Complaints a day of the smallest and the largest series; the others lie between, evenly by their logarithm. */
  smallest: number;
  largest: number;
  /** Whether a day number is a holiday. */
  holiday: (day: number) => boolean;
}

/** What the city expects of one subject at one place on each day, before chance. */
export interface Course {
  subject: number;
  place: number;
  rate: number;
  spread: number;
  mean: Float64Array;
}

const half = 182.6;

/**
 * The course of every series. Each subject has its own week, its own season (a third none, a third a gentle wave, a
 * third a steep one, which comes up to ten days earlier or later and up to 15 % higher or lower from year to year) and
 * its own answer to holidays; each place its own level, which goes up or down by up to 20 % a year and wanders.
 */
export function coursesOf(plan: CityPlan): Course[] {
  const random = randomFrom(plan.seed);
  const uniform = (low: number, high: number) => low + (high - low) * random();
  const years = ceil(plan.days / 365) + 2;
  const courses: Course[] = [];
  for (let subject = 0; subject < plan.subjects; subject++) {
    const weekend = uniform(0.3, 1.1);
    const monday = uniform(0.95, 1.3);
    const onHolidays = uniform(0.25, 1);
    const kind = subject % 3;
    const amplitude = kind === 0 ? 0 : kind === 1 ? uniform(0.1, 0.4) : uniform(0.5, 1.2);
    const peak = uniform(0, 365);
    const width = kind === 2 ? uniform(25, 60) : half;
    const shifts = Array.from({ length: years }, () => uniform(-10, 10) * (kind === 2 ? 1 : 0.5));
    const heights = Array.from({ length: years }, () => uniform(0.85, 1.15));
    for (let place = 0; place < plan.places; place++) {
      const rate = plan.smallest * (plan.largest / plan.smallest) ** random();
      const trend = uniform(-0.2, 0.2) / 365;
      const mean = new Float64Array(plan.days);
      let wander = 0;
      for (let i = 0; i < plan.days; i++) {
        const day = plan.first + i;
        const weekday = weekdayOf(day);
        // A slow wander of about 6 % and a month's memory.
        wander = wander * 0.967 + 0.015 * normal(random);
        const away = (i - peak - round((i - peak) / 365.25) * 365.25) / width;
        const at = max(0, min(years - 1, round((i - peak) / 365.25) + 1));
        const off = away - shifts[at]! / width;
        const season = kind === 2 ? exp(-off * off) * heights[at]! : cos(PI * off) * heights[at]!;
        const ofWeek = weekday >= 6 ? weekend : weekday === 1 ? monday : 1;
        const ofDay = plan.holiday(day) ? onHolidays : ofWeek;
        // A trend that turns round every three years, lest twenty years make it absurd.
        const turning = abs(((i / 1095) % 2) - 1) * 1095;
        mean[i] = rate * ofDay * (1 + amplitude * season) * exp(trend * turning + wander);
      }
      courses.push({ subject, place, rate, spread: uniform(0.01, 0.15), mean });
    }
  }
  return courses;
}

/** What came on each day by chance; `times` is a planted rise. */
export function countsOf(course: Course, random: Random, times: (day: number) => number = () => 1): Float64Array {
  return course.mean.map((mean, day) => overdispersed(mean * times(day), course.spread, random));
}
