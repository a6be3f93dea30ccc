import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dateOfDay, dayNumber, instantsOf, periodKey, type Period, type Reference } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import { contribute, type Tray } from '../counting/contributions.js';
import { readFacts } from '../counting/fact-rows.js';
import { dayIn } from '../counting/day-in.js';
import { noKey, type Base, type Outcome } from '../counting/measures.js';
import type { Counted } from '#complaints';
import { DailyCounts } from '../figures/daily-counts.js';
import type { FiguresOnly, ReportDimension } from './figures.js';

const column: Record<Base, string> = { received: 'received_at', due: 'due_at', closed: 'closed_at' };
const index: Record<Base, string> = {
  received: 'complaint_received',
  due: 'complaint_due',
  closed: 'complaint_closed',
};
const page = 2000;

/** What the daily counts do not have together: a subject in a district, the subjects of enterprises. Counted as they are. */
@Injectable()
export class FactSums {
  constructor(
    private readonly counts: DailyCounts,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Sums of outcomes by key; a complaint belongs to the period by its base. */
  async sums(
    base: Base,
    outcomes: readonly Outcome[],
    {
      period,
      by,
      only,
    }: { period: Period; by: ReportDimension | [ReportDimension, ReportDimension] | undefined; only: FiguresOnly },
    reference: Reference,
  ): Promise<Map<string, Record<string, number>>> {
    const { timeZone } = this.environment;
    const { from, to } = instantsOf(period, timeZone);
    const [first, last] = [dayNumber(period.from), dayNumber(period.to)];
    const { sql, values } = conditions(only, reference);
    const found = new Map<string, Record<string, number>>();
    const wanted: ReadonlySet<string> = new Set(outcomes);
    for (let at = from, after = ''; ;) {
      const rows = await this.counts.query<{ id: string; at: Date }[]>(
        `SELECT id, ${column[base]} AS at FROM complaint FORCE INDEX (${index[base]})
         WHERE ${column[base]} >= ? AND ${column[base]} < ? AND (${column[base]} > ? OR id > ?) ${sql}
         ORDER BY ${column[base]}, id LIMIT ${page}`,
        [at, to, at, after, ...values],
      );
      const facts = await readFacts(
        { query: this.counts.query.bind(this.counts) as EntityManager['query'] },
        rows.map(({ id }) => id),
      );
      for (const fact of facts.values()) {
        const tray: Tray = {
          outcome: (of, day, measures) => {
            if (of !== base || day < first || day >= last) return;
            const key = Array.isArray(by) ? by.map((one) => keyOf(fact, one, day)).join(' ') : keyOf(fact, by, day);
            const sums = found.get(key) ?? {};
            for (const [name, count] of measures) if (wanted.has(name)) sums[name] = (sums[name] ?? 0) + count;
            found.set(key, sums);
          },
          spread: () => undefined,
          happening: () => undefined,
        };
        contribute(fact, dayIn(timeZone), tray);
      }
      const end = rows.at(-1);
      if (!end || rows.length < page) return found;
      [at, after] = [end.at, end.id];
    }
  }
}

function keyOf(fact: Counted, by: ReportDimension | undefined, day: number): string {
  switch (by) {
    case undefined:
      return 'all';
    case 'day':
    case 'week':
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year':
      return periodKey(dateOfDay(day), by);
    case 'unit':
      return fact.leadUnit ?? noKey;
    case 'district':
      return fact.district ?? noKey;
    case 'street':
      return fact.place ?? noKey;
    case 'subject':
      return fact.subject ?? noKey;
    case 'subject-1':
      return fact.subject1 ?? noKey;
    case 'subject-2':
      return fact.subject2 ?? noKey;
    case 'kind':
      return fact.complainantKind;
    default:
      return fact[by];
  }
}

function conditions(only: FiguresOnly, reference: Reference): { sql: string; values: unknown[] } {
  const parts: [string, readonly string[]][] = [];
  const add = (name: string, codes: readonly string[], code: string) =>
    parts.push([name, codes.length ? codes : [code]]);
  if (only.unit) add('lead_unit', reference.unitAndBelow(only.unit), only.unit);
  if (only.district) add('district', reference.districtAndBelow(only.district), only.district);
  if (only.subject) add('subject', reference.subjectAndBelow(only.subject), only.subject);
  if (only.channel) add('channel', [], only.channel);
  if (only.type) add('type', [], only.type);
  if (only.kind) add('complainant_kind', [], only.kind);
  return { sql: parts.map(([name]) => `AND ${name} IN (?)`).join(' '), values: parts.map(([, codes]) => codes) };
}
