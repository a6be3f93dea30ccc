import { addDays, periodKey, periodOf, type LocalDate, type Span } from '#directory';
import type { ReportKind } from './report-kinds.js';

const spans: Partial<Record<ReportKind, Span>> = {
  ...{ day: 'day', week: 'week', month: 'month', quarter: 'quarter', 'half-year': 'half-year', year: 'year' },
  scorecard: 'month',
};

/**
 * The key of the latest period of which a draft is due: it has ended so many days ago, and the hour has struck. Nothing
 * for kinds that have no period of their own.
 */
export function duePeriod(
  kind: ReportKind,
  { days, hour }: { days: number; hour: number },
  now: { day: LocalDate; hour: number },
): string | undefined {
  const span = spans[kind];
  if (!span) return undefined;
  const end = addDays(now.day, -days - (now.hour < hour ? 1 : 0));
  const current = periodOf(periodKey(end, span));
  // A period that ends where `end` begins has ended by then.
  return periodKey(addDays(current.from, -1), span);
}
