import { codeOf, fromBase32, stepAt } from '#directory';
import type { Client } from './client.js';
import type { Hotline } from './hotline.js';

/** A telephone with an authenticator app. Each code is shown once: the clock goes on by a step after it. */
export class Authenticator {
  constructor(
    private readonly secret: string,
    private readonly hotline: Hotline,
  ) {}

  /** The code of this moment, whether it was used or not. */
  get shown(): string {
    return codeOf(fromBase32(this.secret), stepAt(this.hotline.time.now));
  }

  /** A code that was not used yet. */
  next(): string {
    this.hotline.time.set(new Date(this.hotline.time.now.getTime() + 60_000).toISOString());
    return this.shown;
  }

  get wrong(): string {
    return String((Number(this.shown) + 500_000) % 1_000_000).padStart(6, '0');
  }
}

/** Sets up a second factor for somebody. @returns their telephone and recovery codes. */
export async function enrol(hotline: Hotline, client: Client) {
  const begun = await client.post('/api/me/second-factor');
  const phone = new Authenticator(begun.body.secret as string, hotline);
  const confirmed = await client.post('/api/me/second-factor/confirmation', { code: phone.next() });
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
  return { phone, begun, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}
