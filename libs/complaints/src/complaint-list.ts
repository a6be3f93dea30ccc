import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ReferenceBook, isoWithOffset, scopeOf, startOfDay, type PersonActor, type Reference } from '#directory';
import { ENVIRONMENT, Refusal, invalid, isId, type Environment } from '#platform';
import { Complainant, type Identity } from './complainant.js';
import { Complainants } from './complainants.js';
import { endStates, isState, stageOf, type State } from './flow.js';
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

const openStates = (Object.keys(stageOf) as State[]).filter((state) => !endStates.has(state));
/** In a unit's hands: from the transfer on. */
const unitStates = (Object.keys(stageOf) as State[]).filter(
  (state) => !['received', 'accepted', 'proposed'].includes(state),
);
const unitOpenStates = unitStates.filter((state) => !endStates.has(state));

interface Condition {
  sql: string;
  values: unknown[];
}

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

/** A page's way through an index: equal in the first columns, then in the order of the rest. */
interface Way {
  order: 'due' | 'newest';
  /** Values of each leading column; every combination is one range of the index. */
  leading: { column: string; values: string[] }[];
}

/**
 * Lists of complaints by keyset: the order is always that of an index, so a page costs the same at a thousand rows
 * and at ten million. Open work comes most urgent first, everything else newest first.
 */
@Injectable()
export class ComplaintList {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
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
    if (query.q) residual.push(await this.found(query.q, person));

    const way = chooseWay(states, units, subjects, Boolean(query.from ?? query.to ?? query.q));
    if (units && way.leading[0]?.column !== 'lead_unit') residual.push({ sql: 'lead_unit IN (?)', values: [units] });
    const inWay = new Set(way.leading.map(({ column }) => column));
    const wanted = states ?? (units ? (way.order === 'due' ? unitOpenStates : unitStates) : undefined);
    if (wanted && !inWay.has('state')) residual.push({ sql: 'state IN (?)', values: [wanted] });
    if (subjects && !inWay.has('subject')) residual.push({ sql: 'subject IN (?)', values: [subjects] });

    const rows = await this.read(way, residual, readCursor(query.cursor, way.order), limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const identities = await this.identities(items.filter((row) => !mayIdentify(row, person)));
    const spell = (at: Date) => isoWithOffset(at, timeZone);
    return {
      items: items.map((row) => summary(row, identities.get(row.id), person, reference, spell)),
      next: rows.length > limit && last ? writeCursor(way.order, last) : null,
    };
  }

  /** Who asks, for taking it out of the titles that somebody reads who must not know it. */
  private async identities(rows: { id: string }[]): Promise<Map<string, Identity>> {
    if (rows.length === 0) return new Map();
    const sealed = await this.database.manager.findBy(Complainant, { complaintId: In(rows.map(({ id }) => id)) });
    return new Map(sealed.map((row) => [row.complaintId, this.complainants.open(row)]));
  }

  /** Exact look-ups through an index; a person who may not identify anybody cannot search by phone either. */
  private async found(q: string, person: PersonActor): Promise<Condition> {
    const read = readTrackingCode(q);
    if (read.ok) return { sql: 'tracking_code = ?', values: [read.code] };
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
    const order = way.order === 'due' ? 'due_at, id' : 'received_at DESC, id DESC';
    const key = after ? keysetCondition(way.order, after) : undefined;
    const shared = [...residual, ...(key ? [key] : [])];
    const branch = (leading: Condition[]) => {
      const conditions = [...leading, ...shared];
      const where = conditions.length ? `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}` : '';
      return {
        sql: `SELECT ${summaryColumns.join(',')} FROM complaint ${where} ORDER BY ${order} LIMIT ${limit}`,
        values: conditions.flatMap(({ values }) => values),
      };
    };
    const branches = combinations(way.leading).map((pairs) =>
      branch(pairs.map(([column, value]) => ({ sql: `${column} = ?`, values: [value] }))),
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

function chooseWay(
  states: State[] | undefined,
  units: string[] | undefined,
  subjects: string[] | undefined,
  narrowed: boolean,
): Way {
  if (units) {
    const wanted = states ?? (narrowed ? unitStates : unitOpenStates);
    return {
      order: 'due',
      leading: [
        { column: 'lead_unit', values: units },
        { column: 'state', values: wanted.filter((state) => unitStates.includes(state)) },
      ],
    };
  }
  if (subjects) return { order: 'newest', leading: [{ column: 'subject', values: subjects }] };
  if (states && !narrowed && states.every((state) => openStates.includes(state))) {
    return { order: 'due', leading: [{ column: 'state', values: states }] };
  }
  return { order: 'newest', leading: [] };
}

/** Every choice of one value per column. No column at all is one choice, an empty list of values is none. */
function combinations(leading: Way['leading']): [string, string][][] {
  return leading.reduce<[string, string][][]>(
    (sofar, { column, values }) =>
      sofar.flatMap((pairs) => values.map((value) => [...pairs, [column, value] as [string, string]])),
    [[]],
  );
}

interface Cursor {
  at: Date | null;
  id: string;
}

function keysetCondition(order: Way['order'], { at, id }: Cursor): Condition {
  if (order === 'newest') {
    return { sql: 'received_at <= ? AND (received_at < ? OR id < ?)', values: [at, at, id] };
  }
  // Complaints without a due time come first, as NULL does in an index.
  if (at === null) return { sql: '(due_at IS NOT NULL OR id > ?)', values: [id] };
  return { sql: 'due_at >= ? AND (due_at > ? OR id > ?)', values: [at, at, id] };
}

const writeCursor = (order: Way['order'], row: SummaryColumns): string => {
  const at = order === 'due' ? row.dueAt : row.receivedAt;
  return Buffer.from(JSON.stringify([order, at?.getTime() ?? null, row.id])).toString('base64url');
};

function readCursor(text: string | undefined, order: Way['order']): Cursor | undefined {
  if (!text) return undefined;
  try {
    const [itsOrder, at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const date = at === null ? null : new Date(typeof at === 'number' ? at : NaN);
    if (itsOrder === order && isId(id) && (date === null ? order === 'due' : !Number.isNaN(date.getTime()))) {
      return { at: date, id };
    }
  } catch {
    // Said below.
  }
  throw invalid({ field: 'cursor', zh: '不是本列表的翻页标记', en: 'is not a cursor of this list' });
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
