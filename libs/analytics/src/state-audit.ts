import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { handStates, stageOf, type State } from '#complaints';

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
  /** Of one that was declined, withdrawn or merged. */
  endedAt: Date | null;
  /** How often it has been handled anew: it keeps then when it was first reported, whoever has it. */
  reworks: number;
}

/** Something in a complaint's row that its events do not say; `fact` names what. */
export interface StateFlaw {
  complaintId: string;
  seq: 0;
  what: 'state' | 'facts';
  fact: string;
}

/** In units' hands, or done by them. */
const inHand: ReadonlySet<State> = new Set<State>([...handStates, 'listed', 'reported', 'reviewed', 'following-up']);
const finished: ReadonlySet<State> = new Set<State>(['closed', 'archived']);
const endedOtherwise: ReadonlySet<State> = new Set<State>(['declined', 'withdrawn', 'merged']);

/**
 * What does not fit in a row: a state other than the events say, a closed complaint without the time it was closed, an
 * open one with it, and so on for each step that rates are counted by. What was answered directly, or handed over to
 * the emergency services, has no transfer; what ended otherwise (declined, withdrawn, merged) may have come any far.
 */
export function flawsOfState(row: StateRow): string[] {
  const flaws = row.said === row.state ? [] : ['state'];
  const must = (fact: Exclude<keyof StateRow, 'reworks'>, is: boolean) => {
    if (is !== (row[fact] !== null)) flaws.push(fact);
  };
  if (endedOtherwise.has(row.state) || (row.state === 'archived' && row.endedAt)) {
    must('endedAt', true);
    return flaws;
  }
  const direct = finished.has(row.state) && row.transferredAt === null && row.leadUnit === null;
  const held = inHand.has(row.state) || (finished.has(row.state) && !direct);
  must('acceptedAt', row.state !== 'received');
  must('transferredAt', held);
  must('leadUnit', held);
  must('endedAt', false);
  must('closedAt', finished.has(row.state));
  // A lead may have reported before its assists, and what is handled anew has been reported before.
  if (stageOf[row.state] === 'report' && !direct) must('reportedAt', true);
  const unreported = ['received', 'accepted', 'proposed', 'transferred'].includes(row.state) && row.reworks === 0;
  if (unreported) must('reportedAt', false);
  return flaws;
}

interface AuditedRow extends StateRow {
  id: string;
  /** How many it says it carries, and how many hang on it. */
  carried: number;
  links: number;
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
                c.reported_at AS reportedAt, c.closed_at AS closedAt, c.ended_at AS endedAt, c.reworks,
                c.carried, (SELECT COUNT(*) FROM complaint_link l
                 WHERE l.other_id = c.id AND l.ended_at IS NULL AND l.kind <> 'split') AS links,
                (SELECT e.state_to FROM complaint_event e
                 WHERE e.complaint_id = c.id AND e.state_to IS NOT NULL ORDER BY e.seq DESC LIMIT 1) AS said
         FROM complaint c WHERE c.id > ? ORDER BY c.id LIMIT 1000`,
        [last],
      );
      for (const { id, carried, links, ...row } of page) {
        flaws.push(
          ...[...flawsOfState(row), ...(carried === Number(links) ? [] : ['carried'])].map((fact) => ({
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
