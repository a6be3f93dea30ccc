import { checkAnalysis, checkQuestion } from './analysis-check.js';
import { periodByRule, type PeriodRule } from './period-rule.js';

describe('the days that a rule means', () => {
  it.each<[PeriodRule, string, string, string]>([
    [{ kind: 'last', span: 'month', count: 1 }, '2026-03-31', '2026-02-01', '2026-03-01'],
    [{ kind: 'last', span: 'month', count: 3 }, '2026-01-15', '2025-10-01', '2026-01-01'],
    [{ kind: 'last', span: 'week', count: 1 }, '2026-03-02', '2026-02-23', '2026-03-02'],
    [{ kind: 'last', span: 'quarter', count: 2 }, '2026-05-05', '2025-10-01', '2026-04-01'],
    [{ kind: 'last', span: 'year', count: 1 }, '2026-01-01', '2025-01-01', '2026-01-01'],
    [{ kind: 'present', span: 'month' }, '2026-02-28', '2026-02-01', '2026-03-01'],
    [{ kind: 'present', span: 'day' }, '2026-02-28', '2026-02-28', '2026-03-01'],
    [{ kind: 'past-days', days: 7 }, '2026-03-02', '2026-02-23', '2026-03-02'],
    [{ kind: 'fixed', from: '2024-02-29', to: '2024-03-01' }, '2026-03-02', '2024-02-29', '2024-03-01'],
  ])('%j on %s', (rule, today, from, to) => {
    expect(periodByRule(rule, today)).toEqual({ from, to });
  });
});

describe('a question for a table', () => {
  const sound = { dimensions: ['district'], indicators: ['received'], period: { kind: 'present', span: 'month' } };
  const fields = (more: object) => checkQuestion({ ...sound, ...more }).map(({ field }) => field);

  it('is taken when it is sound', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ dimensions: [], fairly: 0.57, base: 'closed', only: { unit: 'QD-HRSS' } })).toEqual([]);
    expect(checkAnalysis({ ...sound, name: '各区🙂', chart: 'bar' })).toEqual([]);
  });

  it.each<[object, string]>([
    [{ dimensions: ['day', 'month'] }, 'dimensions[1]'],
    [{ dimensions: ['district', 'district'] }, 'dimensions[1]'],
    [{ dimensions: ['planet'] }, 'dimensions[0]'],
    [{ dimensions: ['unit', 'type', 'kind'] }, 'dimensions'],
    [{ indicators: [] }, 'indicators'],
    [{ indicators: ["x' OR 1"] }, 'indicators[0]'],
    [{ period: { kind: 'fixed', from: '2026-03-01', to: '2026-03-01' } }, 'period.to'],
    [{ period: { kind: 'fixed', from: '2026-02-30', to: '2026-03-01' } }, 'period.from'],
    [{ period: { kind: 'last', span: 'month', count: 0 } }, 'period.count'],
    [{ period: null }, 'period.kind'],
    [{ fairly: 0.123 }, 'fairly'],
    [{ only: { constructor: 'x' } }, 'only.constructor'],
    [{ only: { unit: '../..' } }, 'only.unit'],
    [{ sql: 1 }, 'sql'],
  ])('is refused for %j', (more, field) => {
    expect(fields(more)).toContain(field);
  });
});
