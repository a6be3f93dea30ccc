import type { EntityManager } from 'typeorm';
import { clockFlaws, fingerprintSql, replayClocks, type SeenClock } from './clock-facts.js';
import { flawsOf, type Flaw, type WrittenLine } from './ledger.js';
import { legFlaws, replayLegs, type LegEvent, type SeenLeg } from './leg-facts.js';
import { reportDigestSql, replyDigestSql } from './leg-report.js';
import { groupBy, type Vault } from '#platform';

export interface ChainRow {
  id: string;
  eventCount: number;
  ledgerHash: Buffer;
  silent: number;
  dueAt: Date | null;
  reply: string | null;
}

/** As stored, times as the database spells them: a Date for each of a hundred million is what would take longest. */
export type EventRow = WrittenLine & { complaintId: string; hash: Buffer };

const eventColumns = [
  ...['complaint_id AS complaintId', 'seq', 'name'],
  ...['CAST(at AS CHAR) AS at', 'CAST(recorded_at AS CHAR) AS recordedAt'],
  ...['state_from AS stateFrom', 'state_to AS stateTo', 'actor_kind AS actorKind', 'actor_id AS actorId'],
  ...['actor_role AS actorRole', 'unit', 'leg_id AS legId', 'reason', 'data', 'hash'],
].join(', ');

/** `2026-03-06 11:40:00.000`, which is UTC, as ISO 8601 has it. */
const iso = (stored: string): string => `${stored.slice(0, 10)}T${stored.slice(11)}Z`;

/** As the driver gives it. */
export type ClockRowSeen = Omit<SeenClock, 'missing' | 'provisional' | 'terms'> & {
  complaintId: string;
  missing: number;
  provisional: number;
  why: string;
  terms: string | null;
};

export const asSeen = ({ missing, provisional, terms, ...row }: ClockRowSeen): SeenClock => ({
  ...row,
  missing: missing === 1,
  provisional: provisional === 1,
  terms: terms === null ? null : (JSON.parse(terms) as SeenClock['terms']),
});

const clockColumns = [
  ...['id', 'complaint_id AS complaintId', 'kind', 'leg_id AS legId', 'started_at AS startedAt', 'due_at AS dueAt'],
  ...['met_at AS metAt', 'breached_at AS breachedAt', 'cancelled_at AS cancelledAt', 'paused_at AS pausedAt'],
  ...['missing', 'provisional', 'yellow_at AS yellowAt', 'red_at AS redAt', 'next_at AS nextAt'],
  ...['next_step AS nextStep', 'profile_name AS profileName', 'profile_version AS profileVersion', 'terms'],
  `${fingerprintSql('explanation')} AS why`,
].join(', ');

export interface LedgerRows {
  chains: ChainRow[];
  lines: EventRow[];
  clocks: ClockRowSeen[];
  legs: (SeenLeg & { complaintId: string })[];
}

const chainColumns = `id, event_count AS eventCount, ledger_hash AS ledgerHash, silent, due_at AS dueAt,
  IF(public_reply IS NULL, NULL, ${replyDigestSql}) AS reply`;

/** The next complaints by id, with their ledgers and what follows from these. */
export async function readLedgers(tx: EntityManager, after: string, limit: number): Promise<LedgerRows> {
  const chains: ChainRow[] = await tx.query(
    `SELECT ${chainColumns} FROM complaint WHERE id > ? ORDER BY id LIMIT ${limit}`,
    [after],
  );
  if (chains.length === 0) return { chains, lines: [], clocks: [], legs: [] };
  // A range costs nothing; a thousand ids must be written, read and looked up one by one.
  return { chains, ...(await readOf(tx, 'complaint_id > ? AND complaint_id <= ?', [after, chains.at(-1)!.id])) };
}

/** The same of one complaint. */
export async function readLedger(tx: EntityManager, id: string): Promise<LedgerRows> {
  const chains: ChainRow[] = await tx.query(`SELECT ${chainColumns} FROM complaint WHERE id = ?`, [id]);
  return { chains, ...(await readOf(tx, 'complaint_id = ?', [id])) };
}

async function readOf(tx: EntityManager, which: string, values: string[]): Promise<Omit<LedgerRows, 'chains'>> {
  const lines: EventRow[] = await tx.query(
    `SELECT ${eventColumns} FROM complaint_event WHERE ${which} ORDER BY complaint_id, seq`,
    values,
  );
  for (const line of lines) {
    line.at = iso(line.at);
    line.recordedAt = iso(line.recordedAt);
  }
  const reports: { legId: string; said: string }[] = await tx.query(
    `SELECT leg_id AS legId, ${reportDigestSql('leg_id')} AS said FROM leg_report WHERE ${which} ORDER BY at, id`,
    values,
  );
  const reportsOf = groupBy(reports, ({ legId }) => legId);
  const legs: LedgerRows['legs'] = await tx.query(
    `SELECT id, complaint_id AS complaintId, state, due_at AS dueAt, ${reportDigestSql('id')} AS said
     FROM leg WHERE ${which}`,
    values,
  );
  for (const leg of legs) leg.reports = (reportsOf.get(leg.id) ?? []).map(({ said }) => said);
  return {
    lines,
    legs,
    clocks: await tx.query(`SELECT ${clockColumns} FROM clock WHERE ${which}`, values),
  };
}

/** Words that only facts of clocks and legs bring into an event's data; all else need not be read. */
const facts = /"(?:clocks|legsNow|dueNow|replyNow)":/;

/** The events that tell of clocks and legs. */
export const factsIn = (lines: readonly EventRow[]): LegEvent[] =>
  lines
    .filter(({ data }) => facts.test(data))
    .map(({ at, data }) => ({ at: new Date(at), data: JSON.parse(data) as LegEvent['data'] }));

/** What of one complaint is not as its ledger tells it, or is wrong with the ledger itself. */
export function flawsOfRows(
  vault: Vault,
  chain: ChainRow,
  { lines, clocks, legs }: Omit<LedgerRows, 'chains'>,
  now: Date,
): Flaw[] {
  const events = factsIn(lines);
  const found = (what: 'clock' | 'leg' | 'facts', of: readonly string[]): Flaw[] =>
    of.map((fact) => ({ complaintId: chain.id, seq: 0, what, fact }));
  const standing = replayLegs(events);
  const isKept = standing.dueAt === undefined || standing.dueAt?.getTime() === chain.dueAt?.getTime();
  return [
    ...flawsOf(vault, chain, lines),
    ...found('clock', flawsOfClocks(chain, events, clocks, now)),
    ...found('leg', legFlaws(legs, standing)),
    ...found('facts', isKept ? [] : ['dueAt']),
    ...found('facts', standing.reply === undefined || standing.reply === chain.reply ? [] : ['publicReply']),
  ];
}

/** Clocks whose rows say something else than their facts in the ledger. */
function flawsOfClocks(chain: ChainRow, events: LegEvent[], rows: readonly ClockRowSeen[], now: Date): string[] {
  const told = replayClocks(events);
  // Written before the ledger kept clocks.
  if (told.size === 0) return [];
  const there = new Set(rows.map(({ id }) => id));
  const how = { silent: chain.silent === 1, now };
  return [
    ...rows.flatMap((row) => clockFlaws(asSeen(row), told.get(row.id), how)),
    ...[...told.keys()].filter((id) => !there.has(id)).map(() => 'missing clock'),
  ];
}
