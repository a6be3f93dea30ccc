import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Counting, ExportSweep, FactSweep, ReportSchedule, WarningRound } from '#analytics';
import { AttachmentSweep } from '#attachments';
import { Sessions, SignInLinks } from '#directory';
import { FormDrafts } from '#intake';
import { NoticePurge, NoticeSender, outgoingMedia } from '#notices';
import { LOG, Metrics, Now, QUEUES, Relay, type Queues } from '#platform';
import { CalendarSweep, ClockSweep } from '#workflow';
import { Rota } from './rota.js';

const second = 1000;
const day = 24 * 3600 * second;

/**
 * What the worker does without being asked: relays what was left in the outbox, sweeps clocks, sends notices, clears
 * away what has expired.
 */
@Injectable()
export class Chores implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly relay: Relay;
  private readonly rota: Rota;

  constructor(
    private readonly clocks: ClockSweep,
    private readonly notices: NoticeSender,
    private readonly oldNotices: NoticePurge,
    private readonly calendar: CalendarSweep,
    private readonly sessions: Sessions,
    private readonly links: SignInLinks,
    private readonly attachments: AttachmentSweep,
    private readonly counting: Counting,
    private readonly facts: FactSweep,
    private readonly reports: ReportSchedule,
    private readonly exports: ExportSweep,
    private readonly drafts: FormDrafts,
    private readonly warnings: WarningRound,
    private readonly database: DataSource,
    private readonly now: Now,
    private readonly metrics: Metrics,
    @Inject(QUEUES) queues: Queues,
    @Inject(LOG) log: Logger,
  ) {
    this.relay = new Relay(database, queues, metrics, () => now.at);
    this.rota = new Rota(log);
  }

  onApplicationBootstrap(): void {
    const { rota } = this;
    rota.every(second, 'relay', () => this.relay.sweep(rota.going));
    rota.every(second, 'clock sweep', () => this.clocks.sweep(rota.going));
    // Each by itself: a gateway that does not answer holds up nothing but its own.
    for (const medium of outgoingMedia) rota.every(second, `notices by ${medium}`, () => this.notices.sweep(medium));
    rota.every(5 * second, 'counting', () => this.counting.catchUp(rota.going));
    rota.every(60 * second, 'facts', () => this.facts.sweep(rota.going));
    rota.every(10 * second, 'calendar sweep', () => this.calendar.sweep());
    rota.every(60 * second, 'sessions', () => this.sessions.lapse(this.now.at, rota.going));
    rota.every(60 * second, 'sign-in links', () => this.links.lapse(this.now.at));
    rota.every(60 * second, 'reports', () => this.reports.sweep());
    rota.every(300 * second, 'attachments', () => this.attachments.sweep());
    rota.every(60 * second, 'exports', () => this.exports.sweep(rota.going));
    rota.every(10 * second, 'warnings', () => this.warnings.sweep());
    rota.every(3600 * second, 'old notices', () => this.oldNotices.sweep(rota.going));
    rota.every(300 * second, 'drafts', () => this.drafts.sweep(rota.going));
    rota.every(60 * second, 'idempotency keys', () => this.forgetKeys());
    rota.every(5 * second, 'outbox gauge', () => this.countOutbox());
  }

  /** Keys are kept for a day: longer than any double click, shorter than any archive. */
  private async forgetKeys(): Promise<void> {
    const before = new Date(this.now.at.getTime() - day);
    for (let gone = 1000; gone === 1000 && this.rota.going();) {
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

  beforeApplicationShutdown(): Promise<void> {
    return this.rota.stop();
  }
}
