import { createHmac } from 'node:crypto';
import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type BlockList, type LookupFunction } from 'node:net';
import { failed, patience, whyOf, type Adapter, type Attempt, type Letter } from './adapter.js';
import { standingOf } from './addresses.js';

/** What a name stands for; tests give their own. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

const bySystem: Resolve = (host) =>
  new Promise((found, lost) =>
    resolve(host, { all: true }, (error, addresses) => (error ? lost(error) : found(addresses))),
  );

/** `t=UNIX-SECONDS,v1=HEX`: the HMAC-SHA256 of `SECONDS.BODY` under the endpoint's secret. */
export const signature = (secret: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/**
 * JSON by POST to a unit's own system. The name is resolved first, every address it has is looked at, and the very one
 * that was looked at is called: a name that changes its mind in between gains nothing. Private networks only where the
 * operator has listed them, and only there without TLS. No redirect is followed, no answer is read.
 */
export class WebhookAdapter implements Adapter {
  constructor(
    private readonly listed: BlockList,
    private readonly now: () => Date,
    private readonly resolve: Resolve = bySystem,
    private readonly milliseconds = patience,
  ) {}

  async send(letter: Letter): Promise<Attempt> {
    const url = readHook(letter.address);
    if (!url || !letter.secret) return failed('not a webhook', true);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const until = AbortSignal.timeout(this.milliseconds);
    try {
      const addresses = isIP(host)
        ? [{ address: host, family: isIP(host) }]
        : await Promise.race([this.resolve(host), ended(until)]);
      const standings = addresses.map(({ address }) => standingOf(address, this.listed));
      if (addresses.length === 0) return failed('host not found');
      if (standings.includes('private')) return failed('the address is private and not listed', true);
      if (url.protocol === 'http:' && standings.includes('public')) return failed('needs https', true);
      return await this.post(url, addresses[0]!, letter, letter.secret, until);
    } catch (error) {
      return failed(whyOf(error));
    }
  }

  private post(
    url: URL,
    pinned: LookupAddress,
    { id, kind, code, unit, text, at }: Letter,
    secret: string,
    signal: AbortSignal,
  ): Promise<Attempt> {
    const body = JSON.stringify({ id, kind, trackingCode: code, unit, text, at: at.toISOString() });
    const seconds = Math.floor(this.now().getTime() / 1000);
    const always: LookupFunction = (_host, options, answer) =>
      options.all ? answer(null, [pinned]) : answer(null, pinned.address, pinned.family);
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
    return new Promise((done, broken) => {
      const request = send(
        url,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'jiesu',
            'jiesu-notice': id,
            'jiesu-signature': signature(secret, seconds, body),
          },
          lookup: always,
          // A connection that was kept would be one that nobody has looked at.
          agent: false,
          signal,
          maxHeaderSize: 16 * 1024,
        },
        (response) => {
          const status = response.statusCode ?? 0;
          response.destroy();
          done(status >= 200 && status < 300 ? { sent: true, providerId: null } : failed(`HTTP ${status}`));
        },
      );
      request.on('error', (error) => broken(signal.aborted ? (signal.reason as Error) : error));
      request.end(body);
    });
  }
}

/** An address as an endpoint may have one: http or https, without a user. */
export function readHook(text: string): URL | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const good = /^https?:$/.test(url.protocol) && !url.username && !url.password && url.hostname !== '';
  return good ? url : undefined;
}

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, lost) => signal.addEventListener('abort', () => lost(signal.reason as Error), { once: true }));
