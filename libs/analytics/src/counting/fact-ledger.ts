import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  Fact,
  countedOf,
  stepsOfEvents,
  writeSteps,
  type Complaint,
  type Leg,
  type Step,
  type SteppingEvent,
  type Yardstick,
} from '#complaints';
import { ReferenceBook } from '#directory';
import { readFacts, type Read } from './fact-rows.js';
import { ENVIRONMENT, columnOf, groupBy, insertStatement, type Environment, type Row } from '#platform';

const page = 500;

/** What is counted of a complaint, and no text. */
const counted = [
  ...['id', 'channel', 'type', 'complainantKind', 'subject', 'district', 'leadUnit'],
  ...['state', 'receivedAt', 'acceptedAt', 'transferredAt', 'reportedAt', 'closedAt'],
  ...['endedAt', 'dueAt', 'listedAt', 'resolution', 'satisfaction', 'processSatisfaction'],
  ...['followUpEnd', 'followUpWanted', 'reworks', 'returns'],
] as const satisfies (keyof Complaint)[];
const stepping = ['complaintId', 'name', 'at', 'stateFrom', 'stateTo', 'legId', 'data'] as const;

/** Rows as they are stored: entities of a hundred million events would take longer than the proof itself. */
const selected = (properties: readonly string[]): string =>
  properties.map((name) => `\`${columnOf(name)}\` AS \`${name}\``).join();

type EventRow = Omit<SteppingEvent, 'data'> & { complaintId: string; data: string };

/** Moves of which an older ledger, which did not say so itself, knows whose the complaint is from then on. */
const leadMoves: ReadonlySet<string> = new Set(['transfer', 'reassign', 'allow-return']);

function withLeads(events: readonly SteppingEvent[]): SteppingEvent[] {
  let lead: string | null = null;
  return events.map((event) => {
    const { leadNow, lead: named } = event.data;
    const older = leadNow === undefined && leadMoves.has(event.name) && typeof named === 'string' && named !== lead;
    lead = leadNow === undefined ? (older ? named : lead) : leadNow;
    return older ? { ...event, data: { ...event.data, leadNow: named } } : event;
  });
}

/**
 * The fact of a complaint, from its row and its ledger.
 * @param kept as it was written before: what lay above its codes then, and working time by the calendar of then, stay.
 */
export function factOf(
  complaint: Complaint,
  events: readonly SteppingEvent[],
  unitOf: (legId: string) => string | undefined,
  by: Yardstick,
  kept?: Row<Fact>,
): Row<Fact> {
  const now = countedOf(complaint, by);
  const timed = ['transferredAt', 'reportedAt', 'leadUnit'] as const;
  return {
    ...now,
    ...(kept?.subject === now.subject ? { subject1: kept.subject1, subject2: kept.subject2 } : {}),
    ...(kept?.place === now.place ? { district: kept.district } : {}),
    ...(kept && timed.every((name) => kept[name] === now[name]) ? { workSeconds: kept.workSeconds } : {}),
    complaintId: complaint.id,
    steps: writeSteps(led(stepsOfEvents(withLeads(events), unitOf), complaint)),
  };
}

/** Of a ledger that tells of no lead at all (history that was brought in with its unit) the row does. */
function led(steps: Step[], { leadUnit, transferredAt }: Complaint): Step[] {
  if (!leadUnit || !transferredAt || steps.some(({ name }) => name === 'lead')) return steps;
  const minute = Math.floor(transferredAt.getTime() / 60_000);
  const at = steps.findIndex((step) => step.minute >= minute && step.name !== 'came');
  return steps.toSpliced(at === -1 ? steps.length : at, 0, { name: 'lead', minute, unit: leadUnit });
}

export interface FactPage {
  /** As rows and ledgers say. */
  facts: Row<Fact>[];
  /** As they are kept. */
  kept: Map<string, Read>;
}

/** Facts from complaints and their ledgers: where they have never been kept, and to prove those that are. */
@Injectable()
export class FactLedger {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Writes the facts of the complaints after one anew, a page of them. Complaints that move meanwhile wait for it.
   * @param beside what belongs into the same transaction.
   * @returns how many, and the last; nothing when there are no more.
   */
  async rewrite(
    after: string,
    beside: (tx: EntityManager, last: string) => Promise<void>,
  ): Promise<{ count: number; last: string | null }> {
    const by = await this.yardstick();
    return this.database.transaction('READ COMMITTED', async (tx) => {
      const { facts } = await this.page(tx, by, after, 'FOR UPDATE');
      const statement = insertStatement(this.database, Fact, facts, 'REPLACE');
      if (statement) await tx.query(statement.sql, statement.values);
      const end = facts.at(-1);
      await beside(tx, end?.complaintId ?? after);
      return { count: facts.length, last: end && facts.length === page ? end.complaintId : null };
    });
  }

  /** Opened before a transaction is: within one it would wait for a connection that the transaction may hold. */
  async yardstick(): Promise<Yardstick> {
    return { reference: await this.book.open(), zone: this.environment.timeZone };
  }

  /** The facts of the complaints after one, as their rows and ledgers say and as they are kept. */
  async page(tx: EntityManager, by: Yardstick, after: string, lock: '' | 'FOR UPDATE' = ''): Promise<FactPage> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM complaint WHERE id > ? ORDER BY id LIMIT ${page} ${lock}`,
      [after],
    );
    const ids = rows.map(({ id }) => id);
    const kept = await readFacts(tx, ids);
    return { facts: await this.of(tx, by, ids, kept), kept };
  }

  /** The facts of these complaints, as their rows and ledgers say. */
  async of(
    tx: EntityManager,
    by: Yardstick,
    ids: readonly string[],
    known?: ReadonlyMap<string, Row<Fact>>,
  ): Promise<Row<Fact>[]> {
    if (ids.length === 0) return [];
    const kept = known ?? (await readFacts(tx, ids));
    const complaints: Complaint[] = await tx.query(
      `SELECT ${selected(counted)} FROM complaint WHERE id IN (?) ORDER BY id`,
      [ids],
    );
    const events: EventRow[] = await tx.query(
      `SELECT ${selected(stepping)} FROM complaint_event WHERE complaint_id IN (?) ORDER BY complaint_id, seq`,
      [ids],
    );
    const legs: Pick<Leg, 'id' | 'unit'>[] = await tx.query('SELECT id, unit FROM leg WHERE complaint_id IN (?)', [
      ids,
    ]);
    const units = new Map(legs.map(({ id, unit }) => [id, unit]));
    const byComplaint = groupBy(events.map(parsed), ({ complaintId }) => complaintId);
    for (const complaint of complaints) complaint.followUpWanted = Boolean(complaint.followUpWanted);
    return complaints.map((complaint) =>
      factOf(complaint, byComplaint.get(complaint.id) ?? [], (legId) => units.get(legId), by, kept.get(complaint.id)),
    );
  }
}

const parsed = ({ data, ...event }: EventRow): SteppingEvent & { complaintId: string } => ({
  ...event,
  data: JSON.parse(data) as SteppingEvent['data'],
});
