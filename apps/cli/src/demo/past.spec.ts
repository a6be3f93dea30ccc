import { columnsOf, lookThrough } from '#analytics';
import { WorkCalendar, addDays, readSeed, type CalendarData } from '#directory';
import { groupBy } from '#platform';
import { deeds } from './deeds.js';
import type { SeedComplaint } from './demo-ways.js';
import { pastComplaint, pastSize, rising } from './past.js';

const shown = [...readSeed<SeedComplaint[]>('demo-complaints'), ...rising];
const past = Array.from({ length: pastSize }, (_, index) => pastComplaint(index));
const calendar = new WorkCalendar(readSeed<CalendarData>('calendar'));

describe('the demo’s half year', () => {
  it.each(Array.from({ length: 14 }, (_, day) => addDays('2026-11-16', day * 17)))(
    'begun on %s, lets the rules find the one road that rises, and nothing else',
    (today) => {
      const counts = [...past, ...shown].flatMap(({ subject, district, daysAgo }) =>
        subject && district
          ? [{ key: `${district.slice(0, 6)}:${subject.slice(0, 4)}`, day: addDays(today, -daysAgo), received: 1 }]
          : [],
      );
      const { rising: found } = lookThrough(columnsOf(counts, addDays(today, -1)), new Map(), calendar);
      expect(found.map(({ key }) => key)).toEqual(['370213:0305']);
    },
  );

  it('is long enough to be judged by, even, and of people who can be told apart', () => {
    const days = past.map(({ daysAgo }) => daysAgo);
    expect([Math.max(...days), Math.min(...days)]).toEqual([199, 0]);
    expect(new Set(past.map(({ complainant }) => complainant?.phone)).size).toBe(pastSize);
    const bySubject = groupBy(past, ({ subject }) => subject);
    for (const some of bySubject.values()) expect(some.length).toBeGreaterThan(pastSize / bySubject.size / 2);
  });
});

describe('the demo’s deeds', () => {
  it('are each about one complaint of the demo', () => {
    for (const title of Object.keys(deeds)) {
      expect([title, shown.filter((one) => one.title === title).length]).toEqual([title, 1]);
    }
  });
});
