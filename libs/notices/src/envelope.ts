import { Injectable } from '@nestjs/common';
import { Vault } from '#platform';
import type { Notice } from './notice.js';

/** What of a notice nobody reads in a list or a backup. */
export interface Envelope {
  /** A telephone number; nothing where a person or an endpoint is the address. */
  address: string | null;
  subject: string | null;
  text: string;
  /** The tracking code as it is quoted; empty where it is about no complaint. */
  code: string;
  /** The id of what else it is about. */
  about?: string;
  /** What of the text is forgotten once nothing more is sent. */
  secret?: string;
}

/** A text as it may be kept. */
export const withoutSecret = (text: string, secret: string | null): string =>
  secret ? text.replaceAll(secret, '******') : text;

/** Seals and opens what is sent. */
@Injectable()
export class Envelopes {
  constructor(private readonly vault: Vault) {}

  seal(noticeId: string, envelope: Envelope): Pick<Notice, 'sealed' | 'keyId'> {
    return { sealed: this.vault.seal(JSON.stringify(envelope), noticeId), keyId: this.vault.currentKey };
  }

  /** As it is kept when nothing more comes of it: without what was secret in it. Nothing where there was no secret. */
  forgetful(notice: Pick<Notice, 'id' | 'sealed'>): Pick<Notice, 'sealed' | 'keyId'> | undefined {
    const { secret, ...envelope } = this.open(notice);
    if (secret === undefined) return undefined;
    return this.seal(notice.id, { ...envelope, text: withoutSecret(envelope.text, secret) });
  }

  open({ id, sealed }: Pick<Notice, 'id' | 'sealed'>): Envelope {
    return JSON.parse(this.vault.open(sealed, id)) as Envelope;
  }
}
