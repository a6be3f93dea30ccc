import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, endOfDay, localDate, type PersonActor, type Reference, type Role } from '#directory';
import { ENVIRONMENT, Now, type Environment } from '#platform';
import { isAbsent } from './assignees.js';
import { heldBy, openLegStates, readStates, unitsAsked, type Range } from './inbox-ranges.js';
import { inPortions, readPlace, writePlace, type Place } from './keyset.js';
import type { LegState } from './leg-flow.js';
import { LegLines } from './leg-lines.js';

export const inboxes = ['pool', 'mine', 'unit', 'away'] as const;
/**
 * - `pool`: nobody holds it yet. `mine`: the person who asks does.
 * - `unit`: all that the unit owes, whoever holds it.
 * - `away`: held by somebody who is not there, or has left the unit: to be taken over.
 */
export type Inbox = (typeof inboxes)[number];

export interface InboxQuery {
  box?: Inbox;
  /** A unit's code: that unit and all below it. */
  unit?: string;
  /** One or several states of legs, separated by commas. */
  state?: string;
  cursor?: string;
  limit?: number;
}

/** Counts go no further than this: who has more than a thousand has enough to know. */
const mostCounted = 1000;

interface Absent {
  unit: string;
  holderId: string;
  n: number;
}

type Nullable<Row> = { [Column in keyof Row]: Row[Column] | null };

interface PersonRow {
  id: string;
  name: string;
  role: Role;
  personUnit: string;
  active: number;
  awayUntil: Date;
}

interface Found {
  id: string;
  due_at: Date | null;
}

/**
 * The inbox of a unit and of its people: parts of complaints that they owe, what burns first. Every box is a few ranges
 * of an index that are in this order already, so a page costs the same whatever the unit has behind it.
 */
@Injectable()
export class LegInbox {
  constructor(
    private readonly database: DataSource,
    private readonly lines: LegLines,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async page(query: InboxQuery, person: PersonActor) {
    const reference = await this.book.open();
    const { box = 'unit', limit = 20 } = query;
    const ranges = await this.rangesOf(box, readStates(query.state), query.unit, person, reference);
    const found = await this.read(ranges, readPlace(`inbox-${box}`, query.cursor), limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.lines.of(
        shown.map(({ id }) => id),
        person,
      ),
      next: found.length > limit && last ? writePlace(`inbox-${box}`, { at: last.due_at, id: last.id }) : null,
    };
  }

  /** How much lies in each box, and how it stands; a thousand means a thousand or more. */
  async counts(unit: string | undefined, person: PersonActor) {
    const reference = await this.book.open();
    const units = unitsAsked(unit, person, reference);
    const now = this.now.at;
    const endOfToday = endOfDay(localDate(now, this.environment.timeZone), this.environment.timeZone, '24:00');
    const absent = await this.absentHolders(units, reference);
    const states = [...openLegStates];
    const ofUnit = 'unit IN (?) AND state IN (?)';
    const asked: Record<string, Range> = {
      ...Object.fromEntries(
        states.map((state): [string, Range] => [
          state,
          { index: 'leg_unit', sql: 'unit IN (?) AND state = ?', values: [units, state] },
        ]),
      ),
      pool: {
        index: 'leg_pool',
        sql: 'unit IN (?) AND state IN (?) AND holder_id IS NULL',
        values: [units, states],
      },
      mine: heldBy(person, states, reference),
      overdue: { index: 'leg_unit', sql: `${ofUnit} AND due_at < ?`, values: [units, states, now] },
      dueToday: {
        index: 'leg_unit',
        sql: `${ofUnit} AND due_at >= ? AND due_at <= ?`,
        values: [units, states, now, endOfToday],
      },
    };
    const rows: { what: string; n: number | string }[] = await this.database.query(
      Object.entries(asked)
        .map(
          ([what, { index, sql }]) =>
            `(SELECT '${what}' AS what, COUNT(*) AS n FROM
              (SELECT 1 FROM leg FORCE INDEX (${index}) WHERE ${sql} LIMIT ${mostCounted}) AS counted)`,
        )
        .join(' UNION ALL '),
      Object.values(asked).flatMap(({ values }) => values),
    );
    const count = new Map(rows.map(({ what, n }) => [what, Number(n)]));
    const of = (what: string) => count.get(what) ?? 0;
    return {
      pool: of('pool'),
      mine: of('mine'),
      away: Math.min(
        mostCounted,
        absent.reduce((sum, { n }) => sum + n, 0),
      ),
      overdue: of('overdue'),
      dueToday: of('dueToday'),
      returning: of('returning'),
      byState: Object.fromEntries(states.map((state) => [state, of(state)])) as Record<
        (typeof openLegStates)[number],
        number
      >,
      most: mostCounted,
    };
  }

  private async rangesOf(
    box: Inbox,
    states: readonly LegState[],
    unit: string | undefined,
    person: PersonActor,
    reference: Reference,
  ): Promise<Range[]> {
    if (box === 'mine') {
      return states.map((state) => heldBy(person, [state], reference));
    }
    const units = unitsAsked(unit, person, reference);
    const each = <One>(ones: readonly One[], range: (one: One, state: LegState) => Range) =>
      ones.flatMap((one) => states.map((state) => range(one, state)));
    if (box === 'pool') {
      return each(units, (one, state) => ({
        index: 'leg_pool',
        sql: 'unit = ? AND state = ? AND holder_id IS NULL',
        values: [one, state],
      }));
    }
    if (box === 'unit') {
      return each(units, (one, state) => ({ index: 'leg_unit', sql: 'unit = ? AND state = ?', values: [one, state] }));
    }
    return each(await this.absentHolders(units, reference), (one, state) => ({
      index: 'leg_pool',
      sql: 'unit = ? AND state = ? AND holder_id = ?',
      values: [one.unit, state, one.holderId],
    }));
  }

  /** Who holds something that a unit owes and is not there, and how much: what is done is not looked at. */
  private async absentHolders(units: readonly string[], reference: Reference): Promise<Absent[]> {
    const held: (Absent & Nullable<PersonRow>)[] = await this.database.query(
      `SELECT held.unit, held.holderId, held.n, p.id, p.name, p.role, p.unit AS personUnit, p.active,
              p.away_until AS awayUntil
       FROM (SELECT unit, holder_id AS holderId, COUNT(*) AS n FROM leg FORCE INDEX (leg_pool)
             WHERE unit IN (?) AND state IN (?) AND holder_id IS NOT NULL GROUP BY unit, holder_id) AS held
       LEFT JOIN person p ON p.id = held.holderId`,
      [units, openLegStates],
    );
    const now = this.now.at;
    return held
      .filter(({ unit, id, name, role, personUnit, active, awayUntil }) => {
        const person =
          id && name && role && personUnit
            ? { id, name, role, unit: personUnit, active: Boolean(active), awayUntil }
            : undefined;
        return isAbsent(person, { unit, state: 'handling' }, now, reference);
      })
      .map(({ unit, holderId, n }) => ({ unit, holderId, n: Number(n) }));
  }

  /** Those with a due time first, by it; then those without a target. */
  private async read(ranges: readonly Range[], after: Place | undefined, limit: number): Promise<Found[]> {
    const dated =
      after?.at === null
        ? []
        : await this.merged(
            ranges,
            after
              ? { sql: 'due_at >= ? AND (due_at > ? OR id > ?)', values: [after.at, after.at, after.id] }
              : { sql: 'due_at IS NOT NULL', values: [] },
            limit,
          );
    if (dated.length >= limit) return dated;
    const last = after?.at === null ? after.id : '';
    const undated = await this.merged(
      ranges,
      { sql: 'due_at IS NULL AND id > ?', values: [last] },
      limit - dated.length,
    );
    return [...dated, ...undated];
  }

  private async merged(
    ranges: readonly Range[],
    beyond: { sql: string; values: unknown[] },
    limit: number,
  ): Promise<Found[]> {
    const order = `ORDER BY due_at, id LIMIT ${limit}`;
    const pages = await Promise.all(
      inPortions(ranges).map((portion): Promise<Found[]> =>
        this.database.query(
          `${portion
            .map(
              ({ index, sql }) =>
                `(SELECT id, due_at FROM leg FORCE INDEX (${index}) WHERE ${sql} AND ${beyond.sql} ${order})`,
            )
            .join(' UNION ALL ')} ${order}`,
          portion.flatMap(({ values }) => [...values, ...beyond.values]),
        ),
      ),
    );
    if (pages.length === 1) return pages[0]!;
    return pages
      .flat()
      .sort(
        (one, other) => (one.due_at?.getTime() ?? 0) - (other.due_at?.getTime() ?? 0) || (one.id < other.id ? -1 : 1),
      )
      .slice(0, limit);
  }
}
