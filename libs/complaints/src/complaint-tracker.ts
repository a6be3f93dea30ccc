import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isoWithOffset } from '#directory';
import { ENVIRONMENT, Together, Vault, notFound, type Environment } from '#platform';
import { Complaint } from './complaint.js';
import type { State } from './flow.js';
import { publicView, type PublicView } from './public-view.js';

interface TrackedRow {
  tracking_code: string;
  pin_hash: Buffer;
  state: State;
  received_at: Date;
  accepted_at: Date | null;
  transferred_at: Date | null;
  reported_at: Date | null;
  closed_at: Date | null;
  due_at: Date | null;
  public_reply: string | null;
  signed_at: Date | null;
  contacted_at: Date | null;
  provisional: number | null;
}

/** The citizen's look-up by code and PIN. */
@Injectable()
export class ComplaintTracker {
  /** Citizens who ask in the same moment share a statement; each gets their own row of it. */
  private readonly together = new Together<string, TrackedRow | undefined>((codes) => this.read(codes), {
    most: 64,
    atOnce: 4,
  });

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * One row or none, one hash, one comparison, whether the code is unknown or the PIN wrong: the answer and its time
   * are the same. (A mistyped code is told before: its check character shows that it was never issued.)
   * @param code canonical, as `codeOf` gives it.
   */
  async track(code: string, pin: string): Promise<PublicView> {
    const row = await this.together.add(code);
    if (!this.vault.pinFits(code, pin, row?.pin_hash) || !row) {
      throw wrong();
    }
    return publicView(
      {
        state: row.state,
        receivedAt: row.received_at,
        acceptedAt: row.accepted_at,
        transferredAt: row.transferred_at,
        signedAt: row.signed_at,
        contactedAt: row.contacted_at,
        reportedAt: row.reported_at,
        closedAt: row.closed_at,
        dueAt: row.due_at,
        provisional: Boolean(row.provisional),
        publicReply: row.public_reply,
      },
      (at) => isoWithOffset(at, this.environment.timeZone),
    );
  }

  /**
   * The complaint itself for whoever holds its code and PIN; refused like `track`.
   * @param code canonical, as `codeOf` gives it.
   */
  async admit(code: string, pin: string): Promise<Complaint> {
    const complaint = await this.database.manager.findOneBy(Complaint, { trackingCode: code });
    if (!this.vault.pinFits(code, pin, complaint?.pinHash) || !complaint) throw wrong();
    return complaint;
  }

  private async read(codes: string[]): Promise<(TrackedRow | undefined)[]> {
    const rows: TrackedRow[] = await this.database.query(
      `SELECT c.tracking_code, c.pin_hash, c.state, c.received_at, c.accepted_at, c.transferred_at, c.reported_at,
              c.closed_at, c.due_at, c.public_reply, l.signed_at, l.contacted_at, k.provisional
       FROM complaint c
       LEFT JOIN leg l ON l.complaint_id = c.id AND l.part = 'lead' AND l.transferred_at IS NOT NULL
       LEFT JOIN clock k ON k.complaint_id = c.id AND k.kind = 'completion'
       WHERE c.tracking_code IN (?) ORDER BY l.transferred_at`,
      [codes],
    );
    // Of several legs the one transferred last is the one that counts.
    const byCode = new Map(rows.map((row) => [row.tracking_code, row]));
    return codes.map((code) => byCode.get(code));
  }
}

const wrong = () =>
  notFound({
    zh: '诉求编码或查询码不正确',
    en: 'The tracking code or the PIN is not right',
  });
