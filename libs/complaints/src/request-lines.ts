import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, fallbackUnit, isoWithOffset, type PersonActor, type Reference } from '#directory';
import { ENVIRONMENT, groupBy, select, type Environment } from '#platform';
import { AuthorReader } from './author-reader.js';
import type { Authors } from './authors.js';
import { DueClocks } from './due-clocks.js';
import { LegRequest } from './leg-request.js';
import { Summaries, type Summarised } from './summaries.js';
import type { LegState } from './leg-flow.js';
import { mayReadRequest, reachesAny } from './reach.js';
import { mayIdentify, named, spelled, summary, textFor } from './views.js';

/** A complaint has few requests; a page shows so many of each one's earlier ones, the last first. */
const mostHistory = 10;

type Line = ReturnType<typeof summary>;

/** All that is said of a complaint out of reach: which one it was. */
const withheld = ({ trackingCode }: Line): Pick<Line, 'trackingCode'> & { title: null } => ({
  trackingCode,
  title: null,
});

interface LegSeen {
  id: string;
  complaintId: string;
  unit: string;
  holderId: string | null;
  part: 'lead' | 'assist';
  parentId: string | null;
  state: LegState;
  version: number;
  dueAt: Date | null;
}

/** Lines of a list of requests: what is asked, of which part of which complaint, and what was asked before. */
@Injectable()
export class RequestLines {
  constructor(
    private readonly database: DataSource,
    private readonly summaries: Summaries,
    private readonly authors: AuthorReader,
    private readonly book: ReferenceBook,
    private readonly clocks: DueClocks,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  private readonly spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);

  /** By id, in this order; a page's worth. */
  async of(ids: readonly string[], person: PersonActor) {
    if (ids.length === 0) return [];
    const reference = await this.book.open();
    const { database } = this;
    const { sql, values, read } = select(database, LegRequest, 'PRIMARY', 'WHERE id IN (?)', [ids]);
    const requests = read(await database.query(sql, values));
    const complaintIds = [...new Set(requests.map(({ complaintId }) => complaintId))];
    const [complaints, earlier, legs, askers, clocks] = await Promise.all([
      this.summaries.of(complaintIds, person),
      this.ofComplaints(complaintIds),
      database.query<LegSeen[]>(
        `SELECT id, complaint_id AS complaintId, unit, holder_id AS holderId, part, parent_id AS parentId, state, version,
                due_at AS dueAt
         FROM leg FORCE INDEX (leg_complaint) WHERE complaint_id IN (?)`,
        [complaintIds],
      ),
      this.names(requests.flatMap(({ askedBy }) => askedBy ?? [])),
      this.clocks.of(complaintIds),
    ]);
    const closed = [...complaints.values()].filter(({ complaint }) => !mayIdentify(complaint, person));
    const authors = await this.authors.of(closed.map(({ complaint }) => complaint.id));
    const legOf = new Map(legs.map((leg) => [leg.id, leg]));
    const legsOf = groupBy(legs, ({ complaintId }) => complaintId);
    const byId = new Map(requests.map((request) => [request.id, request]));
    return ids.flatMap((id) => {
      const request = byId.get(id);
      const its = request && complaints.get(request.complaintId);
      if (!request || !its) return [];
      const leg = legOf.get(request.legId);
      // A complaint that has gone elsewhere leaves its requests behind: its unit sees those, and no more of the complaint.
      const readable = reachesAny(person, 'read', legsOf.get(request.complaintId) ?? [], reference);
      const shown = (one: LegRequest) => this.shown(one, its, authors.get(one.complaintId), person, reference);
      const line = summary(its.complaint, its.identity, person, reference, this.spell);
      return [
        {
          ...shown(request),
          askedBy: (request.askedBy !== null && askers.get(request.askedBy)) || null,
          leg: leg && {
            id: leg.id,
            part: leg.part,
            parent: leg.parentId,
            state: leg.state,
            version: leg.version,
            dueAt: spelled(this.spell, leg.dueAt),
            clock: this.clocks.line(clocks.get(request.complaintId), its.complaint, leg.unit, reference, leg),
          },
          // Whose it is as the last resort (兜底), for a decision that nobody else would accept.
          fallbackUnit:
            request.kind === 'return'
              ? named(reference.units, fallbackUnit(reference, its.complaint.district) ?? null)
              : null,
          complaint: readable ? line : withheld(line),
          history: (earlier.get(request.complaintId) ?? [])
            .filter((one) => one.id !== id && mayReadRequest(person, one, legOf.get(one.legId), readable, reference))
            .slice(0, mostHistory)
            .map(shown),
        },
      ];
    });
  }

  private shown(
    request: LegRequest,
    { complaint, identity }: Summarised,
    authors: Authors | undefined,
    person: PersonActor,
    reference: Reference,
  ) {
    const text = (value: string | null, by: string | null) =>
      value && textFor(complaint, person, value, identity, authors?.of(by));
    return {
      id: request.id,
      kind: request.kind,
      state: request.state,
      ordinal: request.ordinal,
      unit: named(reference.units, request.unit),
      askedAt: this.spell(request.askedAt),
      reasonCode: request.reasonCode,
      reason: text(request.reason, request.askedBy),
      basis: text(request.basis, request.askedBy),
      suggestedUnit: named(reference.units, request.suggestedUnit),
      amount: request.amount,
      amountUnit: request.amountUnit,
      reviewAt: spelled(this.spell, request.reviewAt),
      confirmedAt: spelled(this.spell, request.confirmedAt),
      decidedAt: spelled(this.spell, request.decidedAt),
      decision: text(request.decision, request.decidedBy),
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
