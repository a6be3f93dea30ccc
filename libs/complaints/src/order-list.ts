import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ReferenceBook, isoWithOffset, reaches, scopeOf, type PersonActor, type Reference } from '#directory';
import { ENVIRONMENT, Refusal, invalid, type Environment } from '#platform';
import { AuthorReader } from './author-reader.js';
import type { Authors } from './authors.js';
import { Complainant, type Identity } from './complainant.js';
import { Complainants } from './complainants.js';
import { Complaint } from './complaint.js';
import { DueClocks } from './due-clocks.js';
import { isInHand } from './leg-flow.js';
import { Leg } from './leg.js';
import { readPlace, writePlace, type Place } from './keyset.js';
import { SupervisionOrder, isOrderState, orderStates, type OrderState } from './supervision-order.js';
import { mayIdentify, named, spelled, textFor, type Spell } from './views.js';

/** What the list of supervision orders is asked for; texts as they came, already bounded in length. */
export interface OrderQuery {
  /** One or several states, separated by commas; those that are open unless given. */
  state?: string;
  /** A unit's code: that unit and all below it. */
  unit?: string;
  level?: number;
  cursor?: string;
  limit?: number;
}

type OrderSeen = ReturnType<typeof line> & { clock: ReturnType<DueClocks['shown']> };

/** So many ranges of an index are merged; more of them are one scan of the few rows they hold. */
const mostRanges = 64;

/**
 * Supervision orders by keyset, most urgent first: the order is that of an index, so a page costs the same whatever lies
 * behind it. Units see what was issued to them and to units below; who reads every complaint sees all.
 */
@Injectable()
export class OrderList {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
    private readonly authors: AuthorReader,
    private readonly book: ReferenceBook,
    private readonly clocks: DueClocks,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async page(query: OrderQuery, person: PersonActor): Promise<{ items: OrderSeen[]; next: string | null }> {
    const reference = await this.book.open();
    const limit = query.limit ?? 20;
    const units = unitsFor(query.unit, person, reference);
    const states = readStates(query.state);
    const ids = await this.read(units, states, query.level, readPlace('order', query.cursor), limit + 1);
    const shown = ids.slice(0, limit);
    const [orders, complaints] = await this.rows(shown);
    const closed = complaints.filter((complaint) => !mayIdentify(complaint, person));
    const identities = await this.identities(closed);
    const authors = await this.authors.of(closed.map(({ id }) => id));
    const readable = await this.readable(complaints, person, reference);
    const clocks = await this.clocks.of(
      complaints.map(({ id }) => id),
      ['order'],
    );
    const spell: Spell = (at) => isoWithOffset(at, this.environment.timeZone);
    const items = shown.flatMap(({ id }) => {
      const order = orders.find((one) => one.id === id);
      const complaint = order && complaints.find((one) => one.id === order.complaintId);
      if (!complaint) return [];
      const title = readable.has(complaint.id) ? complaint.title : null;
      const its = {
        complaint: { ...complaint, title },
        identity: identities.get(complaint.id),
        authors: authors.get(complaint.id),
      };
      // The clock of an order bears its id.
      const clock = clocks.get(complaint.id)?.find((one) => one.id === id);
      return [
        {
          ...line(order, its, person, reference, spell),
          clock: this.clocks.shown(clock, complaint, order.unit, reference),
        },
      ];
    });
    const last = shown.at(-1);
    return { items, next: ids.length > limit && last ? writePlace('order', last) : null };
  }

  private async read(
    units: string[] | undefined,
    states: OrderState[],
    level: number | undefined,
    after: Place | undefined,
    limit: number,
  ): Promise<Place[]> {
    if (units?.length === 0) return [];
    // The leading columns of the index that serves the question; what it does not lead with is looked at row by row.
    const leading: [column: string, values: (string | number)[]][] = units
      ? [['unit', units]]
      : level === undefined
        ? []
        : [['level', [level]]];
    const index = units ? 'unit' : level === undefined ? 'queue' : 'level';
    const residual: [sql: string, values: unknown[]][] = [
      ...(units && level !== undefined ? [['level = ?', [level]] as [string, unknown[]]] : []),
      ...(after ? [keyset(after)] : []),
    ];
    const ranges = [...leading, ['state', states] as [string, string[]]].reduce<[string, unknown][][]>(
      (sofar, [column, values]) =>
        sofar.flatMap((pairs) => values.map((value) => [...pairs, [column, value] as [string, unknown]])),
      [[]],
    );
    const branch = (conditions: [sql: string, values: unknown[]][]) => ({
      sql: `SELECT id, due_at FROM supervision_order FORCE INDEX (supervision_order_${index})
            WHERE ${[...conditions, ...residual].map(([sql]) => sql).join(' AND ')} ORDER BY due_at, id LIMIT ${limit}`,
      values: [...conditions, ...residual].flatMap(([, values]) => values),
    });
    const branches =
      ranges.length <= mostRanges
        ? ranges.map((pairs) => branch(pairs.map(([column, value]) => [`${column} = ?`, [value]])))
        : [branch([...leading, ['state', states] as const].map(([column, values]) => [`${column} IN (?)`, [values]]))];
    const rows: { id: string; due_at: Date | null }[] = await this.database.query(
      `${branches.map(({ sql }) => `(${sql})`).join(' UNION ALL ')} ORDER BY due_at, id LIMIT ${limit}`,
      branches.flatMap(({ values }) => values),
    );
    return rows.map((row) => ({ id: row.id, at: row.due_at }));
  }

  private async rows(shown: Place[]): Promise<[SupervisionOrder[], Complaint[]]> {
    if (shown.length === 0) return [[], []];
    const { manager } = this.database;
    const orders = await manager.findBy(SupervisionOrder, { id: In(shown.map(({ id }) => id)) });
    const complaints = await manager.findBy(Complaint, { id: In(orders.map(({ complaintId }) => complaintId)) });
    return [orders, complaints];
  }

  /** A complaint that has gone elsewhere leaves its orders behind: its unit sees those, and no more of the complaint. */
  private async readable(complaints: Complaint[], person: PersonActor, reference: Reference): Promise<Set<string>> {
    const ids = complaints.map(({ id }) => id);
    if (scopeOf(person, 'read') === 'all' || ids.length === 0) return new Set(ids);
    const legs = await this.database.manager.findBy(Leg, { complaintId: In(ids) });
    const within = legs.filter((leg) => isInHand(leg) && reaches(person, 'read', [reference.unitPath(leg.unit)]));
    return new Set(within.map(({ complaintId }) => complaintId));
  }

  /** Who asks, for taking it out of texts that somebody reads who must not know it. */
  private async identities(rows: { id: string }[]): Promise<Map<string, Identity>> {
    if (rows.length === 0) return new Map();
    const sealed = await this.database.manager.findBy(Complainant, { complaintId: In(rows.map(({ id }) => id)) });
    return new Map(sealed.map((row) => [row.complaintId, this.complainants.open(row)]));
  }
}

function line(
  order: SupervisionOrder,
  {
    complaint,
    identity,
    authors,
  }: {
    complaint: Omit<Complaint, 'title'> & { title: string | null };
    identity: Identity | undefined;
    authors: Authors | undefined;
  },
  person: PersonActor,
  reference: Reference,
  spell: Spell,
) {
  const text = (value: string | null, by: string | null) =>
    value && textFor(complaint, person, value, identity, authors?.of(by));
  return {
    id: order.id,
    unit: named(reference.units, order.unit),
    level: order.level,
    trigger: order.trigger,
    state: order.state,
    opinion: text(order.opinion, order.issuedBy),
    issuedAt: spell(order.issuedAt),
    dueAt: spelled(spell, order.dueAt),
    repliedAt: spelled(spell, order.repliedAt),
    struckOffAt: spelled(spell, order.struckOffAt),
    complaint: {
      trackingCode: complaint.trackingCode,
      title: text(complaint.title, null),
      state: complaint.state,
      urgency: complaint.urgency,
      confidential: complaint.confidential,
      leadUnit: named(reference.units, complaint.leadUnit),
      dueAt: spelled(spell, complaint.dueAt),
    },
  };
}

function readStates(text: string | undefined): OrderState[] {
  if (!text) return orderStates.filter((state) => state !== 'struck-off' && state !== 'void');
  const states = [...new Set(text.split(',').filter(Boolean))];
  if (states.length === 0 || !states.every(isOrderState)) {
    throw invalid({ field: 'state', zh: '不是有效的状态', en: 'is not a state of an order' });
  }
  return states;
}

/** The units a person asks for, within those they may see; nothing when every unit is meant. */
function unitsFor(asked: string | undefined, person: PersonActor, reference: Reference): string[] | undefined {
  if (asked !== undefined && !reference.units.has(asked)) {
    throw invalid({ field: 'unit', zh: '没有这个单位', en: 'is not a unit' });
  }
  const scope = scopeOf(person, 'read');
  if (scope === undefined) throw new Refusal('forbidden', { zh: '无权查看督办单', en: 'You may not read orders' });
  if (scope === 'all') return asked === undefined ? undefined : [...reference.unitAndBelow(asked)];
  const own = new Set(reference.unitAndBelow(person.unit));
  return asked === undefined ? [...own] : reference.unitAndBelow(asked).filter((unit) => own.has(unit));
}

/** Orders without a due time come first, as NULL does in an index. */
const keyset = ({ at, id }: Place): [sql: string, values: unknown[]] =>
  at === null ? ['(due_at IS NOT NULL OR id > ?)', [id]] : ['due_at >= ? AND (due_at > ? OR id > ?)', [at, at, id]];
