import type { HandKind, NoticeKind } from '#complaints';
import type { OutgoingMedium } from '../kinds.js';

/** One notice as it goes out. */
export interface Letter {
  /** The notice's id: the other side knows by it a letter that comes twice. */
  id: string;
  medium: OutgoingMedium;
  kind: NoticeKind | HandKind;
  /** A telephone number, a mailbox or a URL. */
  address: string;
  subject: string | null;
  text: string;
  /** The tracking code as it is quoted. */
  code: string;
  /** When it was written, which may be long before it is sent. */
  at: Date;
  unit: string | null;
  /** Of a webhook: what its signature is made with. */
  secret: string | null;
  /** What of the text goes to its recipient and into no record. */
  unrecorded: string | null;
}

/**
 * How an attempt ended. `why` is in our own words and bears no personal data, for lists and logs; `final` where another
 * attempt would end the same.
 */
export type Attempt = { sent: true; providerId: string | null } | { sent: false; why: string; final: boolean };

/** A way out of the house. Gives up by itself after `patience`. */
export interface Adapter {
  send(letter: Letter): Promise<Attempt>;
  close?(): void;
}

/** Milliseconds that one attempt may take, whatever the other side does. */
export const patience = 10_000;

export const failed = (why: string, final = false): Attempt => ({ sent: false, why, final });

/** What a connection died of, by its code: the message of such an error may name an address. */
export function whyOf(error: unknown): string {
  for (let at: unknown = error; at; at = (at as { cause?: unknown }).cause) {
    const { code, name } = at as { code?: unknown; name?: unknown };
    if (name === 'TimeoutError' || code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') return 'timed out';
    if (code === 'ECONNREFUSED') return 'connection refused';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EDNS') return 'host not found';
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code)) return code;
  }
  return 'connection failed';
}
