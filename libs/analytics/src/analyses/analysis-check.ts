import { FormCheck, type FieldWord } from '#directory';
import { bases, type Base } from '../counting/measures.js';
import { isTimeSpan } from '../figures/figures-asked.js';
import { checkPeriodRule, type PeriodRule } from './period-rule.js';
import { comparisonKinds, type ComparisonKind } from './table-comparison.js';

/** What the rows, and the columns, of a free table can stand for. */
export const tableDimensions = [
  ...(['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const),
  ...(['unit', 'district', 'street', 'subject', 'subject-1', 'subject-2', 'channel', 'type', 'kind'] as const),
] as const;
export type TableDimension = (typeof tableDimensions)[number];

export const chartKinds = ['table', 'bar', 'line', 'pie', 'heat-map'] as const;
export const conditions = ['unit', 'district', 'subject', 'channel', 'type', 'kind'] as const;

/** Which complaints, which figures of them, told by what. */
export interface TableQuestion {
  /** None: one row. One: its rows. Two: rows and columns. */
  dimensions: TableDimension[];
  indicators: string[];
  period: PeriodRule;
  base?: Base;
  /** What 基本满意 counts, 0 to 1. */
  fairly?: number;
  only?: Partial<Record<(typeof conditions)[number], string>>;
  /** What each figure is put beside. */
  compare?: ComparisonKind[];
}

export interface AnalysisBody extends TableQuestion {
  name: string;
  chart: (typeof chartKinds)[number];
}

const questionFields = ['dimensions', 'indicators', 'period'];
const moreFields = ['base', 'fairly', 'only', 'compare'];

export function checkQuestion(given: unknown): FieldWord[] {
  const form = new FormCheck();
  checkFields(form, form.fields('', given ?? null, questionFields, moreFields));
  return form.words;
}

export function checkAnalysis(given: unknown): FieldWord[] {
  const form = new FormCheck();
  const body = form.fields('', given ?? null, [...questionFields, 'name', 'chart'], moreFields);
  form.text('name', body?.name, 100);
  form.oneOf('chart', body?.chart, chartKinds);
  checkFields(form, body);
  return form.words;
}

function checkFields(form: FormCheck, body: Record<string, unknown> | undefined): void {
  if (!body) return;
  const dimensions = form.list('dimensions', body.dimensions, { least: 0, most: 2 }, (path, item) =>
    form.oneOf(path, item ?? null, tableDimensions),
  );
  if (dimensions?.length === 2 && dimensions.every((one) => isTimeSpan(one as string))) {
    form.refuse('dimensions[1]', '两个维度不能都是时间', 'must not be a time, too');
  }
  form.list('indicators', body.indicators, { least: 1, most: 12 }, (path, item) => {
    if (typeof item === 'string' && /^[a-z0-9-]{1,40}(:[a-z0-9-]{1,10})?$/.test(item)) return;
    form.refuse(path, '不是指标名称', 'is not the name of an indicator');
  });
  checkPeriodRule(form, 'period', body.period ?? null);
  form.oneOf('base', body.base, bases);
  const { fairly } = body;
  if (
    fairly !== undefined &&
    !(typeof fairly === 'number' && fairly >= 0 && fairly <= 1 && Number.isInteger(Math.round(fairly * 1e6) / 1e4))
  ) {
    form.refuse('fairly', '须为0至1之间至多两位小数的数', 'must be a number from 0 to 1 with two decimals at most');
  }
  form.list('compare', body.compare, { least: 0, most: comparisonKinds.length }, (path, item) =>
    form.oneOf(path, item ?? null, comparisonKinds),
  );
  const only = form.fields('only', body.only, [], conditions);
  for (const [name, value] of Object.entries(only ?? {})) {
    if (value === undefined || (typeof value === 'string' && /^[\w-]{1,40}$/.test(value))) continue;
    form.refuse(`only.${name}`, '须为编码', 'must be a code');
  }
}
