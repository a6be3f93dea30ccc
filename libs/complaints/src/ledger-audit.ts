import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault, groupBy } from '#platform';
import { clockFlaws, replayClocks, type ClockEvent, type ToldClock } from './clock-facts.js';
import { flawsOf, type Flaw, type WrittenLine } from './ledger.js';

interface ChainRow {
  id: string;
  eventCount: number;
  ledgerHash: Buffer;
}

/** As stored, times as the database spells them: a Date for each of a hundred million is what would take longest. */
type EventRow = WrittenLine & { complaintId: string; hash: Buffer };

const eventColumns = [
  ...['complaint_id AS complaintId', 'seq', 'name'],
  ...['CAST(at AS CHAR) AS at', 'CAST(recorded_at AS CHAR) AS recordedAt'],
  ...['state_from AS stateFrom', 'state_to AS stateTo', 'actor_kind AS actorKind', 'actor_id AS actorId'],
  ...['actor_role AS actorRole', 'unit', 'leg_id AS legId', 'reason', 'data', 'hash'],
].join(', ');

/** `2026-03-06 11:40:00.000`, which is UTC, as ISO 8601 has it. */
const iso = (stored: string): string => `${stored.slice(0, 10)}T${stored.slice(11)}Z`;

interface Page {
  chains: ChainRow[];
  lines: Map<string, EventRow[]>;
  clocks: Map<string, ClockRow[]>;
}

const pageSize = 1000;

type ClockRow = ToldClock & { complaintId: string };

/** Clocks whose rows say something else than their facts in the ledger. */
function flawsOfClocks(complaintId: string, lines: readonly EventRow[], rows: readonly ClockRow[]): Flaw[] {
  const ofClocks = lines.filter(({ data }) => data.includes('"clocks":['));
  const told = replayClocks(
    ofClocks.map(({ at, data }) => ({ at: new Date(at), data: JSON.parse(data) as ClockEvent['data'] })),
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
    for (let next: Promise<Page> | undefined = this.page(''); next;) {
      const { chains, lines, clocks }: Page = await next;
      const end = chains.at(-1);
      // The database reads on while this page is followed.
      next = end && chains.length === pageSize ? this.page(end.id) : undefined;
      // Should it fail meanwhile, it is told when its turn comes.
      next?.catch(() => undefined);
      for (const chain of chains) {
        const own = lines.get(chain.id) ?? [];
        events += own.length;
        flaws.push(...flawsOf(this.vault, chain, own), ...flawsOfClocks(chain.id, own, clocks.get(chain.id) ?? []));
      }
      complaints += chains.length;
      told(complaints);
    }
    return { complaints, events, flaws };
  }

  /** One snapshot for all of a page: a complaint that moves meanwhile is seen whole. */
  private page(after: string): Promise<Page> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const chains: ChainRow[] = await tx.query(
        `SELECT id, event_count AS eventCount, ledger_hash AS ledgerHash FROM complaint
         WHERE id > ? ORDER BY id LIMIT ${pageSize}`,
        [after],
      );
      if (chains.length === 0) return { chains, lines: new Map(), clocks: new Map() };
      // A range costs nothing; a thousand ids must be written, read and looked up one by one.
      const range = [after, chains.at(-1)!.id];
      const rows: EventRow[] = await tx.query(
        `SELECT ${eventColumns} FROM complaint_event WHERE complaint_id > ? AND complaint_id <= ?
         ORDER BY complaint_id, seq`,
        range,
      );
      for (const row of rows) {
        row.at = iso(row.at);
        row.recordedAt = iso(row.recordedAt);
      }
      const clocks: ClockRow[] = await tx.query(
        `SELECT id, complaint_id AS complaintId, kind, leg_id AS legId, started_at AS startedAt, due_at AS dueAt,
                met_at AS metAt, breached_at AS breachedAt, cancelled_at AS cancelledAt, paused_at AS pausedAt
         FROM clock WHERE complaint_id > ? AND complaint_id <= ?`,
        range,
      );
      return {
        chains,
        lines: groupBy(rows, ({ complaintId }) => complaintId),
        clocks: groupBy(clocks, ({ complaintId }) => complaintId),
      };
    });
  }
}
