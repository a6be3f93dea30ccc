import { dayClasses } from './day-classes.js';
import { RunningSums } from './running-sums.js';

/** How many come on a day of each class, in units of an ordinary day of the series; by the place in `dayClasses`. */
export type DayFactors = Float64Array;

export const evenDays: DayFactors = new Float64Array(dayClasses.length).fill(1);

/** Days to each side of a day among which it is an ordinary one or not. */
const around = 14;
/** What is known of the kin counts like so many complaints of one's own. */
const kinship = 30;

/**
 * Σ of what came on the days of a class ÷ Σ of what would have come had they been ordinary days (the mean of four weeks
 * around each, itself freed of the kin's factors). Drawn towards the factors of the kin (of a place's subject the whole
 * city's, of a subject those of all complaints), so that twenty complaints a year do not make a weekday of their own.
 */
export function dayFactors(counts: ArrayLike<number>, classes: Uint8Array, kin: DayFactors): DayFactors {
  const came = new RunningSums(counts);
  const ordinary = new RunningSums(Float64Array.from(classes.subarray(0, counts.length), (each) => kin[each]!));
  const seen = new Float64Array(dayClasses.length);
  const expected = new Float64Array(dayClasses.length);
  for (let day = 0; day < counts.length; day++) {
    const [from, to] = [day - around, day + around + 1];
    const each = classes[day]!;
    seen[each]! += counts[day]!;
    expected[each]! += came.between(from, to) / ordinary.between(from, to);
  }
  return seen.map((count, each) => (count + kinship * kin[each]!) / (expected[each]! + kinship));
}

/** The factor of each day, as sums. */
export const factorSums = (classes: Uint8Array, factors: DayFactors): RunningSums =>
  new RunningSums(Float64Array.from(classes, (each) => factors[each]!));
