import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  ENVIRONMENT,
  Together,
  Trips,
  question,
  select,
  updateStatements,
  type Environment,
  type Row,
  type Trip,
} from '#platform';
import { Envelopes } from './envelope.js';
import { receiptTemplate, type OutgoingMedium } from './kinds.js';
import { NoticeSettings } from './notice-settings.js';
import { Notice } from './notice.js';
import { nextAllowed } from './quiet-hours.js';
import { lease, mostAttempts } from './retries.js';

/** So many are claimed at a time: with a sweep each second, a worker sends 50 a second by each medium at most. */
const page = 50;

export type Claimed = Pick<
  Notice,
  | 'id'
  | 'complaintId'
  | 'kind'
  | 'medium'
  | 'recipientKind'
  | 'unit'
  | 'endpointId'
  | 'sealed'
  | 'createdAt'
  | 'state'
  | 'attempts'
> & {
  /** Written before its complaint became confidential. */
  tellsTooMuch: boolean;
};

/** What becomes of a notice that was claimed. */
export type Outcome = Pick<Row<Notice>, 'state'> &
  Partial<Pick<Row<Notice>, 'attempts' | 'nextAt' | 'sentAt' | 'error' | 'providerId' | 'sealed' | 'keyId'>>;

interface Written {
  notice: Claimed;
  outcome: Outcome;
}

/** Whoever asked for it on the telephone is awake. */
const isAwaited = ({ kind }: Pick<Notice, 'kind'>): boolean => kind === receiptTemplate;

type Change = { id: string; set: Partial<Row<Notice>> };

/** Who sends what: rows belong to a sender by a lease, and only who still has it writes how it went. */
@Injectable()
export class NoticeClaims {
  /** Outcomes that come while others are being written share the next transaction. */
  private readonly together = new Together<Written, void>((all) => this.writeAll(all), { most: page, atOnce: 1 });

  constructor(
    private readonly database: DataSource,
    private readonly trips: Trips,
    private readonly settings: NoticeSettings,
    private readonly envelopes: Envelopes,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** What is due by this medium and nobody else is at; `state` is the one before, `attempts` counts the one to come. */
  async claim(medium: OutgoingMedium, now: Date): Promise<Claimed[]> {
    const allowed =
      medium === 'sms' ? nextAllowed(now, await this.settings.quietHours(), this.environment.timeZone) : now;
    return this.trips.transaction(async (trip) => {
      const [due] = await trip.ask(
        select(
          this.database,
          Notice,
          'notice_due',
          `WHERE medium = ? AND next_at <= ? ORDER BY next_at, id LIMIT ${page} FOR UPDATE SKIP LOCKED`,
          [medium, now],
        ),
      );
      // Senders that died each time they took it up: perhaps of this very notice.
      const lost = due.filter(({ state, attempts }) => state === 'sending' && attempts >= mostAttempts);
      const held =
        allowed > now
          ? due.filter((one) => !lost.includes(one) && one.recipientKind === 'complainant' && !isAwaited(one))
          : [];
      const taken = due
        .filter((one) => !lost.includes(one) && !held.includes(one))
        .map((one) => ({ ...one, attempts: one.attempts + 1, tellsTooMuch: false }));
      const secret = await this.becameConfidential(trip, taken);
      for (const one of taken) {
        const since = one.complaintId === null ? undefined : secret.get(one.complaintId);
        one.tellsTooMuch = since !== undefined && one.createdAt <= since;
      }
      const until = new Date(now.getTime() + lease);
      trip.write(
        ...this.changes([
          ...lost.map((one): Change => {
            const ended = { state: 'given-up', nextAt: null, leaseUntil: null, error: 'the sender died' } as const;
            return { id: one.id, set: { ...ended, ...this.envelopes.forgetful(one) } };
          }),
          ...held.map(({ id }): Change => ({ id, set: { nextAt: allowed } })),
          ...taken.map(({ id, attempts }): Change => {
            return { id, set: { state: 'sending', attempts, nextAt: until, leaseUntil: until } };
          }),
        ]),
      );
      return taken;
    });
  }

  /** Of the complaints of these notices that are confidential now: when they became so, where they were not born so. */
  private async becameConfidential(trip: Trip, notices: readonly Claimed[]): Promise<Map<string, Date>> {
    const ids = [...new Set(notices.flatMap(({ complaintId }) => complaintId ?? []))];
    if (ids.length === 0) return new Map();
    const [rows] = await trip.ask(
      question<{ id: string; since: Date }>(
        `SELECT c.id, MAX(e.at) AS since FROM complaint c
         JOIN complaint_event e ON e.complaint_id = c.id AND e.name = 'retype'
         WHERE c.id IN (?) AND c.confidential = 1 AND JSON_EXTRACT(e.data, '$.to.confidential') IS NOT NULL
         GROUP BY c.id`,
        [ids],
      ),
    );
    return new Map(rows.map(({ id, since }) => [id, since]));
  }

  /** Only by whoever still has it: a sender that took longer than its lease says nothing any more. */
  write(notice: Claimed, outcome: Outcome): Promise<void> {
    return this.together.add({ notice, outcome });
  }

  /** Of a sender that stops before it began. */
  giveBack(notice: Claimed, now: Date): Promise<void> {
    const state = notice.state === 'sending' ? 'waiting' : notice.state;
    return this.write(notice, { state, attempts: notice.attempts - 1, nextAt: now });
  }

  private async writeAll(all: Written[]): Promise<void[]> {
    await this.trips.transaction(async (trip) => {
      const [rows] = await trip.ask(
        select(this.database, Notice, 'PRIMARY', 'WHERE id IN (?) ORDER BY id FOR UPDATE', [
          all.map(({ notice: { id } }) => id),
        ]),
      );
      const attemptOf = new Map(rows.filter(({ state }) => state === 'sending').map((row) => [row.id, row.attempts]));
      const still = all.filter(({ notice: { id, attempts } }) => attemptOf.get(id) === attempts);
      trip.write(
        ...this.changes(
          still.map(({ notice: { id }, outcome }) => ({ id, set: { nextAt: null, leaseUntil: null, ...outcome } })),
        ),
      );
    });
    return all.map(() => undefined);
  }

  private changes(changes: Change[]) {
    return updateStatements(this.database, Notice, changes);
  }
}
