import { Injectable } from '@nestjs/common';
import { Vault } from '#platform';
import type { Notice } from './notice.js';

/** What of a notice nobody reads in a list or a backup. */
export interface Envelope {
  /** A telephone number; nothing where a person or an endpoint is the address. */
  address: string | null;
  subject: string | null;
  text: string;
  /** The tracking code as it is quoted. */
  code: string;
}

/** Seals and opens what is sent. */
@Injectable()
export class Envelopes {
  constructor(private readonly vault: Vault) {}

  seal(noticeId: string, envelope: Envelope): Pick<Notice, 'sealed' | 'keyId'> {
    return { sealed: this.vault.seal(JSON.stringify(envelope), noticeId), keyId: this.vault.currentKey };
  }

  open({ id, sealed }: Pick<Notice, 'id' | 'sealed'>): Envelope {
    return JSON.parse(this.vault.open(sealed, id)) as Envelope;
  }
}
