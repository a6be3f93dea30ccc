import type { LocalDate } from '#directory';
import type { Language } from '#documents';
import type { Base } from '../counting/measures.js';
import type { IndicatorUnit } from '../indicators/indicator.js';
import type { TableDimension } from './analysis-check.js';
import type { ComparisonKind } from './table-comparison.js';

interface TableWords {
  title: string;
  indicators: string;
  /** Of a table of one row: what it is of. */
  scope: string;
  dimensions: Record<TableDimension, string>;
  bases: Record<Base, string>;
  before: Record<ComparisonKind, string>;
  /** Behind the name of an indicator: in what it is told. */
  units: Record<IndicatorUnit, string>;
  changeUnits: Record<IndicatorUnit, string>;
  days: (first: LocalDate, last: LocalDate) => string;
  fairly: (weight: number) => string;
  changed: (indicator: string, comparison: string) => string;
  numerator: string;
  denominator: string;
  /** The definition beside a heading. */
  noted: (definition: string) => string;
  sheet: string;
  between: string;
  colon: string;
}

/** What stands in the file of a table beside its figures. */
export const tableWords: Record<Language, TableWords> = {
  zh: {
    ...{ title: '自由分析', indicators: '各项指标', scope: '范围', sheet: '数据', between: '；', colon: '：' },
    dimensions: {
      ...{ day: '日', week: '周', month: '月', quarter: '季度', 'half-year': '半年', year: '年' },
      ...{ unit: '承办单位', district: '区市', street: '街道', subject: '末级分类', 'subject-1': '一级分类' },
      ...{ 'subject-2': '二级分类', channel: '渠道', type: '诉求类型', kind: '诉求人类别' },
    },
    bases: { due: '按应办结时间', received: '按受理时间', closed: '按办结时间' },
    before: { previous: '上期', 'last-year': '上年同期' },
    units: { count: '', share: '', seconds: '（秒）', 'per-10000': '（每万人）' },
    changeUnits: { count: '', share: '（百分点）', seconds: '（秒）', 'per-10000': '' },
    days: (first, last) => `${first}至${last}`,
    fairly: (weight) => `基本满意按${weight}计`,
    changed: (indicator, comparison) => `${indicator}${comparison}`,
    ...{ numerator: '分子', denominator: '分母' },
    noted: (definition) => `（${definition}）`,
  },
  en: {
    ...{ title: 'Free analysis', indicators: 'Indicators', scope: 'of', sheet: 'data', between: '; ', colon: ': ' },
    dimensions: {
      ...{ day: 'day', week: 'week', month: 'month', quarter: 'quarter', 'half-year': 'half-year', year: 'year' },
      ...{ unit: 'unit', district: 'district', street: 'street', subject: 'subject', 'subject-1': 'subject, level 1' },
      ...{ 'subject-2': 'subject, level 2', channel: 'channel', type: 'type', kind: 'kind of complainant' },
    },
    bases: { due: 'by the day they were due', received: 'by the day of receipt', closed: 'by the day of closing' },
    before: { previous: 'the period before: ', 'last-year': 'a year ago: ' },
    units: { count: '', share: '', seconds: ' (s)', 'per-10000': ' (per 10,000 inhabitants)' },
    changeUnits: { count: '', share: ' (percentage points)', seconds: ' (s)', 'per-10000': '' },
    days: (first, last) => `${first} to ${last}`,
    fairly: (weight) => `fairly satisfied counts ${weight}`,
    changed: (indicator, comparison) => (comparison === '' ? indicator : `${indicator}: ${comparison}`),
    ...{ numerator: ' numerator', denominator: ' denominator' },
    noted: (definition) => ` (${definition})`,
  },
};
