import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, LOG, Now, newId, type Environment } from '#platform';
import { CallIntake } from '../call-intake.js';
import { PresenceDesk } from '../presence-desk.js';
import { AmiClient, type AmiAddress } from './ami-client.js';
import { newsOfMessage } from './ami-events.js';
import type { AmiMessage } from './ami-message.js';
import { AsteriskFeed } from './feed.js';

/** Milliseconds for which a worker is the one that listens; renewed well before. */
const lease = 20_000;
/** So many events wait in memory while the database is away; the oldest of more are let go, and told. */
const mostWaiting = 50_000;
const atOnce = 500;
const feedName = 'ami';

/**
 * Listens to Asterisk's events as they happen, for the live board. Of several workers one listens: who holds the lease.
 * What is said while nobody listens is lost to the stream and found in the log, where both are read.
 */
@Injectable()
export class AmiFeed implements BeforeApplicationShutdown {
  private readonly feed: AsteriskFeed;
  private readonly address: AmiAddress | undefined;
  private readonly me = newId();
  private client: AmiClient | undefined;
  private readonly waiting: { message: AmiMessage; id: string; at: Date }[] = [];
  private heard = 0;
  private writing: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    intake: CallIntake,
    presence: PresenceDesk,
    private readonly now: Now,
    @Inject(ENVIRONMENT) { telephony }: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.feed = new AsteriskFeed(intake, presence);
    this.address = telephony.ami;
  }

  /** Takes or renews the lease, and listens while it is held. Called every few seconds. */
  async keep(): Promise<void> {
    if (!this.address || this.stopping) return;
    if (await this.holds()) this.listen(this.address);
    else this.deafen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.deafen();
    await this.writing;
    if (!this.address) return;
    await this.database
      .query('DELETE FROM phone_feed WHERE name = ? AND place LIKE ?', [feedName, `{"holder":"${this.me}"%`])
      .catch(() => undefined);
  }

  private listen(address: AmiAddress): void {
    if (this.client) return;
    this.client = new AmiClient(address, {
      heard: (message) => this.hear(message),
      connected: () => this.log.info('listening to the manager interface of Asterisk'),
      lost: (reason, nextIn) => this.log.warn({ reason, nextIn }, 'the manager interface of Asterisk is away'),
    });
    this.client.start();
  }

  private deafen(): void {
    this.client?.stop();
    this.client = undefined;
  }

  private hear(message: AmiMessage): void {
    if (this.waiting.length >= mostWaiting) {
      this.waiting.splice(0, atOnce);
      this.log.error({ events: atOnce }, 'events of calls were let go: the database has been away for too long');
    }
    this.waiting.push({ message, id: `${this.me} ${++this.heard}`, at: this.now.at });
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined));
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const some = this.waiting.slice(0, atOnce);
      const news = some.map(({ message, id, at }) => newsOfMessage(message, id, at));
      try {
        await this.feed.take({
          calls: news.flatMap(({ calls }) => calls),
          seats: news.flatMap(({ seats }) => seats),
        });
        this.waiting.splice(0, some.length);
      } catch (error) {
        this.log.warn({ err: error }, 'events of calls could not be written; tried again');
        if (this.stopping) return;
        await pause(1000);
      }
    }
  }

  /** One guarded statement settles who listens. Times are the machine's own: a lease is no matter of the hotline's day. */
  private async holds(): Promise<boolean> {
    const now = Date.now();
    const mine = JSON.stringify({ holder: this.me, until: now + lease });
    await this.database.query('INSERT IGNORE INTO phone_feed (name, place, at) VALUES (?, ?, ?)', [
      feedName,
      mine,
      this.now.at,
    ]);
    const [row]: { place: string }[] = await this.database.query('SELECT place FROM phone_feed WHERE name = ?', [
      feedName,
    ]);
    const held = row && (JSON.parse(row.place) as { holder: string; until: number });
    if (!row || !held || (held.holder !== this.me && held.until > now)) return false;
    const result: { affectedRows: number } = await this.database.query(
      'UPDATE phone_feed SET place = ?, at = ? WHERE name = ? AND place = ?',
      [mine, this.now.at, feedName, row.place],
    );
    return result.affectedRows > 0 || row.place === mine;
  }
}
