import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeOf, sight, type AuditSeen, type AuditedAct, type PersonActor } from '#directory';
import { maskText } from '#language';
import type { Identity } from './complainant.js';
import { Complainants } from './complainants.js';
import type { ComplainantKind } from './complaint.js';
import { mayIdentify, textFor, type Wish } from './views.js';

/** Acts whose reasons speak of somebody who asked, be no complaint named: 联系李秀英（13811112222）核实. */
const aboutSomebody: ReadonlySet<AuditedAct> = new Set<AuditedAct>([
  ...(['reveal', 'reveal-number', 'receipt-sent', 'look-up-by-phone'] as const),
]);

interface Row {
  id: string;
  code: string;
  confidential: number;
  complainantKind: ComplainantKind;
  sealed: Buffer | null;
}

interface About {
  wish: Wish;
  /** Nothing where it cannot be opened. */
  identity: Identity | undefined;
}

/**
 * The reasons in the audit as somebody may read them. Whoever looks at a complainant says why, and names them as often as
 * not; administrators read the audit and must not know who asks.
 */
@Injectable()
export class AuditReasons {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
  ) {}

  /** A page's worth. A reason stays unread where nobody can tell what must be taken out of it. */
  async readBy(entries: readonly AuditSeen[], person: PersonActor): Promise<AuditSeen[]> {
    const codes = entries.flatMap(({ trackingCode, reason }) => (reason && trackingCode ? [trackingCode] : []));
    const complaints = await this.about(codes);
    const seesAll = sight[person.role] === 'masked' && scopeOf(person, 'reveal') === 'all';
    const read = (reason: string, { what, trackingCode, by }: AuditSeen): string => {
      if (seesAll || (by.id !== null && by.id === person.id)) return reason;
      if (trackingCode === null) return aboutSomebody.has(what) ? '***' : maskText(reason);
      const complaint = complaints.get(trackingCode);
      if (!complaint) return '***';
      if (!mayIdentify(complaint.wish, person) && !complaint.identity) return '***';
      return textFor(complaint.wish, person, reason, complaint.identity);
    };
    return entries.map((entry) => ({ ...entry, reason: entry.reason && read(entry.reason, entry) }));
  }

  private async about(codes: readonly string[]): Promise<Map<string, About>> {
    if (codes.length === 0) return new Map();
    const rows: Row[] = await this.database.query(
      `SELECT c.id, c.tracking_code AS code, c.confidential, c.complainant_kind AS complainantKind, p.sealed
       FROM complaint c FORCE INDEX (complaint_tracking_code) LEFT JOIN complainant p ON p.complaint_id = c.id
       WHERE c.tracking_code IN (?)`,
      [[...new Set(codes)]],
    );
    return new Map(
      rows.map(({ id: complaintId, code, confidential, complainantKind, sealed }) => [
        code,
        {
          wish: { confidential: Boolean(confidential), complainantKind },
          identity: sealed ? this.opened(complaintId, sealed) : {},
        },
      ]),
    );
  }

  private opened(complaintId: string, sealed: Buffer): Identity | undefined {
    try {
      return this.complainants.open({ complaintId, sealed });
    } catch {
      return undefined;
    }
  }
}
