import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, In } from 'typeorm';
import { ReferenceBook, isoWithOffset, scopeOf, startOfDay, type PersonActor, type Reference } from '#directory';
import { ENVIRONMENT, LOG, Refusal, groupBy, invalid, type Environment } from '#platform';
import { Complainant, type Identity } from './complainant.js';
import { Complainants } from './complainants.js';
import { isState, type State } from './flow.js';
import {
  chooseWay,
  combinations,
  keysetCondition,
  orderBy,
  readCursor,
  unitOpenStates,
  unitStates,
  writeCursor,
  type Condition,
  type Cursor,
  type Way,
} from './list-way.js';
import { Leg } from './leg.js';
import { reachesAny } from './reach.js';
import { readTrackingCode } from './tracking-code.js';
import { mayIdentify, summary, type SummaryColumns } from './views.js';

/** What a list is asked for; texts as they came, already bounded in length. */
export interface ListQuery {
  /** One or several states, separated by commas. */
  state?: string;
  /** A unit's code: that unit and all below it. */
  unit?: string;
  /** A subject's code: that subject and all below it. */
  subject?: string;
  /** A tracking code, or a complainant's phone number. */
  q?: string;
  /** Local dates of receipt: from inclusive, to exclusive. */
  from?: string;
  to?: string;
  cursor?: string;
  limit?: number;
}

export type ComplaintSummary = ReturnType<typeof summary>;

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
  'confidential',
  'lead_unit',
  'received_at',
  'reported_at',
  'closed_at',
  'due_at',
];

/**
 * Lists of complaints by keyset: the order is always that of an index, so a page costs the same at a thousand rows
 * and at ten million. Open work comes most urgent first, what is over last due first, everything else newest first.
 */
@Injectable()
export class ComplaintList {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async page(query: ListQuery, person: PersonActor): Promise<{ items: ComplaintSummary[]; next: string | null }> {
    const reference = await this.book.open();
    const limit = query.limit ?? 20;
    const states = readStates(query.state);
    const units = unitsFor(query.unit, person, reference);
    const subjects = subjectsFor(query.subject, reference);
    const residual: Condition[] = [];

    const { timeZone } = this.environment;
    if (query.from) residual.push({ sql: 'received_at >= ?', values: [startOfDay(query.from, timeZone)] });
    if (query.to) residual.push({ sql: 'received_at < ?', values: [startOfDay(query.to, timeZone)] });
    const code = query.q === undefined ? undefined : readTrackingCode(query.q);
    const byPhone = query.q && !code?.ok;
    if (code?.ok) residual.push({ sql: 'tracking_code = ?', values: [code.code] });
    else if (query.q) residual.push(await this.withPhone(query.q, person));

    const way = chooseWay({
      ...{ states, units, subjects },
      period: Boolean(query.from ?? query.to),
      found: Boolean(query.q),
    });
    if (units && way.leading[0]?.column !== 'lead_unit') residual.push({ sql: 'lead_unit IN (?)', values: [units] });
    const inWay = new Set(way.leading.map(({ column }) => column));
    const wanted = states ?? (units ? (way.order === 'due' ? unitOpenStates : unitStates) : undefined);
    if (wanted && !inWay.has('state')) residual.push({ sql: 'state IN (?)', values: [wanted] });
    if (subjects && !inWay.has('subject')) residual.push({ sql: 'subject IN (?)', values: [subjects] });

    const rows = await this.read(way, residual, readCursor(query.cursor, way.order), limit + 1);
    const page = rows.slice(0, limit);
    const items = await this.withinReach(page, person, reference);
    // Who looks for people leaves a trace; whom they looked for is nobody's business.
    if (byPhone) this.log.info({ person: person.id, role: person.role, found: items.length }, 'searched by phone');
    const last = page.at(-1);
    const identities = await this.identities(items.filter((row) => !mayIdentify(row, person)));
    const spell = (at: Date) => isoWithOffset(at, timeZone);
    return {
      items: items.map((row) => summary(row, identities.get(row.id), person, reference, spell)),
      next: rows.length > limit && last ? writeCursor(way.order, last) : null,
    };
  }

  /**
   * The index knows the unit in charge, the reach of a person is by legs: what was closed with the complaint that carried
   * it counts for that one's unit, which never had it. A page may be shorter for it; the next begins where it should.
   */
  private async withinReach(rows: SummaryColumns[], person: PersonActor, reference: Reference) {
    if (scopeOf(person.role, 'read') === 'all' || rows.length === 0) return rows;
    const legs = await this.database.manager.find(Leg, {
      where: { complaintId: In(rows.map(({ id }) => id)) },
      select: { complaintId: true, unit: true, state: true, holderId: true },
    });
    const byComplaint = groupBy(legs, ({ complaintId }) => complaintId);
    return rows.filter(({ id }) => reachesAny(person, 'read', byComplaint.get(id) ?? [], reference));
  }

  /** Who asks, for taking it out of the titles that somebody reads who must not know it. */
  private async identities(rows: { id: string }[]): Promise<Map<string, Identity>> {
    if (rows.length === 0) return new Map();
    const sealed = await this.database.manager.findBy(Complainant, { complaintId: In(rows.map(({ id }) => id)) });
    return new Map(sealed.map((row) => [row.complaintId, this.complainants.open(row)]));
  }

  /** Exact look-up through an index; a person who may not identify anybody cannot search by phone either. */
  private async withPhone(q: string, person: PersonActor): Promise<Condition> {
    const hash = this.complainants.phoneHash(q);
    if (!hash) {
      throw invalid({
        field: 'q',
        zh: '请输入完整的诉求编码或电话号码',
        en: 'must be a whole tracking code or a phone number',
      });
    }
    if (scopeOf(person.role, 'reveal') === undefined) {
      throw new Refusal('forbidden', { zh: '无权按电话号码查询', en: 'You may not search by phone number' });
    }
    const rows: { id: string }[] = await this.database.query(
      `SELECT complaint_id AS id FROM complainant WHERE phone_hash = ?
       UNION SELECT complaint_id FROM complainant WHERE caller_hash = ? LIMIT 500`,
      [hash, hash],
    );
    const ids = rows.length > 0 ? rows.map(({ id }) => id) : [''];
    // Finding a confidential complaint by its phone number would tell whose it is.
    const visible = scopeOf(person.role, 'reveal') === 'all' ? '' : ' AND confidential = 0';
    return { sql: `id IN (?)${visible}`, values: [ids] };
  }

  private async read(way: Way, residual: Condition[], after: Cursor | undefined, limit: number) {
    const order = orderBy(way.order);
    const within = orderBy(way.order, after);
    const key = after ? keysetCondition(way.order, after) : undefined;
    const shared = [...residual, ...(key ? [key] : [])];
    const branch = (leading: Condition[], index?: Way['index']) => {
      const conditions = [...leading, ...shared];
      const force = index ? `FORCE INDEX (${index})` : '';
      const where = conditions.length ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
      return {
        sql: `SELECT ${summaryColumns.join(',')} FROM complaint ${force} ${where} ORDER BY ${within} LIMIT ${limit}`,
        values: conditions.flatMap(({ values }) => values),
      };
    };
    const branches = combinations(way.leading).map((pairs) =>
      branch(
        pairs.map(([column, value]) => ({ sql: `${column} = ?`, values: [value] })),
        way.index,
      ),
    );
    if (branches.length === 0) return [];
    // Ranges of the index merged by the database; too many of them are one scan of the few rows they hold.
    const one =
      branches.length <= 64
        ? {
            sql: `${branches.map(({ sql }) => `(${sql})`).join(' UNION ALL ')} ORDER BY ${order} LIMIT ${limit}`,
            values: branches.flatMap(({ values }) => values),
          }
        : branch(way.leading.map(({ column, values }) => ({ sql: `${column} IN (?)`, values: [values] })));
    const rows: Record<string, unknown>[] = await this.database.query(one.sql, one.values);
    return rows.map(asSummary);
  }
}

function readStates(text: string | undefined): State[] | undefined {
  if (!text) return undefined;
  const states = [...new Set(text.split(',').filter(Boolean))];
  if (!states.every(isState)) throw invalid({ field: 'state', zh: '不是有效的状态', en: 'is not a state' });
  return states;
}

/** The units a person asks for, within those they may see; nothing when every unit is meant. */
export function unitsFor(asked: string | undefined, person: PersonActor, reference: Reference): string[] | undefined {
  if (asked !== undefined && !reference.units.has(asked)) {
    throw invalid({ field: 'unit', zh: '没有这个单位', en: 'is not a unit' });
  }
  const scope = scopeOf(person.role, 'read');
  if (scope === undefined) throw new Refusal('forbidden', { zh: '无权查看诉求', en: 'You may not read complaints' });
  if (scope === 'all') return asked === undefined ? undefined : [...reference.unitAndBelow(asked)];
  const own = reference.unitAndBelow(person.unit);
  if (asked === undefined) return [...own];
  const within = new Set(own);
  return reference.unitAndBelow(asked).filter((unit) => within.has(unit));
}

function subjectsFor(asked: string | undefined, reference: Reference): string[] | undefined {
  if (!asked) return undefined;
  if (!reference.subjects.has(asked)) throw invalid({ field: 'subject', zh: '没有这个分类', en: 'is not a subject' });
  return [...reference.subjectAndBelow(asked)];
}

export function asSummary(row: Record<string, unknown>): SummaryColumns {
  const camel = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  return { ...camel, confidential: Boolean(camel.confidential) } as SummaryColumns;
}
