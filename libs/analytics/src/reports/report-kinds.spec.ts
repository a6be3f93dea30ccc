import { duePeriod } from './due-period.js';
import { readReportPeriod, spellDays, spellPeriod, type ReportKind } from './report-kinds.js';

describe('the period of a report', () => {
  it.each([
    ['day', '2026-09-15', '2026-09-15', '2026-09-16', '2026年9月15日'],
    ['week', '2026-W40', '2026-09-28', '2026-10-05', '2026年9月28日至10月4日'],
    ['week', '2026-W01', '2025-12-29', '2026-01-05', '2025年12月29日至2026年1月4日'],
    ['month', '2026-09', '2026-09-01', '2026-10-01', '2026年9月'],
    ['quarter', '2026-Q3', '2026-07-01', '2026-10-01', '2026年第三季度'],
    ['half-year', '2026-H1', '2026-01-01', '2026-07-01', '2026年上半年'],
    ['year', '2026', '2026-01-01', '2027-01-01', '2026年'],
    ['holiday', '2026-10-01/2026-10-08', '2026-10-01', '2026-10-08', '2026年10月1日至7日'],
    ['decision', '2026-09', '2026-09-01', '2026-10-01', '2026年9月'],
    ['express', '2026-W40', '2026-09-28', '2026-10-05', '2026年9月28日至10月4日'],
    ['scorecard', '2026-Q3', '2026-07-01', '2026-10-01', '2026年第三季度'],
  ] as [ReportKind, string, string, string, string][])('%s %s', (kind, key, from, to, called) => {
    const period = readReportPeriod(kind, key);
    expect([period.from, period.to, spellPeriod(period)]).toEqual([from, to, called]);
  });

  it.each([
    ['month', '2026-W40'],
    ['month', '2026-13'],
    ['month', '2026-09-01/2026-10-01'],
    ['day', '2026-02-30'],
    ['year', '2026-09'],
    ['holiday', '2026-10-08/2026-10-01'],
    ['holiday', '2026-10-01/2026-10-01'],
    ['holiday', '2026-10-01/2029-10-01'],
    ['holiday', '2026-10-01/2026-10-08/x'],
    ['decision', 'constructor'],
  ] as [ReportKind, string][])('%s: not %s', (kind, key) => expect(() => readReportPeriod(kind, key)).toThrow());

  it('days are spelt without what is said already', () => {
    expect(spellDays({ from: '2026-09-01', to: '2026-10-01' })).toBe('2026年9月1日至30日');
    expect(spellDays({ from: '2026-09-01', to: '2026-09-02' })).toBe('2026年9月1日');
  });
});

describe('when a draft is due', () => {
  const monthly = { days: 1, hour: 6 };
  it.each([
    ['2026-10-02', 6, '2026-09'],
    ['2026-10-02', 5, '2026-08'],
    ['2026-10-01', 23, '2026-08'],
    ['2026-10-31', 12, '2026-09'],
    ['2027-01-02', 7, '2026-12'],
  ])('monthly, on %s at %i: %s', (day, hour, due) => expect(duePeriod('month', monthly, { day, hour })).toBe(due));
  it('daily at six: the day before', () => {
    expect(duePeriod('day', { days: 0, hour: 6 }, { day: '2026-03-01', hour: 6 })).toBe('2026-02-28');
    expect(duePeriod('day', { days: 0, hour: 6 }, { day: '2026-03-01', hour: 5 })).toBe('2026-02-27');
  });
  it('weekly on Monday, quarterly, yearly', () => {
    expect(duePeriod('week', { days: 0, hour: 7 }, { day: '2026-10-05', hour: 7 })).toBe('2026-W40');
    expect(duePeriod('quarter', { days: 2, hour: 6 }, { day: '2026-10-03', hour: 6 })).toBe('2026-Q3');
    expect(duePeriod('half-year', { days: 0, hour: 0 }, { day: '2026-07-01', hour: 0 })).toBe('2026-H1');
    expect(duePeriod('year', { days: 5, hour: 6 }, { day: '2027-01-06', hour: 6 })).toBe('2026');
  });
  it('never a briefing', () =>
    expect(duePeriod('decision', { days: 0, hour: 0 }, { day: '2026-07-01', hour: 0 })).toBeUndefined());
});
