import { addDays, isLocalDate, periodKey, periodOf, type LocalDate, type Period, type Span } from '#directory';
import type { FormCheck } from '#directory';

/** Which days a saved analysis is about, whenever it is opened. */
export type PeriodRule =
  | { kind: 'fixed'; from: LocalDate; to: LocalDate }
  /** The last so many that are over: 1 month is last month. */
  | { kind: 'last'; span: Span; count: number }
  /** The present one, up to and including today. */
  | { kind: 'present'; span: Span }
  /** So many days up to and including yesterday. */
  | { kind: 'past-days'; days: number };

export const periodRuleKinds = ['fixed', 'last', 'present', 'past-days'] as const;
const spans: readonly Span[] = ['day', 'week', 'month', 'quarter', 'half-year', 'year'];

/** The days that a rule means on a day. */
export function periodByRule(rule: PeriodRule, today: LocalDate): Period {
  switch (rule.kind) {
    case 'fixed':
      return { from: rule.from, to: rule.to };
    case 'past-days':
      return { from: addDays(today, -rule.days), to: today };
    case 'present':
      return { from: periodOf(periodKey(today, rule.span)).from, to: addDays(today, 1) };
    case 'last': {
      const { from: to } = periodOf(periodKey(today, rule.span));
      let from = to;
      for (let count = 0; count < rule.count; count++) from = periodOf(periodKey(addDays(from, -1), rule.span)).from;
      return { from, to };
    }
  }
}

export function checkPeriodRule(form: FormCheck, path: string, given: unknown): void {
  const kind = (given as { kind?: unknown } | null)?.kind;
  if (!form.oneOf(`${path}.kind`, kind ?? null, periodRuleKinds)) return;
  const own = { fixed: ['from', 'to'], last: ['span', 'count'], present: ['span'], 'past-days': ['days'] };
  const fields = form.fields(path, given, ['kind', ...own[kind as (typeof periodRuleKinds)[number]]]);
  form.oneOf(`${path}.span`, fields?.span, spans);
  form.whole(`${path}.count`, fields?.count, 1, 60);
  form.whole(`${path}.days`, fields?.days, 1, 3660);
  for (const name of ['from', 'to']) {
    if (fields?.[name] !== undefined && !isLocalDate(fields[name])) {
      form.refuse(`${path}.${name}`, '须为存在的日期', 'must be a date');
    }
  }
  if (isLocalDate(fields?.from) && isLocalDate(fields?.to) && fields.from >= fields.to) {
    form.refuse(`${path}.to`, '须晚于起始日期', 'must be after `from`');
  }
}
