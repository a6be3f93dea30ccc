import type { SummaryColumns } from './views.js';

export const summaryColumns = [
  'id',
  'tracking_code',
  'state',
  'version',
  'channel',
  'type',
  'complainant_kind',
  'subject',
  'district',
  'title',
  'urgency',
  'grade',
  'confidential',
  'lead_unit',
  'received_at',
  'reported_at',
  'closed_at',
  'due_at',
];

export function asSummary(row: Record<string, unknown>): SummaryColumns {
  const camel = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  return { ...camel, confidential: Boolean(camel.confidential) } as SummaryColumns;
}
