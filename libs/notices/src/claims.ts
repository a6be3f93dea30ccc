import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, inTransaction, type Environment } from '#platform';
import type { OutgoingMedium } from './kinds.js';
import { NoticeSettings } from './notice-settings.js';
import { Notice } from './notice.js';
import { nextAllowed } from './quiet-hours.js';
import { lease, mostAttempts } from './retries.js';

/** So many are claimed at a time: with a sweep each second, a worker sends 50 a second by each medium at most. */
const page = 50;

export type Claimed = Pick<
  Notice,
  'id' | 'kind' | 'medium' | 'recipientKind' | 'unit' | 'endpointId' | 'sealed' | 'createdAt' | 'state' | 'attempts'
>;

/** Who sends what: rows belong to a sender by a lease, and only who still has it writes how it went. */
@Injectable()
export class NoticeClaims {
  constructor(
    private readonly database: DataSource,
    private readonly settings: NoticeSettings,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** What is due by this medium and nobody else is at; `state` is the one before, `attempts` counts the one to come. */
  async claim(medium: OutgoingMedium, now: Date): Promise<Claimed[]> {
    const allowed =
      medium === 'sms' ? nextAllowed(now, await this.settings.quietHours(), this.environment.timeZone) : now;
    return inTransaction(this.database, async (tx) => {
      const due = await tx
        .createQueryBuilder(Notice, 'notice')
        .select(['id', 'kind', 'medium', 'recipientKind', 'unit', 'endpointId'].map((column) => `notice.${column}`))
        .addSelect(['sealed', 'createdAt', 'state', 'attempts'].map((column) => `notice.${column}`))
        .useIndex('notice_due')
        .where('notice.medium = :medium AND notice.nextAt <= :now', { medium, now })
        .orderBy('notice.nextAt')
        .addOrderBy('notice.id')
        .limit(page)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      const ids = (rows: Claimed[]) => rows.map(({ id }) => id);
      // Senders that died each time they took it up: perhaps of this very notice.
      const lost = due.filter(({ state, attempts }) => state === 'sending' && attempts >= mostAttempts);
      const held = allowed > now ? due.filter((one) => !lost.includes(one) && one.recipientKind === 'complainant') : [];
      const taken = due.filter((one) => !lost.includes(one) && !held.includes(one));
      const set = 'UPDATE notice FORCE INDEX (PRIMARY) SET';
      if (lost.length > 0) {
        await tx.query(
          `${set} state = 'given-up', next_at = NULL, lease_until = NULL, error = 'the sender died' WHERE id IN (?)`,
          [ids(lost)],
        );
      }
      if (held.length > 0) await tx.query(`${set} next_at = ? WHERE id IN (?)`, [allowed, ids(held)]);
      if (taken.length > 0) {
        const until = new Date(now.getTime() + lease);
        await tx.query(
          `${set} state = 'sending', attempts = attempts + 1, next_at = ?, lease_until = ? WHERE id IN (?)`,
          [until, until, ids(taken)],
        );
      }
      return taken.map((one) => ({ ...one, attempts: one.attempts + 1 }));
    });
  }

  /** Only by whoever still has it: a sender that took longer than its lease says nothing any more. */
  async write({ id, attempts }: Claimed, outcome: Partial<Notice>): Promise<void> {
    await this.database.manager.update(
      Notice,
      { id, attempts, state: 'sending' },
      { nextAt: null, leaseUntil: null, ...outcome },
    );
  }

  /** Of a sender that stops before it began. */
  async giveBack({ id, attempts, state }: Claimed, now: Date): Promise<void> {
    await this.database.manager.update(
      Notice,
      { id, attempts, state: 'sending' },
      { state: state === 'sending' ? 'waiting' : state, attempts: attempts - 1, nextAt: now, leaseUntil: null },
    );
  }
}
