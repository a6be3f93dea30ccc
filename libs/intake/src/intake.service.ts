import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Attachment,
  Complainant,
  Complainants,
  Complaint,
  ComplaintClock,
  ComplaintEvent,
  KnownCodes,
  bornFacts,
  claimable,
  claims,
  inGroups,
  questionForAttachments,
} from '#complaints';
import { ReferenceBook, isoWithOffset, localDate, type Actor, type PersonActor, type Reference } from '#directory';
import {
  ENVIRONMENT,
  Now,
  Outbox,
  OutboxEntry,
  Refusal,
  Trips,
  Together,
  Vault,
  insertStatement,
  invalid,
  isDuplicate,
  isUncertain,
  question,
  updateStatements,
  type Environment,
  type FieldError,
} from '#platform';
import { complainantIn, faultsIn, type Doubtful } from './check.js';
import { draftOf, receiptOf, type Arrival, type Draft, type Receipt } from './draft.js';
import { IdempotencyKey } from './idempotency-key.js';
import type { ComplaintGiven, LogCall, WebForm } from './log-call.js';
import { keyOf, type AskedOnce } from './idempotent.js';

interface Entry {
  draft: Draft;
  by: Actor;
  /** The uploads that it names. */
  attachments: string[];
  key?: AskedOnce | undefined;
}

/** How complaints come in. Each is written whole (complaint, identity, event, clocks, outbox) or not at all. */
@Injectable()
export class IntakeService {
  /** Calls that end in the same moment share a commit; what comes while it is under way shares the next. */
  private readonly together = new Together<Entry, void>((entries) => this.write(entries), { most: 64, atOnce: 2 });

  constructor(
    private readonly database: DataSource,
    private readonly trips: Trips,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly complainants: Complainants,
    private readonly codes: KnownCodes,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** An operator logs a call; the citizen hears the code at once. @param callerNumber as the telephone system knows it. */
  logCall(call: LogCall, operator: PersonActor, idempotencyKey?: string, callerNumber?: string): Promise<Receipt> {
    return this.take(call, { by: operator, now: this.now.at, accepted: true, callerNumber }, idempotencyKey);
  }

  /** A citizen or an enterprise fills the public form; an operator accepts it later. */
  submitForm(form: WebForm, idempotencyKey?: string): Promise<Receipt> {
    return this.take(form, { by: { kind: 'citizen' }, now: this.now.at, accepted: false }, idempotencyKey);
  }

  /**
   * Takes a complaint from wherever it comes.
   * @throws Refusal `invalid` with the fields at fault, `key-reused` when the key came with another body.
   */
  async take(given: ComplaintGiven & Partial<LogCall>, arrival: Arrival, idempotencyKey?: string): Promise<Receipt> {
    const reference = await this.book.open();
    const faults = this.faultsIn(given, reference, arrival.now);
    if (faults.length > 0) throw invalid(...faults);
    const key = idempotencyKey === undefined ? undefined : keyOf(arrival.by, idempotencyKey, given);
    const { region, timeZone } = this.environment;
    for (let attempt = 1; ; attempt++) {
      const draft = draftOf(given, arrival, {
        reference,
        complainants: this.complainants,
        vault: this.vault,
        region,
        timeZone,
      });
      try {
        await this.together.add({ draft, key, by: arrival.by, attachments: given.attachments ?? [] });
        this.codes.learn(draft.complaint);
        return receiptOf(draft, this.spell);
      } catch (error) {
        if (key && (isDuplicate(error, 'PRIMARY') || (await this.isUsed(key, error)))) return this.again(key);
        if (isUncertain(error) && (await this.isWritten(draft))) return receiptOf(draft, this.spell);
        // One in 8 × 10^14 for each code issued: drawn again, but not for ever.
        if (!isDuplicate(error, 'complaint_tracking_code') || attempt === 3) throw error;
      }
    }
  }

  /** What a body names that is not there or does not fit, whatever else is wrong with it. */
  async faultsOf(body: unknown): Promise<FieldError[]> {
    if (typeof body !== 'object' || body === null) return [];
    return this.faultsIn(body, await this.book.open(), this.now.at);
  }

  private faultsIn(given: Doubtful, reference: Reference, now: Date): FieldError[] {
    const enterprise = complainantIn(given).kind === 'enterprise';
    const profile = reference.profileFor(enterprise, localDate(now, this.environment.timeZone));
    return faultsIn(given, reference, profile, now);
  }

  /**
   * Whether a draft whose COMMIT nobody answered is in the books; a caller without a key would otherwise log it twice.
   * Asked with a lock, which waits for what is still being committed. Not known is not written: the caller is told so.
   */
  private async isWritten({ complaint: { id } }: Draft): Promise<boolean> {
    try {
      const [rows] = await this.trips.transaction((trip) =>
        trip.ask(question('SELECT id FROM complaint WHERE id = ? LOCK IN SHARE MODE', [id])),
      );
      return rows.length > 0;
    } catch {
      return false;
    }
  }

  private readonly spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);

  private async write(entries: Entry[]): Promise<(void | Error)[]> {
    const reference = await this.book.open();
    const now = this.now.at;
    const { database } = this;
    const { outcomes, work } = await this.trips.transaction(async (trip) => {
      const ids = entries.flatMap(({ attachments }) => attachments);
      // Without files there is nothing to read, and the whole transaction is one packet.
      const [uploads] = ids.length > 0 ? await trip.ask(questionForAttachments(database, ids)) : [[]];
      const { outcomes, claimed } = claimEach(entries, uploads, now);
      const taken = entries.filter((_, index) => !(outcomes[index] instanceof Error));
      const drafts = taken.map(({ draft }) => draft);
      const keys = taken.flatMap(({ draft: { complaint, pin }, key }) =>
        key
          ? [{ ...key, complaintId: complaint.id, sealedPin: this.vault.seal(pin, complaint.id), createdAt: now }]
          : [],
      );
      const work = this.outbox.rows(
        drafts.flatMap(({ todos }) => todos),
        now,
      );
      trip.write(
        insertStatement(
          database,
          Complaint,
          drafts.map(({ complaint }) => complaint),
        ),
        insertStatement(
          database,
          Complainant,
          drafts.flatMap(({ complainant }) => complainant ?? []),
        ),
        insertStatement(
          database,
          ComplaintEvent,
          drafts.flatMap(({ events }) => events),
        ),
        insertStatement(
          database,
          ComplaintClock,
          drafts.flatMap(({ clocks }) => clocks),
        ),
        ...updateStatements(database, Attachment, claimed),
        insertStatement(database, IdempotencyKey, keys),
        ...bornFacts(database, drafts, { reference, zone: this.environment.timeZone }),
        insertStatement(database, OutboxEntry, work),
      );
      return { outcomes, work };
    });
    this.outbox.handOver(work);
    return outcomes;
  }

  /** A second click names uploads that the first has claimed: then its key is in the books. */
  private async isUsed({ keyHash }: AskedOnce, error: unknown): Promise<boolean> {
    if (!(error instanceof Refusal)) return false;
    return this.database.manager.existsBy(IdempotencyKey, { keyHash });
  }

  /** The answer of the first click, for the second. */
  private async again({ keyHash, bodyHash }: AskedOnce): Promise<Receipt> {
    const earlier = await this.database.manager.findOneByOrFail(IdempotencyKey, { keyHash });
    if (!earlier.bodyHash.equals(bodyHash)) {
      throw new Refusal('key-reused', {
        zh: 'Idempotency-Key 已用于另一件诉求',
        en: 'This Idempotency-Key has been used for another complaint',
      });
    }
    const complaint = await this.database.manager.findOneByOrFail(Complaint, { id: earlier.complaintId });
    return {
      trackingCode: complaint.trackingCode,
      trackingCodeInGroups: inGroups(complaint.trackingCode),
      pin: this.vault.open(earlier.sealedPin, complaint.id),
      state: complaint.state,
      version: complaint.version,
      receivedAt: this.spell(complaint.receivedAt),
      dueAt: complaint.dueAt && this.spell(complaint.dueAt),
    };
  }
}

type Claimed = ReturnType<typeof claims>;

/** Gives each entry the uploads that it names; who names what is not to be had, or what one before it has, is refused. */
function claimEach(
  entries: readonly Entry[],
  uploads: readonly Attachment[],
  now: Date,
): { outcomes: (void | Error)[]; claimed: Claimed } {
  const claimed: Claimed = [];
  let rest = uploads;
  const outcomes = entries.map(({ draft, by, attachments }) => {
    if (attachments.length === 0) return;
    try {
      const purpose = by.kind === 'citizen' ? 'public' : 'complaint';
      const own = claims(claimable(rest, attachments, by, now), { complaintId: draft.complaint.id, purpose }, now);
      claimed.push(...own);
      rest = rest.map((upload) => (attachments.includes(upload.id) ? { ...upload, claimedAt: now } : upload));
      return;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  });
  return { outcomes, claimed };
}
