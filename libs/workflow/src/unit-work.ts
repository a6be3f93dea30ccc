import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReferenceBook, recordAudit, type Actor, type PersonActor } from '#directory';
import { Now, Refusal, invalid } from '#platform';
import { checkUnit } from './moves/transfer.js';
import { WorkflowService } from './workflow.service.js';

/** What a unit still owes. */
export interface OpenWork {
  /** Parts of complaints in its hands that are not yet reported. */
  legs: number;
  /** Supervision orders that are not struck off. */
  orders: number;
}

export interface HandedOver {
  /** Complaints that have gone over this time. */
  moved: number;
  /** Those that could not, and why; at most as many as were tried. */
  failed: { trackingCode: string; zh: string; en: string }[];
  left: OpenWork;
}

const openLegStates = ['transferred', 'signed', 'handling', 'returning'];
const openOrderStates = ['issued', 'replied', 'sent-back'];
const atOnce = 50;

/** Who hands over is the administrator, as the reason says; an administrator has no right to single complaints. */
const handover: Actor = { kind: 'machine', name: 'handover' };

interface OpenLeg {
  id: string;
  parentId: string | null;
  part: 'lead' | 'assist';
  trackingCode: string;
  leadUnit: string | null;
}

/** What a unit has in hand, and its hand-over to another when units are merged or closed. */
@Injectable()
export class UnitWork {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly workflow: WorkflowService,
    private readonly now: Now,
  ) {}

  async open(unit: string, tx: EntityManager = this.database.manager): Promise<OpenWork> {
    const [row]: { legs: number; orders: number }[] = await tx.query(
      `SELECT (SELECT COUNT(*) FROM leg FORCE INDEX (leg_unit) WHERE unit = ? AND state IN (?)) AS legs,
              (SELECT COUNT(*) FROM supervision_order FORCE INDEX (supervision_order_unit)
               WHERE unit = ? AND state IN (?)) AS orders`,
      [unit, openLegStates, unit, openOrderStates],
    );
    return { legs: Number(row?.legs ?? 0), orders: Number(row?.orders ?? 0) };
  }

  /**
   * Gives what a unit has in hand to another, fifty complaints at a time and each by its own move: called again until
   * nothing is left. What was passed down to the unit goes back to the unit above, which passes it on itself.
   * @throws Refusal `not-found`, `invalid`.
   */
  async handOver(from: string, to: string, reason: string, by: PersonActor): Promise<HandedOver> {
    const reference = await this.book.open();
    if (!reference.units.has(from)) throw new Refusal('not-found', { zh: '没有这个单位', en: 'No such unit' });
    if (from === to) throw invalid({ field: 'to', zh: '须为另一单位', en: 'must be another unit' });
    checkUnit(reference, to, 'to');
    const legs: OpenLeg[] = await this.database.query(
      `SELECT l.id, l.parent_id AS parentId, l.part, c.tracking_code AS trackingCode, c.lead_unit AS leadUnit
       FROM leg l FORCE INDEX (leg_unit) JOIN complaint c ON c.id = l.complaint_id
       WHERE l.unit = ? AND l.state IN (?) ORDER BY l.state, l.due_at, l.id LIMIT ?`,
      [from, openLegStates, atOnce],
    );
    const audited = { what: 'handed-over' as const, about: `unit/${from}`, reason, data: { to, legs: legs.length } };
    await recordAudit(this.database.manager, audited, by, this.now.at);
    let moved = 0;
    const failed: HandedOver['failed'] = [];
    for (const leg of legs) {
      try {
        await this.handOne(leg, from, to, reason);
        moved++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        failed.push({ trackingCode: leg.trackingCode, ...error.words });
      }
    }
    return { moved, failed, left: await this.open(from) };
  }

  private async handOne(leg: OpenLeg, from: string, to: string, reason: string): Promise<void> {
    const { trackingCode } = leg;
    if (leg.parentId !== null) {
      await this.workflow.make(trackingCode, 'take-back', { leg: leg.id, reason }, handover);
      return;
    }
    const assists = await this.assistsOf(trackingCode);
    const lead = leg.part === 'lead' ? to : (leg.leadUnit ?? to);
    const next = [...new Set(assists.map((unit) => (unit === from ? to : unit)))].filter((unit) => unit !== lead);
    await this.workflow.make(trackingCode, 'reassign', { lead, assists: next, reason }, handover);
  }

  private async assistsOf(trackingCode: string): Promise<string[]> {
    const rows: { unit: string }[] = await this.database.query(
      `SELECT l.unit FROM leg l JOIN complaint c ON c.id = l.complaint_id
       WHERE c.tracking_code = ? AND l.part = 'assist' AND l.parent_id IS NULL AND l.state IN (?)`,
      [trackingCode, openLegStates],
    );
    return rows.map(({ unit }) => unit);
  }
}
