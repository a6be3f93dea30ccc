import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Resealing } from '#intake';
import { NoticeResealing } from '#notices';
import { LOG, Now, Vault, resealSetting, type ResealAsked } from '#platform';
import { CallResealing } from '#telephony';
import { Rota } from './rota.js';

const every = 5000;

/** Seals anew what older keys have sealed, once an administrator has asked for it; may be stopped and goes on later. */
@Injectable()
export class ResealChore implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rota: Rota;
  private readonly stop = new AbortController();

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly now: Now,
    private readonly complaints: Resealing,
    private readonly notices: NoticeResealing,
    private readonly calls: CallResealing,
    @Inject(LOG) log: Logger,
  ) {
    this.rota = new Rota(log);
  }

  onApplicationBootstrap(): void {
    this.rota.every(every, 'resealing', () => this.look());
  }

  /** Workers that begin at once lock the rows that they seal: none is sealed twice. */
  async look(): Promise<void> {
    const [row]: { value: string }[] = await this.database.query('SELECT value FROM setting WHERE name = ?', [
      resealSetting,
    ]);
    const asked = row && (JSON.parse(row.value) as ResealAsked | null);
    if (!asked || asked.finishedAt !== null || asked.key !== this.vault.currentKey) return;
    let [resealed, left] = [0, 0];
    for (const part of [
      () => this.complaints.run(undefined, this.stop.signal),
      () => this.notices.run(this.stop.signal),
      () => this.calls.run(this.stop.signal),
    ]) {
      const done = await part();
      resealed += done.resealed;
      left += done.left;
    }
    if (this.stop.signal.aborted) return;
    const finished: ResealAsked = { ...asked, finishedAt: this.now.at.toISOString(), resealed, left };
    // Somebody may have asked anew meanwhile, or another worker have finished: the first word stands.
    await this.database.query('UPDATE setting SET value = ? WHERE name = ? AND value = ?', [
      ...[JSON.stringify(finished), resealSetting, row.value],
    ]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.rota.stop();
  }
}
