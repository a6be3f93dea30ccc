import type { Answer, Body } from '../../../../api/ask.js';
import type { Say } from '../../../../words/language.js';

export type Saved = Answer<'GET /api/analyses/{id}'>;
/** What is asked, and how it is drawn; a name comes with saving. */
export type Question = Omit<Saved['analysis'], 'name'>;
export type Table = Answer<'POST /api/figures/table'>;
export type Cell = Table['cells'][number];
export type Dimension = Question['dimensions'][number];
export type PeriodRule = Question['period'];
export type Only = NonNullable<Question['only']>;
export type TableAsked = Body<'POST /api/figures/table'>;

export const firstQuestion: Question = {
  dimensions: ['unit'],
  indicators: ['received', 'due', 'on-time', 'resolution', 'satisfaction'],
  period: { kind: 'present', span: 'month' },
  base: 'due',
  chart: 'bar',
};

/** What the server is asked; how it is drawn is no matter of its. */
export const asked = ({ chart: _chart, ...question }: Question): TableAsked => question as TableAsked;

export const dimensionsSaid = (say: Say): { value: Dimension; label: string }[] => [
  { value: 'unit', label: say('承办单位', 'Unit') },
  { value: 'district', label: say('区市', 'District') },
  { value: 'street', label: say('街道', 'Street') },
  { value: 'subject-1', label: say('一级分类', 'Subject, level 1') },
  { value: 'subject-2', label: say('二级分类', 'Subject, level 2') },
  { value: 'subject', label: say('末级分类', 'Subject') },
  { value: 'channel', label: say('渠道', 'Channel') },
  { value: 'type', label: say('诉求类型', 'Type') },
  { value: 'kind', label: say('诉求人类别', 'Complainant') },
  { value: 'day', label: say('日', 'Day') },
  { value: 'week', label: say('周', 'Week') },
  { value: 'month', label: say('月', 'Month') },
  { value: 'quarter', label: say('季度', 'Quarter') },
  { value: 'half-year', label: say('半年', 'Half-year') },
  { value: 'year', label: say('年', 'Year') },
];

const times: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter', 'half-year', 'year']);
export const isTime = (dimension: Dimension | undefined): boolean => dimension !== undefined && times.has(dimension);

/** Periods that go with the calendar; any other is two dates. */
export const periodRules: Record<string, PeriodRule> = {
  'this-month': { kind: 'present', span: 'month' },
  'last-month': { kind: 'last', span: 'month', count: 1 },
  'this-quarter': { kind: 'present', span: 'quarter' },
  'last-quarter': { kind: 'last', span: 'quarter', count: 1 },
  'this-year': { kind: 'present', span: 'year' },
  'last-year': { kind: 'last', span: 'year', count: 1 },
  'seven-days': { kind: 'past-days', days: 7 },
  'thirty-days': { kind: 'past-days', days: 30 },
  'twelve-months': { kind: 'last', span: 'month', count: 12 },
};

export const periodsSaid = (say: Say): { value: string; label: string }[] => [
  { value: 'this-month', label: say('本月', 'This month') },
  { value: 'last-month', label: say('上月', 'Last month') },
  { value: 'this-quarter', label: say('本季度', 'This quarter') },
  { value: 'last-quarter', label: say('上季度', 'Last quarter') },
  { value: 'this-year', label: say('本年', 'This year') },
  { value: 'last-year', label: say('上年', 'Last year') },
  { value: 'seven-days', label: say('近7日', 'Past 7 days') },
  { value: 'thirty-days', label: say('近30日', 'Past 30 days') },
  { value: 'twelve-months', label: say('近12个月', 'Last 12 months') },
  { value: 'fixed', label: say('自选日期', 'Dates of my choice') },
];

const sameRule = (one: object, other: object): boolean => {
  const spelt = (rule: object) => JSON.stringify(Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1)));
  return spelt(one) === spelt(other);
};

/** The name of a rule; nothing for one of another make, which is shown by its dates. */
export const nameOfRule = (rule: PeriodRule): string | undefined =>
  rule.kind === 'fixed' ? 'fixed' : Object.keys(periodRules).find((name) => sameRule(periodRules[name]!, rule));
