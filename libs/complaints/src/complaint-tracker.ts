import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isoWithOffset } from '#directory';
import { ENVIRONMENT, Together, Vault, groupBy, notFound, type Environment } from '#platform';
import type { State } from './flow.js';
import { publicView, type PublicView } from './public-view.js';

interface TrackedRow {
  id: string;
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
  listed_at: Date | null;
  told: number;
  interims?: { at: Date; text: string }[];
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
      throw notFound({
        zh: '诉求编码或查询码不正确',
        en: 'The tracking code or the PIN is not right',
      });
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
        listedAt: row.listed_at,
        interims: row.interims ?? [],
      },
      (at) => isoWithOffset(at, this.environment.timeZone),
    );
  }

  private async read(codes: string[]): Promise<(TrackedRow | undefined)[]> {
    const rows: TrackedRow[] = await this.database.query(
      `SELECT c.tracking_code, c.pin_hash, c.state, c.received_at, c.accepted_at, c.transferred_at, c.reported_at,
              c.closed_at, c.due_at, c.public_reply, c.listed_at, l.signed_at, l.contacted_at, k.provisional, c.id,
              EXISTS (SELECT 1 FROM supplement s WHERE s.complaint_id = c.id AND s.kind = 'interim') AS told
       FROM complaint c
       LEFT JOIN leg l ON l.complaint_id = c.id AND l.part = 'lead' AND l.transferred_at IS NOT NULL
       LEFT JOIN clock k ON k.complaint_id = c.id AND k.kind = 'completion' AND k.leg_id IS NULL
       WHERE c.tracking_code IN (?) ORDER BY l.transferred_at`,
      [codes],
    );
    // Of several legs the one transferred last is the one that counts.
    const byCode = new Map(rows.map((row) => [row.tracking_code, row]));
    await this.addInterims([...byCode.values()].filter(({ told }) => Number(told) === 1));
    return codes.map((code) => byCode.get(code));
  }

  /** The interim answers of those who were given any, which are few. */
  private async addInterims(rows: TrackedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const told: { id: string; at: Date; text: string }[] = await this.database.query(
      `SELECT complaint_id AS id, at, text FROM supplement
       WHERE complaint_id IN (?) AND kind = 'interim' ORDER BY complaint_id, at`,
      [rows.map(({ id }) => id)],
    );
    const byId = groupBy(told, ({ id }) => id);
    for (const row of rows) row.interims = byId.get(row.id) ?? [];
  }
}
