import fc from 'fast-check';
import { localDate, localTime } from '#directory';
import { keyOfPeriod, localSql, offsetsOf, periodSql } from './local-days.js';

const until = new Date('2028-01-01T00:00:00Z');

describe('local days in SQL', () => {
  it('China has one offset', () => {
    expect(offsetsOf('Asia/Shanghai', until)).toEqual([{ since: Date.UTC(1995, 0, 1), seconds: 8 * 3600 }]);
    expect(localSql('received_at', offsetsOf('Asia/Shanghai', until))).toBe('(received_at + INTERVAL 28800 SECOND)');
  });

  it('a zone with summer time has two a year, each from its very second', () => {
    const offsets = offsetsOf('America/New_York', until);
    expect(offsets.filter(({ since }) => since >= Date.UTC(2026, 0, 1) && since < Date.UTC(2027, 0, 1))).toEqual([
      { since: Date.UTC(2026, 2, 8, 7), seconds: -4 * 3600 },
      { since: Date.UTC(2026, 10, 1, 6), seconds: -5 * 3600 },
    ]);
    const sql = localSql('due_at', offsets);
    expect(sql).toContain("WHEN due_at >= '2026-03-08 07:00:00' THEN -14400 ");
    // The newest change stands first: the first branch that holds counts.
    expect(sql.indexOf('2026-11-01')).toBeLessThan(sql.indexOf('2026-03-08'));
  });

  it.each(['America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu'])(
    'gives the wall clock of %s at every instant',
    (zone) => {
      const offsets = offsetsOf(zone, until);
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(1999, 0, 1), max: until.getTime() - 1 }), (at) => {
          const { seconds } = offsets.findLast(({ since }) => since <= at)!;
          const local = new Date(at + seconds * 1000).toISOString();
          expect(local.slice(0, 19)).toBe(`${localDate(new Date(at), zone)}T${localTime(new Date(at), zone)}`);
        }),
      );
    },
  );

  it('names periods by their first day', () => {
    expect(keyOfPeriod(Date.UTC(2026, 0, 1) / 86_400_000, 'year')).toBe('2026');
    expect(keyOfPeriod(Date.UTC(2026, 3, 1) / 86_400_000, 'quarter')).toBe('2026-Q2');
    expect(keyOfPeriod(Date.UTC(2025, 11, 29) / 86_400_000, 'week')).toBe('2026-W01');
    for (const span of ['day', 'week', 'month', 'quarter', 'year'] as const)
      expect(periodSql('x', span)).toContain('719528');
  });
});
