import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  ReferenceBook,
  fallbackUnit,
  isoWithOffset,
  scopeOf,
  startOfDay,
  type PersonActor,
  type Reference,
} from '#directory';
import { ENVIRONMENT, groupBy, invalid, select, type Environment } from '#platform';
import { unitsFor } from './complaint-list.js';
import { inPortions, readPlace, writePlace, type Place } from './keyset.js';
import { LegRequest, requestKinds, type RequestState } from './leg-request.js';
import { Summaries, type Summarised } from './summaries.js';
import { named, spelled, summary, textFor } from './views.js';

const requestStates = ['to-confirm', 'asked', 'allowed', 'refused', 'lapsed'] as const satisfies RequestState[];
const pendingStates: readonly RequestState[] = ['to-confirm', 'asked'];

export interface RequestQuery {
  /** One or several kinds, separated by commas; all unless given. */
  kind?: string;
  /** One or several states, separated by commas; what waits unless given. */
  state?: string;
  unit?: string;
  cursor?: string;
  limit?: number;
}

export interface ReturnsQuery {
  unit?: string;
  /** Local dates on which they were asked for: from inclusive, to exclusive. */
  from: string;
  to: string;
}

/** A complaint has few requests; a page shows so many of each one's earlier ones, the last first. */
const mostHistory = 10;

interface Range {
  index: 'leg_request_queue' | 'leg_request_unit';
  sql: string;
  values: unknown[];
}

/**
 * What units have asked for: to those who decide it all that waits, the oldest first; to a unit its own. Pages by
 * keyset over an index in the order of the list.
 */
@Injectable()
export class RequestList {
  constructor(
    private readonly database: DataSource,
    private readonly summaries: Summaries,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  private readonly spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);

  async page(query: RequestQuery, person: PersonActor) {
    const reference = await this.book.open();
    const limit = query.limit ?? 20;
    const units = unitsFor(query.unit, person, reference);
    const kinds = readWords(query.kind, requestKinds, 'kind');
    // Before the unit's head has confirmed it the hotline does not see it.
    const visible = scopeOf(person.role, 'read') === 'all' ? requestStates.slice(1) : requestStates;
    const states = query.state
      ? readWords(query.state, visible, 'state')
      : pendingStates.filter((state) => (visible as readonly string[]).includes(state));
    const newestFirst = !states.every((state) => pendingStates.includes(state));
    const list = newestFirst ? 'requests-newest' : 'requests-oldest';
    const ranges = kinds.flatMap((kind) =>
      states.flatMap((state): Range[] =>
        units
          ? units.map((unit) => ({
              index: 'leg_request_unit',
              sql: 'unit = ? AND kind = ? AND state = ?',
              values: [unit, kind, state],
            }))
          : [{ index: 'leg_request_queue', sql: 'kind = ? AND state = ?', values: [kind, state] }],
      ),
    );
    const found = await this.read(ranges, newestFirst, readPlace(list, query.cursor), limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.lines(
        shown.map(({ id }) => id),
        person,
        reference,
      ),
      next: found.length > limit && last ? writePlace(list, { at: last.asked_at, id: last.id }) : null,
    };
  }

  /** Returns of units in a period, by what became of them: refused ones are improper (不当退单). */
  async returns(query: ReturnsQuery, person: PersonActor) {
    const reference = await this.book.open();
    if (query.to <= query.from) throw invalid({ field: 'to', zh: '须晚于起始日', en: 'must be later than from' });
    const units = unitsFor(query.unit, person, reference) ?? [...reference.units.keys()];
    const { timeZone } = this.environment;
    const rows: { unit: string; state: RequestState; n: number | string }[] =
      units.length === 0
        ? []
        : await this.database.query(
            `SELECT unit, state, COUNT(*) AS n FROM leg_request FORCE INDEX (leg_request_unit)
             WHERE unit IN (?) AND kind = 'return' AND state IN (?) AND asked_at >= ? AND asked_at < ?
             GROUP BY unit, state`,
            [units, requestStates, startOfDay(query.from, timeZone), startOfDay(query.to, timeZone)],
          );
    const byUnit = groupBy(rows, ({ unit }) => unit);
    return {
      rows: [...byUnit].map(([unit, counts]) => {
        const of = (state: RequestState) => Number(counts.find((row) => row.state === state)?.n ?? 0);
        const [allowed, refused, lapsed] = [of('allowed'), of('refused'), of('lapsed')];
        const pending = of('asked') + of('to-confirm');
        const decided = allowed + refused;
        return {
          unit: named(reference.units, unit),
          returns: decided + pending,
          allowed,
          refused,
          pending,
          lapsed,
          // Of those that were decided; of none it is unknown.
          improper: { numerator: refused, denominator: decided, share: decided === 0 ? null : refused / decided },
        };
      }),
    };
  }

  private async read(ranges: readonly Range[], newestFirst: boolean, after: Place | undefined, limit: number) {
    const order = `ORDER BY asked_at${newestFirst ? ' DESC' : ''}, id${newestFirst ? ' DESC' : ''} LIMIT ${limit}`;
    const [along, than] = newestFirst ? ['<=', '<'] : ['>=', '>'];
    const beyond = after ? ` AND asked_at ${along} ? AND (asked_at ${than} ? OR id ${than} ?)` : '';
    const place = after ? [after.at, after.at, after.id] : [];
    type Found = { id: string; asked_at: Date };
    const pages = await Promise.all(
      inPortions(ranges).map((portion): Promise<Found[]> =>
        this.database.query(
          `${portion
            .map(
              ({ index, sql }) =>
                `(SELECT id, asked_at FROM leg_request FORCE INDEX (${index}) WHERE ${sql}${beyond} ${order})`,
            )
            .join(' UNION ALL ')} ${order}`,
          portion.flatMap(({ values }) => [...values, ...place]),
        ),
      ),
    );
    const sign = newestFirst ? -1 : 1;
    return pages
      .flat()
      .sort((one, other) => sign * (one.asked_at.getTime() - other.asked_at.getTime() || (one.id < other.id ? -1 : 1)))
      .slice(0, limit);
  }

  private async lines(ids: readonly string[], person: PersonActor, reference: Reference) {
    if (ids.length === 0) return [];
    const { database } = this;
    const { sql, values, read } = select(database, LegRequest, 'PRIMARY', 'WHERE id IN (?)', [ids]);
    const requests = read(await database.query(sql, values));
    const complaintIds = [...new Set(requests.map(({ complaintId }) => complaintId))];
    const legIds = [...new Set(requests.map(({ legId }) => legId))];
    const [complaints, earlier, legs, askers] = await Promise.all([
      this.summaries.of(complaintIds, person),
      this.ofComplaints(complaintIds),
      database.query(
        `SELECT id, part, parent_id AS parentId, state, version, due_at AS dueAt FROM leg WHERE id IN (?)`,
        [legIds],
      ) as Promise<LegSeen[]>,
      this.names(requests.flatMap(({ askedBy }) => askedBy ?? [])),
    ]);
    const legOf = new Map(legs.map((leg) => [leg.id, leg]));
    const byId = new Map(requests.map((request) => [request.id, request]));
    return ids.flatMap((id) => {
      const request = byId.get(id);
      const its = request && complaints.get(request.complaintId);
      if (!request || !its) return [];
      const leg = legOf.get(request.legId);
      return [
        {
          ...this.shown(request, its, person, reference),
          askedBy: (request.askedBy !== null && askers.get(request.askedBy)) || null,
          leg: leg && {
            id: leg.id,
            part: leg.part,
            parent: leg.parentId,
            state: leg.state,
            version: leg.version,
            dueAt: spelled(this.spell, leg.dueAt),
          },
          // Whose it is as the last resort (兜底), for a decision that nobody else would accept.
          fallbackUnit:
            request.kind === 'return'
              ? named(reference.units, fallbackUnit(reference, its.complaint.district) ?? null)
              : null,
          complaint: summary(its.complaint, its.identity, person, reference, this.spell),
          history: (earlier.get(request.complaintId) ?? [])
            .filter((one) => one.id !== id)
            .slice(0, mostHistory)
            .map((one) => this.shown(one, its, person, reference)),
        },
      ];
    });
  }

  private shown(request: LegRequest, { complaint, identity }: Summarised, person: PersonActor, reference: Reference) {
    const text = (value: string | null) => value && textFor(complaint, person, value, identity);
    return {
      id: request.id,
      kind: request.kind,
      state: request.state,
      ordinal: request.ordinal,
      unit: named(reference.units, request.unit),
      askedAt: this.spell(request.askedAt),
      reasonCode: request.reasonCode,
      reason: text(request.reason),
      basis: text(request.basis),
      suggestedUnit: named(reference.units, request.suggestedUnit),
      amount: request.amount,
      amountUnit: request.amountUnit,
      reviewAt: spelled(this.spell, request.reviewAt),
      confirmedAt: spelled(this.spell, request.confirmedAt),
      decidedAt: spelled(this.spell, request.decidedAt),
      decision: text(request.decision),
      dueBefore: spelled(this.spell, request.dueBefore),
      dueAfter: spelled(this.spell, request.dueAfter),
    };
  }

  /** All requests of some complaints, the last first; each has a handful. */
  private async ofComplaints(ids: readonly string[]): Promise<Map<string, LegRequest[]>> {
    const { sql, values, read } = select(
      this.database,
      LegRequest,
      'leg_request_complaint',
      'WHERE complaint_id IN (?) LIMIT 2000',
      [ids],
    );
    const all = read(await this.database.query(sql, values));
    all.sort((one, other) => other.askedAt.getTime() - one.askedAt.getTime() || (one.id < other.id ? 1 : -1));
    return groupBy(all, ({ complaintId }) => complaintId);
  }

  private async names(ids: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
    if (ids.length === 0) return new Map();
    const rows: { id: string; name: string }[] = await this.database.query(
      'SELECT id, name FROM person WHERE id IN (?)',
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

interface LegSeen {
  id: string;
  part: 'lead' | 'assist';
  parentId: string | null;
  state: string;
  version: number;
  dueAt: Date | null;
}

function readWords<Word extends string>(
  text: string | undefined,
  known: readonly Word[],
  field: string,
): readonly Word[] {
  if (!text) return known;
  const given = [...new Set(text.split(',').filter(Boolean))];
  if (given.length === 0 || !given.every((word) => (known as readonly string[]).includes(word))) {
    throw invalid({ field, zh: '取值不正确', en: `must be of ${known.join(', ')}` });
  }
  return given as Word[];
}
