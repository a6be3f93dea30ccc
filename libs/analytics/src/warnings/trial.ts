import type { WorkCalendar } from '#directory';
import { CityDays, PlaceDays, SubjectDays } from './rising.js';
import { countsOf, coursesOf, randomFrom, type CityPlan, type Course } from './simulated-city.js';
import { historyDays } from './watch.js';

/** What is learnt of a series is learnt anew so often; a hotline does it each night, a trial cannot wait so long. */
const relearntEvery = 28;

/** Judges the last `block` days of a stretch of days as if each were today. */
function* judged(
  plan: Pick<CityPlan, 'first'>,
  series: { subject: number; counts: Float64Array }[],
  begin: number,
  end: number,
  calendar: WorkCalendar,
): Generator<(day: number, series: number, since?: number) => ReturnType<PlaceDays['judge']>> {
  const first = begin - historyDays;
  const days = end - first;
  const total = new Float64Array(days);
  const bySubject = new Map<number, Float64Array>();
  for (const { subject, counts } of series) {
    let sum = bySubject.get(subject);
    if (!sum) bySubject.set(subject, (sum = new Float64Array(days)));
    for (let day = 0; day < days; day++) {
      sum[day]! += counts[first + day]!;
      total[day]! += counts[first + day]!;
    }
  }
  const city = new CityDays(plan.first + first, total, calendar, historyDays);
  const subjects = new Map([...bySubject].map(([subject, counts]) => [subject, new SubjectDays(city, counts)]));
  for (const { subject, counts } of series) {
    const place = new PlaceDays(subjects.get(subject)!, counts.slice(first, end));
    yield (day, others, since) =>
      place.judge(day - first, others, since === undefined ? undefined : Math.max(0, since - first));
  }
}

export interface FalseAlarms {
  weeks: number;
  series: number;
  raised: number;
  perWeek: number;
  /** By complaints a day of the series: below 0.2, 1, 5, 25, and more. */
  bySize: number[];
  longestDays: number;
}

const sizes = [0.2, 1, 5, 25];
const sizeOf = (rate: number) => sizes.filter((size) => rate >= size).length;

/** How many warnings a city raises in which nothing rises but by chance, season, calendar and trend. */
export function countFalseAlarms(plan: CityPlan, calendar: WorkCalendar): FalseAlarms {
  const courses = coursesOf(plan);
  const random = randomFrom(plan.seed ^ 0x5eed);
  const series = courses.map((course) => ({ ...course, counts: countsOf(course, random) }));
  const open = new Map<number, number>();
  const bySize = [0, 0, 0, 0, 0];
  let [raised, longestDays] = [0, 0];
  for (let begin = historyDays; begin < plan.days; begin += relearntEvery) {
    const end = Math.min(begin + relearntEvery, plan.days);
    let at = 0;
    for (const judge of judged(plan, series, begin, end, calendar)) {
      for (let day = begin; day < end; day++) {
        const since = open.get(at);
        const { rises, over, worst } = judge(day, series.length, since);
        if (since === undefined && rises) {
          open.set(at, day - worst.window + 1);
          raised++;
          bySize[sizeOf(series[at]!.rate)]!++;
        } else if (since !== undefined && over) {
          longestDays = Math.max(longestDays, day - since);
          open.delete(at);
        }
      }
      at++;
    }
  }
  const weeks = (plan.days - historyDays) / 7;
  return { weeks, series: series.length, raised, perWeek: raised / weeks, bySize, longestDays };
}

export interface Delay {
  factor: number;
  rate: number;
  trials: number;
  /** Days from the first of the rise to the warning, both included; null where most were never noticed in time. */
  medianDays: number | null;
  within14: number;
}

const watchedFor = 56;

/** How soon a planted rise is noticed: every complaint of one series becomes `factor`, from one day on. */
export function measureDelay(
  plan: CityPlan,
  calendar: WorkCalendar,
  factor: number,
  rate: number,
  { trials, series }: { trials: number; series: number },
): Delay {
  const delays: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const small = { ...plan, seed: plan.seed + trial, subjects: 3, days: historyDays + watchedFor };
    const subject = trial % 3;
    const courses = coursesOf(small).filter((course) => course.subject === subject);
    const random = randomFrom(small.seed ^ 0xab1e);
    const risen = ofSize(courses[0]!, rate);
    const all = [risen, ...courses.slice(1)].map((course, i) => ({
      subject: course.subject,
      counts: countsOf(course, random, (day) => (i === 0 && day >= historyDays ? factor : 1)),
    }));
    delays.push(noticed(small, all, calendar, series));
  }
  delays.sort((one, other) => one - other);
  const median = delays[Math.floor((trials - 1) / 2)]!;
  return {
    factor,
    rate,
    trials,
    medianDays: Number.isFinite(median) ? median : null,
    within14: delays.filter((days) => days <= 14).length / trials,
  };
}

const ofSize = (course: Course, rate: number): Course => ({
  ...course,
  rate,
  mean: course.mean.map((mean) => (mean * rate) / course.rate),
});

function noticed(
  plan: CityPlan,
  series: { subject: number; counts: Float64Array }[],
  calendar: WorkCalendar,
  others: number,
): number {
  const [judge] = judged(plan, series, historyDays, historyDays + watchedFor, calendar);
  for (let day = historyDays; day < historyDays + watchedFor; day++) {
    if (judge!(day, others).rises) return day - historyDays + 1;
  }
  return Infinity;
}
