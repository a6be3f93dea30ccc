import { Injectable } from '@nestjs/common';
import { normalPhone } from '#directory';
import { Vault, type Row } from '#platform';
import { identityFields, type Complainant, type Identity } from './complainant.js';

/** Seals and opens who asks. The only place where identities are plain text. */
@Injectable()
export class Complainants {
  constructor(private readonly vault: Vault) {}

  /** Nothing for somebody who told nothing. */
  seal(complaintId: string, identity: Identity): Row<Complainant> | undefined {
    const told = Object.fromEntries(
      identityFields.filter((field) => identity[field]).map((field) => [field, identity[field]]),
    ) as Identity;
    if (Object.keys(told).length === 0) return undefined;
    return {
      complaintId,
      sealed: this.vault.seal(JSON.stringify(told), complaintId),
      keyId: this.vault.currentKey,
      phoneHash: this.phoneHash(told.phone),
      callerHash: this.phoneHash(told.callerNumber),
      creditCodeHash: told.creditCode ? this.vault.lookupHash('credit-code', told.creditCode) : null,
    };
  }

  open(row: Pick<Complainant, 'complaintId' | 'sealed'>): Identity {
    return JSON.parse(this.vault.open(row.sealed, row.complaintId)) as Identity;
  }

  /** The number that was dialled in an attempt to contact somebody. */
  openNumber(contactId: string, sealed: Buffer): string {
    return this.vault.open(sealed, contactId);
  }

  /** The hash under which a phone number is found, however it was written. */
  phoneHash(phone: string | undefined): Buffer | null {
    const normal = phone ? normalPhone(phone) : null;
    return normal ? this.vault.lookupHash('phone', normal) : null;
  }
}
