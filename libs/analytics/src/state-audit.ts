import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stageOf, type State } from '#complaints';

/** What of a complaint's row its state and the counts rest on. */
export interface StateRow {
  state: State;
  /** The state that its last state-changing event led to. */
  said: string | null;
  leadUnit: string | null;
  acceptedAt: Date | null;
  transferredAt: Date | null;
  reportedAt: Date | null;
  closedAt: Date | null;
}

/** Something in a complaint's row that its events do not say; `fact` names what. */
export interface StateFlaw {
  complaintId: string;
  seq: 0;
  what: 'state' | 'facts';
  fact: string;
}

/** In their order; a state's stage is entered with its time. */
const stages = ['accept', 'transfer', 'handle', 'report'];

/**
 * What does not fit in a row: a state other than the events say, a closed complaint without the time it was closed, an
 * open one with it, and so on for each step that rates are counted by. A complaint answered directly has no transfer.
 */
export function flawsOfState(row: StateRow): string[] {
  const stage = stages.indexOf(stageOf[row.state]);
  const closed = row.state === 'closed' || row.state === 'archived';
  const direct = closed && row.transferredAt === null && row.leadUnit === null;
  const reported = stageOf[row.state] === 'report';
  const transferred = !direct && (stage > 1 || row.state === 'transferred');
  const needs = (fact: string, is: boolean, has: boolean) => (is === has ? [] : [fact]);
  return [
    ...(row.said === row.state ? [] : ['state']),
    ...needs('acceptedAt', row.state !== 'received', row.acceptedAt !== null),
    ...needs('transferredAt', transferred, row.transferredAt !== null),
    ...needs('leadUnit', transferred, row.leadUnit !== null),
    ...needs('reportedAt', reported, row.reportedAt !== null),
    ...needs('closedAt', closed, row.closedAt !== null),
  ];
}

interface AuditedRow extends StateRow {
  id: string;
}

/** `hotline verify`, beside the ledger's own audit: whether rows say what their events say. */
@Injectable()
export class StateAudit {
  constructor(private readonly database: DataSource) {}

  async verify(told: (seen: number) => void = () => undefined): Promise<StateFlaw[]> {
    const flaws: StateFlaw[] = [];
    let seen = 0;
    for (let last = ''; ;) {
      const page: AuditedRow[] = await this.database.query(
        `SELECT c.id, c.state, c.lead_unit AS leadUnit, c.accepted_at AS acceptedAt, c.transferred_at AS transferredAt,
                c.reported_at AS reportedAt, c.closed_at AS closedAt,
                (SELECT e.state_to FROM complaint_event e
                 WHERE e.complaint_id = c.id AND e.state_to IS NOT NULL ORDER BY e.seq DESC LIMIT 1) AS said
         FROM complaint c WHERE c.id > ? ORDER BY c.id LIMIT 1000`,
        [last],
      );
      for (const { id, ...row } of page) {
        flaws.push(
          ...flawsOfState(row).map((fact) => ({
            complaintId: id,
            seq: 0 as const,
            what: fact === 'state' ? ('state' as const) : ('facts' as const),
            fact,
          })),
        );
      }
      seen += page.length;
      told(seen);
      const end = page.at(-1);
      if (!end || page.length < 1000) return flaws;
      last = end.id;
    }
  }
}
