import 'reflect-metadata';
import { readSeed, WorkCalendar, dayNumber, type CalendarData } from '#directory';
import { countFalseAlarms, measureDelay, type CityPlan } from '#analytics';
import { conclude } from './stand/load.js';

/** False alarms a city-week that the hotline promises not to exceed. */
const limit = 1;
const years = Number(process.env.BENCH_YEARS ?? 20);
const trials = Number(process.env.BENCH_TRIALS ?? 100);

/** Twenty years have more holidays than were announced: those of the State Council come again with a period of 11 years. */
const announced = readSeed<CalendarData>('calendar');
const period = 11;
const offs = (year: number) =>
  announced.years[String(2015 + ((((year - 2015) % period) + period) % period))]?.off ?? {};
const calendar = new WorkCalendar({
  years: Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => 2000 + i).map((year) => {
      const off = Object.entries(offs(year)).map(([day, name]) => [`${year}${day.slice(4)}`, name] as const);
      return [String(year), { off: Object.fromEntries(off.filter(([day]) => !day.endsWith('02-29'))), work: {} }];
    }),
  ),
});

const plan: CityPlan = {
  seed: Number(process.env.BENCH_SEED ?? 7),
  subjects: 60,
  places: 10,
  first: dayNumber('2001-01-01'),
  days: 812 + 365 * years,
  smallest: 0.05,
  largest: 200,
  holiday: (day) => calendar.kindOf(new Date(day * 86_400_000).toISOString().slice(0, 10)).kind === 'holiday',
};

console.log(`${years} years of ${plan.subjects * plan.places} series in which nothing rises, seed ${plan.seed}`);
const alarms = countFalseAlarms(plan, calendar);
console.log(
  `${alarms.raised} false alarms in ${alarms.weeks.toFixed(1)} weeks: ${alarms.perWeek.toFixed(2)} a city-week`,
);
console.log(`by size (< 0.2, < 1, < 5, < 25, more a day): ${alarms.bySize.join(', ')}`);

const factors = [1.5, 2, 3, 5, 10];
console.log(`\nmedian days to the warning of a planted rise, share noticed within 14 days (${trials} trials each)`);
console.log(`a day | ${factors.map((factor) => `× ${factor}`.padEnd(12)).join(' | ')}`);
for (const rate of [0.05, 0.2, 1, 5, 20, 200]) {
  const cells = factors.map((factor) => {
    const { medianDays, within14 } = measureDelay(plan, calendar, factor, rate, { trials, series: alarms.series });
    return `${medianDays ?? '–'} d, ${Math.round(100 * within14)} %`.padEnd(12);
  });
  console.log(`${String(rate).padEnd(5)} | ${cells.join(' | ')}`);
}

conclude({
  name: 'warnings',
  ours: alarms.perWeek,
  limit,
  ratio: alarms.perWeek / limit,
  unit: 'false alarms a city-week',
});
if (alarms.perWeek > limit) process.exitCode = 1;
