import type { DataSource } from 'typeorm';
import { endStates, stageOf, type State } from '#complaints';
import { dateOfDay, localDate, dayNumber, startOfDay } from '#directory';
import { noKey, type Base, type CountedBy } from '../counting/measures.js';
import type { Condition, Counting, PartOfFigure } from './behind.js';

/** Where a walk has come to: which of its ways, a time or a day, the complaint there. */
export interface Spot {
  way: number;
  at: number;
  id: string;
}

export type Candidate = Spot;

/** One way through an index. `rest`: where it goes on; null at its end. */
interface Way {
  next(
    after: Spot | undefined,
    most: number,
  ): Promise<{ found: { at: number; id: string }[]; rest: Omit<Spot, 'way'> | null }>;
  /** A complaint may lie on a way more than once, or on two: at only one place it is told. */
  tells(counting: Counting, at: number): boolean;
}

/** Of a dimension, its column in `fact`. */
const columns: Record<Exclude<CountedBy, 'all'>, string> = {
  ...{ unit: 'lead_unit', district: 'district', street: 'place', subject: 'subject', 'subject-1': 'subject1' },
  ...{ 'subject-2': 'subject2', channel: 'channel', type: 'type', kind: 'complainant_kind' },
};

const timeOf: Record<Base, [column: string, index: string]> = {
  received: ['received_at', 'complaint_received'],
  due: ['due_at', 'complaint_due'],
  closed: ['closed_at', 'complaint_closed'],
};

/** So many days without anybody found, and the walk rests. */
const daysAtOnce = 31;
const openStates = (Object.keys(stageOf) as State[]).filter((state) => !endStates.has(state));

/**
 * Complaints that may count for a part of a figure, by keyset: none that counts is missing, and each is judged after.
 *
 * What a period holds by a time of its own lies on the index of that time (complaint_received, complaint_due,
 * complaint_closed). What happened in it, by the events of each of its days (complaint_event_name), and a complaint
 * that counts on several is told on the first. What was open when it began, by what is open now (complaint_state) and
 * by the events since, on the day of its end. So the cost is that of what the period holds, whatever the hotline does.
 */
export class Walk {
  private readonly ways: Way[];

  constructor(
    private readonly database: DataSource,
    private readonly part: PartOfFigure,
    private readonly zone: string,
    private readonly today: number,
  ) {
    const { at, from, to, terms } = part;
    if (at !== 'day') this.ways = [this.alongTime(at)];
    else {
      const days = this.alongDays(from, to, ({ opening, day }, on) => !opening && day === on);
      const opening = terms.some(({ measure }) => measure === 'opening');
      this.ways = opening
        ? [
            this.alongOpen(),
            this.alongDays(from, Math.max(from, today + 1), ({ opening, ended }, on) => opening && ended === on),
            days,
          ]
        : [days];
    }
  }

  /** @returns at most so many, and where the walk goes on. */
  async next(after: Spot | undefined, most: number): Promise<{ found: Candidate[]; rest: Spot | null }> {
    const way = after?.way ?? 0;
    const here = this.ways[way];
    if (!here) return { found: [], rest: null };
    const { found, rest } = await here.next(after, most);
    const spots = found.map((one) => ({ way, ...one }));
    if (rest) return { found: spots, rest: { way, ...rest } };
    return { found: spots, rest: way + 1 < this.ways.length ? { way: way + 1, at: startOfWay, id: '' } : null };
  }

  tells(counting: Counting, { way, at }: Spot): boolean {
    return this.ways[way]!.tells(counting, at);
  }

  private alongTime(base: Base): Way {
    const [column, index] = timeOf[base];
    const { from, to } = this.instants();
    const { sql, values } = this.rowsAsked();
    return {
      tells: () => true,
      next: async (after, most) => {
        const begun = after && after.at !== startOfWay;
        const rows: { at: Date; id: string }[] = await this.database.query(
          `SELECT STRAIGHT_JOIN c.${column} AS at, c.id FROM complaint c FORCE INDEX (${index})
           ${sql ? 'JOIN fact f ON f.complaint_id = c.id' : ''}
           WHERE c.${column} >= ? AND c.${column} < ? ${begun ? `AND (c.${column} > ? OR c.id > ?)` : ''} ${sql}
           ORDER BY c.${column}, c.id LIMIT ${most}`,
          [begun ? new Date(after.at) : from, to, ...(begun ? [new Date(after.at), after.id] : []), ...values],
        );
        const found = rows.map(({ at, id }) => ({ at: at.getTime(), id }));
        return { found, rest: found.length < most ? null : found.at(-1)! };
      },
    };
  }

  /** By the unit in which it lies now nothing that happened can be told: it may have happened in another. */
  private rowsAsked(): { sql: string; values: unknown[] } {
    const { dimension, keys, also = [] } = this.part;
    const first = dimension === 'all' || !keys ? [] : [{ dimension, keys }];
    const each = [...first, ...also].map(inRows);
    return { sql: each.map(({ sql }) => `AND ${sql}`).join(' '), values: each.flatMap(({ values }) => values) };
  }

  private instants(): { from: Date; to: Date } {
    return { from: this.startOf(this.part.from), to: this.startOf(this.part.to) };
  }

  private startOf(day: number): Date {
    return startOfDay(dateOfDay(day), this.zone);
  }

  private alongDays(from: number, to: number, tells: Way['tells']): Way {
    let names: Promise<string[]> | undefined;
    return {
      tells,
      next: async (after, most) => {
        const found: { at: number; id: string }[] = [];
        // A look along the first letters of the index, not at its rows.
        names ??= this.database
          .query('SELECT DISTINCT name FROM complaint_event')
          .then((rows: { name: string }[]) => rows.map(({ name }) => name));
        const known = await names;
        const begun = after && after.at !== startOfWay ? after : undefined;
        let id = begun?.id ?? '';
        const first = Math.max(begun?.at ?? from, from);
        if (known.length === 0) return { found, rest: null };
        for (let day = first; day < to && day < first + daysAtOnce; day++, id = '') {
          const rows: { id: string }[] = await this.database.query(
            `SELECT DISTINCT complaint_id AS id FROM complaint_event FORCE INDEX (complaint_event_name)
             WHERE name IN (?) AND at >= ? AND at < ? AND complaint_id > ? ORDER BY complaint_id LIMIT ${most - found.length}`,
            [known, this.startOf(day), this.startOf(day + 1), id],
          );
          for (const row of rows) found.push({ at: day, id: row.id });
          if (found.length >= most) return { found, rest: found.at(-1)! };
        }
        const rest = first + daysAtOnce;
        return { found, rest: rest < to ? { at: rest, id: '' } : null };
      },
    };
  }

  private alongOpen(): Way {
    return {
      tells: ({ opening, ended }) => opening && ended === null,
      next: async (after, most) => {
        const rows: { id: string }[] = await this.database.query(
          `SELECT id FROM complaint FORCE INDEX (complaint_state) WHERE state IN (?) AND id > ? ORDER BY id LIMIT ${most}`,
          [openStates, after?.id ?? ''],
        );
        const found = rows.map(({ id }) => ({ at: 0, id }));
        return { found, rest: found.length < most ? null : found.at(-1)! };
      },
    };
  }
}

function inRows({ dimension, keys }: Condition): { sql: string; values: unknown[] } {
  const column = `f.${columns[dimension]}`;
  const codes = keys.filter((key) => key !== noKey);
  const either = [
    ...(codes.length ? [`${column} IN (?)`] : []),
    ...(keys.includes(noKey) ? [`${column} IS NULL`] : []),
  ];
  return { sql: `(${either.join(' OR ') || 'FALSE'})`, values: codes.length ? [codes] : [] };
}

/** Before anything that a way can find. */
export const startOfWay = -1;

/** The day that it is. */
export const dayOfNow = (now: Date, zone: string): number => dayNumber(localDate(now, zone));
