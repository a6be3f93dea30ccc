import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ENVIRONMENT, Now, type Environment } from '#platform';
import type { OutgoingMedium } from '../kinds.js';
import { failed, type Adapter } from './adapter.js';
import { readNetworks } from './addresses.js';
import { FileAdapter } from './file.js';
import { MailAdapter } from './mail.js';
import { SmsGateway } from './sms-gateway.js';
import { WebhookAdapter } from './webhook.js';

/** By which adapter each medium leaves the house, as the environment says. */
@Injectable()
export class WaysOut implements OnApplicationShutdown {
  private readonly adapters: Record<OutgoingMedium, Adapter>;

  constructor(@Inject(ENVIRONMENT) { home, production, notices }: Environment, now: Now) {
    const file = new FileAdapter(home);
    /** A local run writes files; a city's hotline says what is missing. */
    const without = (variable: string): Adapter =>
      production ? { send: () => Promise.resolve(failed(`not configured: ${variable}`)) } : file;
    this.adapters = {
      sms: notices.sms ? new SmsGateway(notices.sms) : without('HOTLINE_SMS_URL'),
      mail: notices.smtp ? new MailAdapter(notices.smtp.url, notices.smtp.from) : without('HOTLINE_SMTP_URL'),
      webhook: new WebhookAdapter(readNetworks(notices.webhookNetworks), () => now.at),
    };
  }

  of(medium: OutgoingMedium): Adapter {
    return this.adapters[medium];
  }

  onApplicationShutdown(): void {
    for (const adapter of Object.values(this.adapters)) adapter.close?.();
  }
}
