import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordNext, versionOnRecord, type PersonActor } from '#directory';
import { Now, Setting, inTransaction } from '#platform';
import { readQuietHours, type QuietHours } from './quiet-hours.js';

export const quietHoursSetting = 'quiet-hours';

/** What an administrator has settled about notices; another process hears of it within half a minute. */
@Injectable()
export class NoticeSettings {
  private held: QuietHours | undefined;
  private readAt = 0;

  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
  ) {}

  async quietHours(): Promise<QuietHours> {
    if (!this.held || performance.now() - this.readAt > 30_000) {
      const row = await this.database.manager.findOneBy(Setting, { name: quietHoursSetting });
      this.held = readQuietHours(row?.value);
      this.readAt = performance.now();
    }
    return this.held;
  }

  /**
   * As they stand, with how often they have been changed, for who is to change them: not what is held, which may be half
   * a minute old and would be changed back under the version of today.
   */
  async versioned(): Promise<{ quietHours: QuietHours; version: number }> {
    const version = await versionOnRecord(this.database.manager, 'notice-settings', quietHoursSetting);
    const row = await this.database.manager.findOneBy(Setting, { name: quietHoursSetting });
    return { quietHours: readQuietHours(row?.value), version };
  }

  /**
   * Other quiet hours from now on, with who changed them and why.
   * @param hours times of day, `21:00`. @param read the version that they are based on.
   * @returns their version. @throws Refusal `moved-meanwhile` when it is another by now.
   */
  async setQuietHours(hours: QuietHours, reason: string, by: PersonActor, read?: number): Promise<number> {
    const name = quietHoursSetting;
    const version = await inTransaction(this.database, async (tx) => {
      const before = await tx.findOne(Setting, { where: { name }, lock: { mode: 'pessimistic_write' } });
      await tx.save(Setting, { name, value: hours });
      const data = { before: readQuietHours(before?.value), after: hours };
      return recordNext(tx, { kind: 'notice-settings', subject: name, reason, data }, read, by, this.now.at);
    });
    this.held = undefined;
    return version;
  }
}
