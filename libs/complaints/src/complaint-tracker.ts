import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, isoWithOffset } from '#directory';
import { ENVIRONMENT, Readings, Together, Vault, groupBy, notFound, type Environment } from '#platform';
import { Complaint } from './complaint.js';
import type { State } from './flow.js';
import { publicView, type PublicView } from './public-view.js';
import { Siblings, readBy } from './siblings.js';
import type { SupplementKind } from './supplement.js';

interface TrackedRow {
  id: string;
  tracking_code: string;
  pin_hash: Buffer;
  state: State;
  silent: number;
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
  ended_at: Date | null;
  decline_guide: string | null;
  rated_at: Date | null;
  told: number;
  carried: number;
  supplements?: { at: Date; text: string; kind: SupplementKind }[];
  carrier?: { state: State; dueAt: Date | null; provisional: number | null; listedAt: Date | null };
}

/** The clocks by which a complaint is promised: its completion, and its rework while one runs. */
const clocksOfPromise = `LEFT JOIN clock k
         ON k.complaint_id = c.id AND k.kind = 'completion' AND k.leg_id IS NULL AND k.cancelled_at IS NULL
       LEFT JOIN clock w ON w.complaint_id = c.id AND w.kind = 'rework' AND w.leg_id IS NULL
         AND w.met_at IS NULL AND w.cancelled_at IS NULL`;
/** As `promisedNow` has it. */
const promised = (dueAt: 'due_at' | 'dueAt') => `IF(w.id IS NULL, c.due_at, w.due_at) AS ${dueAt},
              IF(w.id IS NULL, k.provisional, w.provisional) AS provisional`;

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
    private readonly book: ReferenceBook,
    private readonly siblings: Siblings,
    private readonly readings: Readings,
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
    const { reply, said } = await this.wordsOf(row);
    const guide =
      row.decline_guide === null ? undefined : (await this.book.open()).declineGuides.get(row.decline_guide);
    return publicView(
      {
        state: row.state,
        silent: Boolean(row.silent),
        receivedAt: row.received_at,
        acceptedAt: row.accepted_at,
        transferredAt: row.transferred_at,
        signedAt: row.signed_at,
        contactedAt: row.contacted_at,
        reportedAt: row.reported_at,
        closedAt: row.closed_at,
        dueAt: row.due_at,
        provisional: Boolean(row.provisional),
        publicReply: reply,
        listedAt: row.listed_at,
        interims: said.filter(({ kind }) => kind === 'interim'),
        additions: said.filter(({ kind }) => kind === 'added'),
        endedAt: row.ended_at,
        ratedAt: row.rated_at,
        legalWay: guide ? { zh: guide.zh, en: guide.en, way: guide.way, basis: guide.basis } : null,
        carrier: row.carrier ? { ...row.carrier, provisional: Boolean(row.carrier.provisional) } : null,
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

  /** What units have written to the complainant: where others came with the matter, without a word about any of those. */
  private async wordsOf({ id, carried, public_reply: reply, supplements = [] }: TrackedRow) {
    // Also of those who go their own ways again.
    if (Number(carried) === 0) return { reply, said: supplements };
    const interims = supplements.filter(({ kind }) => kind === 'interim').map(({ text }) => text);
    const named = await this.siblings.namedIn(this.readings, id, [...(reply === null ? [] : [reply]), ...interims]);
    const hidden = (text: string) => readBy(id, text, named, { of: true });
    return {
      reply: reply && hidden(reply),
      said: supplements.map((one) => (one.kind === 'interim' ? { ...one, text: hidden(one.text) } : one)),
    };
  }

  private async read(codes: string[]): Promise<(TrackedRow | undefined)[]> {
    const rows: TrackedRow[] = await this.database.query(
      `SELECT c.tracking_code, c.pin_hash, c.state, c.silent, c.received_at, c.accepted_at, c.transferred_at, c.reported_at,
              c.closed_at, ${promised('due_at')}, c.public_reply, c.listed_at, c.ended_at, c.decline_guide,
              c.rated_at, l.signed_at, l.contacted_at, c.id,
              EXISTS (SELECT 1 FROM complaint_link m WHERE m.other_id = c.id AND m.kind <> 'split') AS carried,
              EXISTS (SELECT 1 FROM supplement s WHERE s.complaint_id = c.id) AS told
       FROM complaint c
       LEFT JOIN leg l ON l.complaint_id = c.id AND l.part = 'lead' AND l.transferred_at IS NOT NULL
       ${clocksOfPromise}
       WHERE c.tracking_code IN (?) ORDER BY l.transferred_at`,
      [codes],
    );
    // Of several legs the one transferred last is the one that counts.
    const byCode = new Map(rows.map((row) => [row.tracking_code, row]));
    const found = [...byCode.values()];
    await Promise.all([
      this.addSupplements(found.filter(({ told }) => Number(told) === 1)),
      this.addCarriers(found.filter(({ state }) => state === 'merged')),
    ]);
    return codes.map((code) => byCode.get(code));
  }

  /** Interim answers, and what the complainant added at the public page; there are few who have any. */
  private async addSupplements(rows: TrackedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const told: { id: string; at: Date; text: string; kind: SupplementKind }[] = await this.database.query(
      `SELECT complaint_id AS id, at, text, kind FROM supplement
       WHERE complaint_id IN (?) AND (kind = 'interim' OR (kind = 'added' AND author_id IS NULL))
       ORDER BY complaint_id, at`,
      [rows.map(({ id }) => id)],
    );
    const byId = groupBy(told, ({ id }) => id);
    for (const row of rows) row.supplements = byId.get(row.id) ?? [];
  }

  /** Where the matter of those is that were merged: stage and promised day of the other one, and nothing else of it. */
  private async addCarriers(rows: TrackedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const carriers: (NonNullable<TrackedRow['carrier']> & { id: string })[] = await this.database.query(
      `SELECT l.complaint_id AS id, c.state, c.listed_at AS listedAt, ${promised('dueAt')}
       FROM complaint_link l
       JOIN complaint c ON c.id = l.other_id
       ${clocksOfPromise}
       WHERE l.complaint_id IN (?) AND l.ended_at IS NULL AND l.kind <> 'split'`,
      [rows.map(({ id }) => id)],
    );
    for (const { id, ...carrier } of carriers) {
      const row = rows.find((one) => one.id === id);
      if (row) row.carrier = carrier;
    }
  }
}

const wrong = () =>
  notFound({
    zh: '诉求编码或查询码不正确',
    en: 'The tracking code or the PIN is not right',
  });
