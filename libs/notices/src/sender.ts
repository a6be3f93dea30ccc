import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG, Metrics, Now } from '#platform';
import { failed, type Attempt, type Letter } from './adapters/adapter.js';
import { WaysOut } from './adapters/ways-out.js';
import { NoticeClaims, type Claimed } from './claims.js';
import { Envelopes } from './envelope.js';
import type { OutgoingMedium } from './kinds.js';
import { LateSecrecy } from './late-secrecy.js';
import { NoticeEndpoints } from './notice-endpoints.js';
import { nextAttempt } from './retries.js';

/** So many are under way at once. */
const atOnce = 8;

/**
 * Sends what is due. Rows are claimed by a lease, sent outside of any transaction, and the outcome is written after.
 *
 * At least once: a sender that is killed between the sending and the writing leaves a lease behind; when that has run
 * out the notice is sent again. Its id goes with every attempt, so a gateway that looks at it sends it once.
 */
@Injectable()
export class NoticeSender implements OnModuleDestroy {
  private stopping = false;

  constructor(
    private readonly claims: NoticeClaims,
    private readonly ways: WaysOut,
    private readonly envelopes: Envelopes,
    private readonly endpoints: NoticeEndpoints,
    private readonly secrecy: LateSecrecy,
    private readonly now: Now,
    private readonly metrics: Metrics,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** A page of what is due by this medium. @returns how many attempts were made; any number of senders may run. */
  async sweep(medium: OutgoingMedium): Promise<number> {
    if (this.stopping) return 0;
    const waiting = await this.claims.claim(medium, this.now.at);
    const claimed = waiting.length;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          // Who is told to stop gives back what was not begun.
          await (this.stopping ? this.claims.giveBack(next, this.now.at) : this.deliver(next, medium)).catch(
            (error: unknown) =>
              // The lease runs out, and the notice is taken up again.
              this.log.warn({ err: error, notice: next.id, medium }, 'the outcome of a notice could not be written'),
          );
        }
      }),
    );
    return claimed;
  }

  /** Before the chores are waited for: what was claimed and not begun goes back. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  private async deliver(claimed: Claimed, medium: OutgoingMedium): Promise<void> {
    const notice = claimed.tellsTooMuch ? await this.secrecy.anew(claimed) : claimed;
    if (!notice) {
      const why = 'the complaint has become confidential';
      return this.claims.write(claimed, { state: 'cancelled', error: why, ...this.envelopes.forgetful(claimed) });
    }
    const letter = await this.letterOf(notice, medium);
    if (!letter) return this.claims.write(notice, { state: 'cancelled', error: 'the endpoint listens no more' });
    let attempt: Attempt;
    try {
      attempt = await this.ways.of(medium).send(letter);
    } catch (error) {
      this.log.error({ err: error, notice: notice.id, medium }, 'an adapter broke');
      attempt = failed('the adapter broke');
    }
    if (attempt.sent) {
      this.metrics.notices.inc({ medium, outcome: 'sent' });
      return this.claims.write(notice, {
        state: 'sent',
        sentAt: this.now.at,
        error: null,
        providerId: attempt.providerId,
        ...this.envelopes.forgetful(notice),
      });
    }
    const now = this.now.at;
    const next = attempt.final ? undefined : nextAttempt(notice.attempts, now);
    const state = next ? 'failed' : 'given-up';
    this.metrics.notices.inc({ medium, outcome: state });
    this.log.warn({ notice: notice.id, medium, kind: notice.kind, attempt: notice.attempts, state, why: attempt.why });
    return this.claims.write(notice, {
      state,
      nextAt: next ?? null,
      error: attempt.why.slice(0, 200),
      ...(next ? {} : this.envelopes.forgetful(notice)),
    });
  }

  /** Nothing where the system that was to hear it has been taken away. */
  private async letterOf(notice: Claimed, medium: OutgoingMedium): Promise<Letter | undefined> {
    const { id, kind, unit, endpointId, createdAt: at } = notice;
    const { address, subject, text, code, secret: unrecorded = null } = this.envelopes.open(notice);
    const target = endpointId ? await this.endpoints.target(endpointId) : { address, secret: null };
    // What is about no complaint is told in the house alone.
    if (!target?.address || kind === 'knowledge') return undefined;
    return {
      id,
      medium,
      kind,
      address: target.address,
      subject,
      text,
      code,
      at,
      unit,
      secret: target.secret,
      unrecorded,
    };
  }
}
