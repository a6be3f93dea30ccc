import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { AttachmentSweep } from '#attachments';
import { Sessions, SignInLinks } from '#directory';
import { NoticeSender, outgoingMedia } from '#notices';
import { LOG, Metrics, Now, QUEUES, Relay, type Queues } from '#platform';
import { CalendarSweep, ClockSweep } from '#workflow';

const second = 1000;
const day = 24 * 3600 * second;

/**
 * What the worker does without being asked: relays what was left in the outbox, sweeps clocks, sends notices, clears
 * away what has expired.
 */
@Injectable()
export class Chores implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relay: Relay;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<unknown>>();
  private stopping = false;
  private readonly going = () => !this.stopping;

  constructor(
    private readonly clocks: ClockSweep,
    private readonly notices: NoticeSender,
    private readonly calendar: CalendarSweep,
    private readonly sessions: Sessions,
    private readonly links: SignInLinks,
    private readonly attachments: AttachmentSweep,
    private readonly database: DataSource,
    private readonly now: Now,
    private readonly metrics: Metrics,
    @Inject(QUEUES) queues: Queues,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.relay = new Relay(database, queues, metrics, () => now.at);
  }

  onApplicationBootstrap(): void {
    this.every(second, 'relay', () => this.relay.sweep(this.going));
    this.every(second, 'clock sweep', () => this.clocks.sweep(this.going));
    // Each by itself: a gateway that does not answer holds up nothing but its own.
    for (const medium of outgoingMedia) this.every(second, `notices by ${medium}`, () => this.notices.sweep(medium));
    this.every(10 * second, 'calendar sweep', () => this.calendar.sweep());
    this.every(60 * second, 'sessions', () => this.sessions.lapse(this.now.at, this.going));
    this.every(60 * second, 'sign-in links', () => this.links.lapse(this.now.at));
    this.every(300 * second, 'attachments', () => this.attachments.sweep());
    this.every(60 * second, 'idempotency keys', () => this.forgetKeys());
    this.every(5 * second, 'outbox gauge', () => this.countOutbox());
  }

  /** One run at a time; a failed one is told and the next comes as planned. */
  private every(milliseconds: number, name: string, chore: () => Promise<unknown>): void {
    let busy = false;
    const run = () => {
      if (busy || this.stopping) return;
      busy = true;
      const running = chore()
        .catch((error: unknown) => this.log.warn({ err: error, chore: name }, 'a chore failed'))
        .finally(() => {
          busy = false;
          this.running.delete(running);
        });
      this.running.add(running);
    };
    this.timers.push(setInterval(run, milliseconds));
    run();
  }

  /** Keys are kept for a day: longer than any double click, shorter than any archive. */
  private async forgetKeys(): Promise<void> {
    const before = new Date(this.now.at.getTime() - day);
    for (let gone = 1000; gone === 1000 && this.going();) {
      const result: { affectedRows: number } = await this.database.query(
        'DELETE FROM idempotency_key WHERE created_at < ? LIMIT 1000',
        [before],
      );
      gone = result.affectedRows;
    }
  }

  private async countOutbox(): Promise<void> {
    const rows: { dead: number; rows_: number }[] = await this.database.query(
      `SELECT failed_at IS NOT NULL AS dead, COUNT(*) AS rows_ FROM outbox GROUP BY failed_at IS NOT NULL`,
    );
    const counted = (dead: number) => Number(rows.find((row) => Number(row.dead) === dead)?.rows_ ?? 0);
    this.metrics.outbox.set({ state: 'open' }, counted(0));
    this.metrics.outbox.set({ state: 'dead' }, counted(1));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled(this.running);
  }
}
