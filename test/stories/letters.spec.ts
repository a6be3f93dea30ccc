import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Rates, RatesRow } from '#analytics';
import { addDays, daysBetween, localDate, readSeed } from '#directory';
import { groupBy, packageRoot } from '#platform';
import { startHotline, type Hotline } from '../setup/hotline.js';

const folder = join(packageRoot, '..', 'shared', 'data', 'letters');
const workbook = join(folder, 'replies.xlsx');
const cleaned = join(folder, 'replies.csv');
const there = existsSync(workbook) && existsSync(cleaned);
if (!there) console.warn(`SKIPPED: the real letters are not at hand (${folder})`);

/** A letter as a plain recount of the cleaned file sees it. */
interface Recounted {
  received: Date;
  reported: Date;
  receivedDay: string;
  reportedDay: string;
  /** The last day of five working days. */
  dueDay: string;
  /** Working days after the day of receipt up to and including the day of the reply. */
  workdays: number;
  seconds: number;
}

/** Counts day by day, by nothing but the list of days: another way than the hotline's own. */
function recount(): Recounted[] {
  const calendar = readSeed<{ years: Record<string, { off: Record<string, string>; work: Record<string, string> }> }>(
    'calendar',
  );
  const days = (kind: 'off' | 'work') =>
    new Set(Object.values(calendar.years).flatMap((year) => Object.keys(year[kind])));
  const [off, work] = [days('off'), days('work')];
  const isWorkday = (day: string) =>
    work.has(day) || (!off.has(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
  const rows = parse<{ time: string; reply_time: string }>(readFileSync(cleaned), { columns: true, bom: true });
  return rows.map(({ time, reply_time }) => {
    const received = new Date(`${time}+08:00`);
    const reported = new Date(`${reply_time}+08:00`);
    let dueDay = time.slice(0, 10);
    for (let left = 5; left > 0;) {
      dueDay = addDays(dueDay, 1);
      if (isWorkday(dueDay)) left--;
    }
    let workdays = 0;
    for (let day = time.slice(0, 10); day < reply_time.slice(0, 10);) {
      day = addDays(day, 1);
      if (isWorkday(day)) workdays++;
    }
    return {
      received,
      reported,
      workdays,
      receivedDay: time.slice(0, 10),
      reportedDay: reply_time.slice(0, 10),
      dueDay,
      seconds: (reported.getTime() - received.getTime()) / 1000,
    };
  });
}

const median = (values: number[]): number | null => {
  const sorted = [...values].sort((one, other) => one - other);
  if (sorted.length === 0) return null;
  return sorted[(sorted.length - 1) >> 1]!;
};

(there ? describe : describe.skip)('2,816 real letters', () => {
  let hotline: Hotline;
  let letters: Recounted[];
  beforeAll(async () => {
    hotline = await startHotline({ worker: false });
    letters = recount();
  });
  afterAll(() => hotline.stop());

  const answer = async <Answer>(...args: string[]): Promise<Answer> => {
    const { code, stdout, stderr } = await hotline.cli(args);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Answer;
  };
  const rates = (...args: string[]) => answer<Rates>('rates', '--from', '2011-01-01', '--to', '2021-01-01', ...args);

  it('go in as they came, at their own times, and nothing vanishes', async () => {
    const summary = await answer<Record<string, number>>('import', workbook, '--map', 'letters', '--history');
    expect(summary).toMatchObject({ rows: 2816, taken: 2816, already: 0, refused: 0, refusedFile: null });
    const [state]: { states: number; silent: number; todos: number; cards: number }[] = await hotline.database.query(
      `SELECT (SELECT COUNT(*) FROM complaint WHERE state = 'closed') AS states,
              (SELECT COUNT(*) FROM complaint WHERE silent = 1) AS silent,
              (SELECT COUNT(*) FROM outbox) AS todos,
              (SELECT COUNT(*) FROM clock WHERE next_at IS NOT NULL) AS cards`,
    );
    expect(Object.values(state!).map(Number)).toEqual([2816, 2816, 0, 0]);
    expect(await answer('verify')).toEqual({ complaints: 2816, events: 2816 * 5, calls: 0, flaws: [] });
  }, 300_000);

  it('go in once: the second run, of the cleaned file, adds nothing', async () => {
    const summary = await answer('import', cleaned, '--map', 'letters', '--history');
    expect(summary).toMatchObject({ rows: 2816, taken: 0, already: 2816, resumed: 0, refused: 0 });
  });

  const years = Array.from({ length: 10 }, (_, i) => String(2011 + i));
  const inYear = (row: RatesRow, year: string, held: Recounted[], inTime: (letter: Recounted) => boolean) => {
    const { received, closed, due, 'on-time': onTime } = row.indicators;
    expect(row.key).toBe(year);
    expect(received.numerator).toBe(letters.filter(({ receivedDay }) => receivedDay.startsWith(year)).length);
    expect(closed.numerator).toBe(letters.filter(({ reportedDay }) => reportedDay.startsWith(year)).length);
    expect(due.numerator).toBe(letters.filter(({ dueDay }) => dueDay.startsWith(year)).length);
    expect([onTime.numerator, onTime.denominator]).toEqual([held.filter(inTime).length, held.length]);
    const seconds = held.map((letter) => letter.seconds);
    const { 'time-to-report': mean, 'time-to-report-median': middle } = row.indicators;
    expect([mean.numerator, mean.denominator]).toEqual([seconds.reduce((sum, one) => sum + one, 0), seconds.length]);
    // The daily counts know durations to within 2 %.
    expect(Math.abs(middle.share! / median(seconds)! - 1)).toBeLessThan(0.025);
  };

  it('are on time as a plain recount says, each by its own deadline', async () => {
    const { rows } = await rates('--by', 'year');
    rows.forEach((row, i) => {
      const held = letters.filter(({ dueDay }) => dueDay.startsWith(years[i]!));
      inYear(row, years[i]!, held, ({ reportedDay, dueDay }) => reportedDay <= dueDay);
    });
    expect(rows).toHaveLength(10);
  });

  it('within five working days, and within five days', async () => {
    const worked = await rates('--by', 'year', '--within', '5wd');
    const natural = await rates('--by', 'year', '--within', '5d');
    years.forEach((year, i) => {
      const held = letters.filter(({ receivedDay }) => receivedDay.startsWith(year));
      // A reply on the weekend after the fifth working day came within five working days.
      inYear(worked.rows[i]!, year, held, ({ workdays }) => workdays <= 5);
      inYear(
        natural.rows[i]!,
        year,
        held,
        ({ receivedDay, reportedDay }) => daysBetween(receivedDay, reportedDay) <= 5,
      );
    });
  });

  it('by the month as by the year', async () => {
    const { rows } = await rates('--by', 'month');
    expect(rows).toHaveLength(120);
    const months = groupBy(letters, ({ received }) => localDate(received).slice(0, 7));
    for (const { key, indicators } of rows) expect(indicators.received.numerator).toBe(months.get(key)?.length ?? 0);
  });
});
