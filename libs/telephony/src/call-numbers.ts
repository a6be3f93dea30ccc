import { Injectable } from '@nestjs/common';
import { Complainants } from '#complaints';
import { Vault, type Row } from '#platform';
import type { Call } from './call.js';

export const noNumber = { sealedNumber: null, keyId: null, numberHash: null };

/** Seals and opens the numbers of calls. The only place of this room where they are plain text. */
@Injectable()
export class CallNumbers {
  constructor(
    private readonly vault: Vault,
    private readonly complainants: Complainants,
  ) {}

  /** @param belongsTo id of the call or the call-back. Nothing of a number that was withheld. */
  seal(belongsTo: string, number: string | undefined): Pick<Row<Call>, 'sealedNumber' | 'keyId' | 'numberHash'> {
    const told = number?.trim();
    if (!told || told.length > 40 || !/\d/.test(told)) return noNumber;
    return {
      sealedNumber: this.vault.seal(told, belongsTo),
      keyId: this.vault.currentKey,
      // One that is none of ours to recognise is still somebody to ring back.
      numberHash: this.complainants.phoneHash(told) ?? this.vault.lookupHash('number', told.replace(/[\s()-]/g, '')),
    };
  }

  open(belongsTo: string, sealed: Buffer | null): string | null {
    return sealed && this.vault.open(sealed, belongsTo);
  }
}
