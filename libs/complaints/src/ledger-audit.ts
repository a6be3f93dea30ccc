import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault, groupBy } from '#platform';
import { clockFlaws, replayClocks, type ClockEvent, type ToldClock } from './clock-facts.js';
import { flawsOf, type Flaw, type LedgerLine } from './ledger.js';

interface ChainRow {
  id: string;
  event_count: number;
  ledger_hash: Buffer;
}

interface EventRow {
  complaint_id: string;
  seq: number;
  name: string;
  at: Date;
  recorded_at: Date;
  state_from: string | null;
  state_to: string | null;
  actor_kind: 'person' | 'citizen' | 'machine';
  actor_id: string | null;
  actor_role: string;
  unit: string | null;
  leg_id: string | null;
  reason: string | null;
  data: string;
  hash: Buffer;
}

const lineOf = (row: EventRow): LedgerLine & { hash: Buffer } => ({
  complaintId: row.complaint_id,
  seq: row.seq,
  name: row.name,
  at: row.at,
  recordedAt: row.recorded_at,
  stateFrom: row.state_from,
  stateTo: row.state_to,
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  actorRole: row.actor_role,
  unit: row.unit,
  legId: row.leg_id,
  reason: row.reason,
  data: row.data,
  hash: row.hash,
});

type ClockRow = ToldClock & { complaintId: string };

/** Clocks whose rows say something else than their facts in the ledger. */
function flawsOfClocks(complaintId: string, lines: readonly LedgerLine[], rows: readonly ClockRow[]): Flaw[] {
  const told = replayClocks(
    lines.map(({ at, data }) => ({
      at,
      data: data.includes('"clocks":[') ? (JSON.parse(data) as ClockEvent['data']) : {},
    })),
  );
  // Written before the ledger kept clocks.
  if (told.size === 0) return [];
  const seen = new Set(rows.map(({ id }) => id));
  const lost = [...told.keys()].filter((id) => !seen.has(id));
  const facts = [...rows.flatMap((row) => clockFlaws(row, told.get(row.id))), ...lost.map(() => 'missing clock')];
  return facts.map((fact) => ({ complaintId, seq: 0, what: 'clock' as const, fact }));
}

/** `hotline verify`: follows every chain, a page of complaints at a time. */
@Injectable()
export class LedgerAudit {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  async verify(told: (seen: number) => void = () => undefined) {
    const flaws: Flaw[] = [];
    let complaints = 0;
    let events = 0;
    for (let last = ''; ;) {
      const page = await this.database.transaction('REPEATABLE READ', async (tx) => {
        // One snapshot for both statements: a complaint that moves meanwhile is seen whole.
        const chains: ChainRow[] = await tx.query(
          'SELECT id, event_count, ledger_hash FROM complaint WHERE id > ? ORDER BY id LIMIT 1000',
          [last],
        );
        if (chains.length === 0)
          return { chains, lines: new Map<string, EventRow[]>(), clocks: new Map<string, ClockRow[]>() };
        const ids = chains.map((chain) => chain.id);
        const rows: EventRow[] = await tx.query(
          'SELECT * FROM complaint_event WHERE complaint_id IN (?) ORDER BY complaint_id, seq',
          [ids],
        );
        const clocks: ClockRow[] = await tx.query(
          `SELECT id, complaint_id AS complaintId, kind, leg_id AS legId, started_at AS startedAt, due_at AS dueAt,
                  met_at AS metAt, breached_at AS breachedAt, cancelled_at AS cancelledAt, paused_at AS pausedAt
           FROM clock WHERE complaint_id IN (?)`,
          [ids],
        );
        return {
          chains,
          lines: groupBy(rows, (row) => row.complaint_id),
          clocks: groupBy(clocks, (clock) => clock.complaintId),
        };
      });
      for (const chain of page.chains) {
        const lines = (page.lines.get(chain.id) ?? []).map(lineOf);
        events += lines.length;
        const head = { id: chain.id, eventCount: chain.event_count, ledgerHash: chain.ledger_hash };
        flaws.push(
          ...flawsOf(this.vault, head, lines),
          ...flawsOfClocks(chain.id, lines, page.clocks.get(chain.id) ?? []),
        );
      }
      complaints += page.chains.length;
      told(complaints);
      const end = page.chains.at(-1);
      if (!end || page.chains.length < 1000) return { complaints, events, flaws };
      last = end.id;
    }
  }
}
