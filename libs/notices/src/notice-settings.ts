import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Setting } from '#platform';
import { readQuietHours, type QuietHours } from './quiet-hours.js';

export const quietHoursSetting = 'quiet-hours';

/** What an administrator has settled about notices; read again after half a minute. */
@Injectable()
export class NoticeSettings {
  private held: QuietHours | undefined;
  private readAt = 0;

  constructor(private readonly database: DataSource) {}

  async quietHours(): Promise<QuietHours> {
    if (!this.held || performance.now() - this.readAt > 30_000) {
      const row = await this.database.manager.findOneBy(Setting, { name: quietHoursSetting });
      this.held = readQuietHours(row?.value);
      this.readAt = performance.now();
    }
    return this.held;
  }
}
