import { addDays, daysBetween, isLocalDate, periodOf, type LocalDate, type Period, type Span } from '#directory';
import { invalid, type Words } from '#platform';

/** What a hotline publishes. */
export const reportKinds = [
  'day',
  'week',
  'month',
  'quarter',
  'half-year',
  'year',
  'scorecard',
  'decision',
  'express',
  'holiday',
] as const;
export type ReportKind = (typeof reportKinds)[number];

export const kindNames: Record<ReportKind, Words> = {
  day: { zh: '日报', en: 'daily report' },
  week: { zh: '周报', en: 'weekly report' },
  month: { zh: '月报', en: 'monthly report' },
  quarter: { zh: '季报', en: 'quarterly report' },
  'half-year': { zh: '半年报', en: 'half-year report' },
  year: { zh: '年报', en: 'annual report' },
  scorecard: { zh: '绩效通报', en: 'scorecard report' },
  decision: { zh: '决策参考', en: 'decision briefing' },
  express: { zh: '热线速递', en: 'express briefing' },
  holiday: { zh: '节假日快报', en: 'holiday report' },
};

/** The spans that a kind may be of; none: any period. */
const spansOf: Partial<Record<ReportKind, Span>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  'half-year': 'half-year',
  year: 'year',
};

/** A period as it was asked for: `2026-09`, `2026-Q3`, `2026-10-01/2026-10-08` (to is exclusive). */
export interface ReportPeriod extends Period {
  /** As it is written in commands and addresses. */
  key: string;
  /** Nothing for a period between two dates. */
  span: Span | undefined;
}

/** Longer than any leave, shorter than what would be a report of its own. */
const longestHoliday = 400;

/** @throws Refusal `invalid` for a period that is none, or not one of the kind. */
export function readReportPeriod(kind: ReportKind, text: string): ReportPeriod {
  const refuse = (zh: string, en: string) => invalid({ field: 'period', zh, en });
  const [from = '', to, ...more] = text.split('/');
  if (to !== undefined) {
    if (spansOf[kind])
      throw refuse(`${kindNames[kind].zh}的时段须如${exampleOf[kind]}`, `must be such as ${exampleOf[kind]}`);
    if (more.length > 0 || !isLocalDate(from) || !isLocalDate(to) || from >= to)
      throw refuse('须为起止日期，如2026-10-01/2026-10-08（不含末日）', 'must be such as 2026-10-01/2026-10-08');
    if (daysBetween(from, to) > longestHoliday) throw refuse('时段过长', 'is too long');
    return { key: text, from, to, span: undefined };
  }
  const found = named(text);
  if (!found || (spansOf[kind] && spansOf[kind] !== found.span))
    throw refuse(`${kindNames[kind].zh}的时段须如${exampleOf[kind]}`, `must be such as ${exampleOf[kind]}`);
  return { key: text, from: found.from, to: found.to, span: found.span };
}

const exampleOf: Record<ReportKind, string> = {
  day: '2026-09-15',
  week: '2026-W40',
  month: '2026-09',
  quarter: '2026-Q3',
  'half-year': '2026-H1',
  year: '2026',
  scorecard: '2026-09',
  decision: '2026-09',
  express: '2026-W40',
  holiday: '2026-10-01/2026-10-08',
};

function named(text: string): (Period & { span: Span }) | undefined {
  try {
    return periodOf(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const parts = (date: LocalDate) => date.split('-').map(Number) as [year: number, month: number, day: number];

/** `2026年9月5日`. */
export function spellDay(date: LocalDate): string {
  const [year, month, day] = parts(date);
  return `${year}年${month}月${day}日`;
}

const quarters = ['一', '二', '三', '四'];

/** As it stands in a title: 2026年9月, 2026年第三季度, 2026年上半年, 2026年9月28日至10月4日. */
export function spellPeriod({ from, to, span }: Pick<ReportPeriod, 'from' | 'to' | 'span'>): string {
  const [year, month] = parts(from);
  switch (span) {
    case 'day':
      return spellDay(from);
    case 'month':
      return `${year}年${month}月`;
    case 'quarter':
      return `${year}年第${quarters[Math.floor((month - 1) / 3)]}季度`;
    case 'half-year':
      return `${year}年${month === 1 ? '上' : '下'}半年`;
    case 'year':
      return `${year}年`;
    default:
      return spellDays({ from, to });
  }
}

/** 2026年9月1日至30日, 2026年9月28日至10月4日, 2025年12月29日至2026年1月4日. */
export function spellDays({ from, to }: Period): string {
  const last = addDays(to, -1);
  if (last === from) return spellDay(from);
  const [year, month] = parts(from);
  const [lastYear, lastMonth, lastDay] = parts(last);
  const end = lastYear !== year ? spellDay(last) : lastMonth !== month ? `${lastMonth}月${lastDay}日` : `${lastDay}日`;
  return `${spellDay(from)}至${end}`;
}
