import { daysBetween, isLocalDate, type LocalDate, type Period } from '#directory';
import { invalid, type FieldError } from '#platform';
import { readWithin, type Within } from './within.js';

import { bases, type Base } from './counting/measures.js';
import { dimensions, isTimeSpan, type Dimension, type TimeSpan } from './figures/figures-asked.js';

/** Rates as they are asked for. */
export interface RatesAsked {
  /** Local dates, half-open. */
  period: Period;
  /** One row for the whole period unless given. */
  by: Dimension | undefined;
  base: Base;
  /** Instead of each complaint's own deadline. */
  within: Within | undefined;
  /** What 基本满意 counts towards satisfaction, 0 to 1. */
  fairly: number;
  /** Of complaints that came by these channels alone; of all unless given. */
  channels?: readonly string[];
}

/** The same as texts, from a command line or a URL. */
export interface RatesTexts {
  from?: string;
  to?: string;
  by?: string;
  base?: string;
  within?: string;
  fairly?: string;
}

/** Thirty years by the day. */
const MOST_ROWS = 11_000;
const LENGTHS: Record<TimeSpan, number> = { day: 1, week: 7, month: 28, quarter: 90, 'half-year': 181, year: 365 };

/** @throws Refusal `invalid` naming every text that cannot be used. */
export function readRatesAsked(texts: RatesTexts): RatesAsked {
  const wrong: FieldError[] = [];
  const refuse = (field: string, zh: string, en: string) => wrong.push({ field, zh, en });

  const date = (field: 'from' | 'to'): LocalDate => {
    const text = texts[field];
    if (text === undefined) refuse(field, '为必填项，格式如2026-03-01', 'is needed, such as 2026-03-01');
    else if (!isLocalDate(text)) refuse(field, '须为存在的日期，格式如2026-03-01', 'must be a date such as 2026-03-01');
    else return text;
    return '';
  };
  const oneOf = <Word extends string>(field: 'by' | 'base', words: readonly Word[]): Word | undefined => {
    const text = texts[field];
    if (text === undefined) return undefined;
    const word = words.find((one) => one === text);
    if (!word) refuse(field, `须为下列之一：${words.join('、')}`, `must be one of ${words.join(', ')}`);
    return word;
  };

  const from = date('from');
  const to = date('to');
  const by = oneOf('by', dimensions);
  const base = oneOf('base', bases);
  const within = texts.within === undefined ? undefined : readWithin(texts.within);
  if (texts.within !== undefined && !within) {
    refuse('within', '格式如5wd（工作日）或5d（自然日）', 'must be such as 5wd (working days) or 5d (days)');
  }
  const fairly = texts.fairly === undefined ? 1 : Number(texts.fairly);
  if (!/^(0|1|0?\.\d{1,2})$/.test(texts.fairly ?? '1')) {
    refuse('fairly', '须为0至1之间的权重，至多两位小数，如0.5', 'must be a weight from 0 to 1 such as 0.5');
  }
  if (from && to && from >= to) refuse('to', '须晚于起始日期（不含当日）', 'must be after `from` (it is exclusive)');
  else if (from && to && isTimeSpan(by) && daysBetween(from, to) / LENGTHS[by] > MOST_ROWS) {
    refuse('by', `行数过多（超过${MOST_ROWS}行），请缩短时段`, `gives more than ${MOST_ROWS} rows: shorten the period`);
  }
  if (wrong.length > 0) throw invalid(...wrong);
  return { period: { from, to }, by, base: base ?? (within ? 'received' : 'due'), within, fairly };
}
