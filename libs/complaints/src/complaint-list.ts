import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import {
  ReferenceBook,
  isoWithOffset,
  recordAudit,
  scopeOf,
  startOfDay,
  type PersonActor,
  type Reference,
} from '#directory';
import { ENVIRONMENT, Now, Refusal, groupBy, invalid, type Environment } from '#platform';
import { Complainant, type Identity } from './complainant.js';
import { Complainants } from './complainants.js';
import { promisedNow } from './clock-seen.js';
import { DueClocks } from './due-clocks.js';
import {
  chooseWay,
  combinations,
  dispatchDue,
  keysetCondition,
  orderBy,
  readCursor,
  unitOpenStates,
  unitStates,
  writeCursor,
  type Condition,
  type Way,
} from './list-way.js';
import type { Place } from './keyset.js';
import { Leg } from './leg.js';
import { reachesAny } from './reach.js';
import { readTrackingCode } from './tracking-code.js';
import { mayIdentify, spelled, summary, type SummaryColumns } from './views.js';
import { summaryColumns, asSummary } from './summary-rows.js';
import { type ListQuery, readStates, unitsFor, subjectsFor } from './list-asked.js';

export type ComplaintSummary = ReturnType<typeof summary>;
/** A complaint in a list, with the clock by which it is due while one is open. */
export type ComplaintLine = ComplaintSummary & { clock: ReturnType<DueClocks['line']> };

/**
 * Lists of complaints by keyset: the order is always that of an index, so a page costs the same at a thousand rows
 * and at ten million. Open work comes most urgent first, what is over last due first, everything else newest first; what
 * is to be dispatched comes in the order in which it must be, and its list costs what waits.
 */
@Injectable()
export class ComplaintList {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly now: Now,
    private readonly clocks: DueClocks,
  ) {}

  async page(query: ListQuery, person: PersonActor): Promise<{ items: ComplaintLine[]; next: string | null }> {
    const reference = await this.book.open();
    const { rows, next } = await this.rows(query, person, reference);
    const [identities, clocks] = await Promise.all([
      this.identities(rows.filter((row) => !mayIdentify(row, person))),
      this.clocks.of(rows.map(({ id }) => id)),
    ]);
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    return {
      items: rows.map((row) => ({
        ...summary(row, identities.get(row.id), person, reference, spell),
        dueAt: spelled(spell, promisedNow(row, clocks.get(row.id) ?? [])),
        clock: this.clocks.line(clocks.get(row.id), row, row.leadUnit, reference),
      })),
      next,
    };
  }

  /** The same page as it lies in the table: whoever hands it on takes out of it what its reader must not know. */
  async rows(
    query: ListQuery,
    person: PersonActor,
    reference: Reference,
  ): Promise<{ rows: SummaryColumns[]; next: string | null }> {
    const limit = query.limit ?? 20;
    const states = readStates(query.state);
    const units = unitsFor(query.unit, person, reference);
    const subjects = subjectsFor(query.subject, reference);
    const residual: Condition[] = [];

    const { timeZone } = this.environment;
    if (query.from) residual.push({ sql: 'received_at >= ?', values: [startOfDay(query.from, timeZone)] });
    if (query.to) residual.push({ sql: 'received_at < ?', values: [startOfDay(query.to, timeZone)] });
    if (query.district) {
      const districts = reference.districtAndBelow(query.district);
      residual.push({ sql: 'district IN (?)', values: [districts.length > 0 ? districts : ['']] });
    }
    if (query.due) residual.push({ sql: 'due_at > ? AND due_at <= ?', values: [query.due.after, query.due.upTo] });
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

    const read = await this.read(way, residual, readCursor(query.cursor, way.order), limit + 1);
    const page = read.slice(0, limit);
    const rows = await this.withinReach(page, person, reference);
    // Who looks for people leaves a trace, before they see anything; whom they looked for is nobody's business.
    if (byPhone) {
      const audited = { what: 'look-up-by-phone' as const, data: { found: rows.length } };
      await recordAudit(this.database.manager, audited, person, this.now.at);
    }
    const last = page.at(-1);
    return { rows, next: read.length > limit && last ? writeCursor(way.order, last) : null };
  }

  /**
   * The index knows the unit in charge, the reach of a person is by legs: what was closed with the complaint that carried
   * it counts for that one's unit, which never had it. A page may be shorter for it; the next begins where it should.
   */
  private async withinReach(rows: SummaryColumns[], person: PersonActor, reference: Reference) {
    if (scopeOf(person, 'read') === 'all' || rows.length === 0) return rows;
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
    if (scopeOf(person, 'reveal') === undefined) {
      throw new Refusal('forbidden', { zh: '无权按电话号码查询', en: 'You may not search by phone number' });
    }
    const rows: { id: string }[] = await this.database.query(
      `SELECT complaint_id AS id FROM complainant WHERE phone_hash = ?
       UNION SELECT complaint_id FROM complainant WHERE caller_hash = ? LIMIT 500`,
      [hash, hash],
    );
    const ids = rows.length > 0 ? rows.map(({ id }) => id) : [''];
    // Finding a confidential or an anonymous complaint by its phone number would tell whose it is.
    const open = " AND confidential = 0 AND complainant_kind <> 'anonymous'";
    const visible = scopeOf(person, 'reveal') === 'all' ? '' : open;
    return { sql: `id IN (?)${visible}`, values: [ids] };
  }

  private async read(way: Way, residual: Condition[], after: Place | undefined, limit: number) {
    const order = orderBy(way.order);
    const within = orderBy(way.order, after);
    const key = after ? keysetCondition(way.order, after) : undefined;
    const pool = way.order === 'dispatch';
    const shared = [...residual, ...(key && !pool ? [key] : [])];
    const branch = (leading: Condition[], index?: Way['index']) => {
      const conditions = [...leading, ...shared];
      const force = index ? `FORCE INDEX (${index})` : '';
      const where = conditions.length ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
      return {
        sql: `SELECT ${[...summaryColumns, ...(pool ? [dispatchDue] : [])].join(',')} FROM complaint ${force} ${where}
              ${pool ? '' : `ORDER BY ${within} LIMIT ${limit}`}`,
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
    if (way.order === 'dispatch') return this.pool(branches, key, order, limit);
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

  /** What is to be dispatched: all that waits, in the order in which it must go. */
  private async pool(branches: readonly Condition[], key: Condition | undefined, order: string, limit: number) {
    const rows: Record<string, unknown>[] = await this.database.query(
      `SELECT * FROM (${branches.map(({ sql }) => `(${sql})`).join(' UNION ALL ')}) AS pool
       ${key ? `WHERE ${key.sql}` : ''} ORDER BY ${order} LIMIT ${limit}`,
      [...branches.flatMap(({ values }) => values), ...(key?.values ?? [])],
    );
    return rows.map((row) => asSummary(row) as SummaryColumns & { dispatchDue: Date });
  }
}
