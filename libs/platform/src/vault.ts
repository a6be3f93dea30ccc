import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Keys } from './keys.js';

/**
 * Encrypts what must not be read from a stolen disk or backup, and hashes what must be found again without being read.
 *
 * A sealed value is: version (1 byte) · length of the key id (1) · key id · nonce (12) · tag (16) · AES-256-GCM text.
 * The row it belongs to is authenticated with it, so a value cannot be moved to another complaint.
 * Nonces are random: with 96 bits, 2^32 values a key keep a collision below 2^-32, a century at 60,000 complaints a day;
 * rotate earlier.
 */
export class Vault {
  /** @param again reads the key file anew: a rotation may have added a key since this process started. */
  constructor(
    private keys: Keys,
    private readonly again: () => Keys = () => keys,
  ) {}

  get currentKey(): string {
    return this.keys.current;
  }

  seal(plain: string, belongsTo: string): Buffer {
    const key = this.keys.seal.get(this.keys.current)!;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.from(belongsTo));
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const id = Buffer.from(this.keys.current, 'ascii');
    return Buffer.concat([Buffer.from([1, id.length]), id, nonce, cipher.getAuthTag(), text]);
  }

  /** @throws Error when the key is not at hand or the value was tampered with or belongs elsewhere. */
  open(sealed: Buffer, belongsTo: string): string {
    const id = Vault.keyOf(sealed);
    if (!this.keys.seal.has(id)) this.keys = this.rotated();
    const key = this.keys.seal.get(id);
    if (!key) throw new Error(`A value was sealed with key ${id}, which the key file does not hold`);
    const start = 2 + id.length;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(start, start + 12));
    decipher.setAAD(Buffer.from(belongsTo));
    decipher.setAuthTag(sealed.subarray(start + 12, start + 28));
    return Buffer.concat([decipher.update(sealed.subarray(start + 28)), decipher.final()]).toString('utf8');
  }

  /**
   * The key file as it is now. A rotation adds sealing keys and leaves the rest; a file that is another hotline's would
   * from here on hash every phone and PIN with its keys, and chain the ledger with them.
   */
  private rotated(): Keys {
    const keys = this.again();
    for (const kept of ['lookup', 'pin', 'ledger'] as const) {
      if (!keys[kept].equals(this.keys[kept])) {
        throw new Error('The key file has been replaced by one that does not fit this hotline');
      }
    }
    return keys;
  }

  /** The id of the key that sealed a value. */
  static keyOf(sealed: Buffer): string {
    if (sealed[0] !== 1) throw new Error('Not a sealed value');
    return sealed.subarray(2, 2 + (sealed[1] ?? 0)).toString('ascii');
  }

  /** The same text and purpose give the same 32 bytes: for exact look-up of a phone or a credit code. */
  lookupHash(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.keys.lookup).update(purpose).update('\0').update(text).digest();
  }

  /**
   * A keyed hash and no slow one: 10^6 PINs fall to whoever holds the table and the key in a second either way;
   * without the key no speed helps, and with it a slow hash would only slow ourselves.
   */
  pinHash(trackingCode: string, pin: string): Buffer {
    return createHmac('sha256', this.keys.pin).update(trackingCode).update('\0').update(pin).digest();
  }

  /** Takes the same time for a wrong PIN as for a complaint that does not exist. */
  pinFits(trackingCode: string, pin: string, stored: Buffer | undefined): boolean {
    const given = this.pinHash(trackingCode, pin);
    return timingSafeEqual(given, stored ?? given.map((byte) => byte ^ 255)) && stored !== undefined;
  }

  ledgerHash(previous: Buffer | null, entry: string): Buffer {
    const hash = createHmac('sha256', this.keys.ledger);
    if (previous) hash.update(previous);
    return hash.update(entry).digest();
  }

  /**
   * The head that a complaint keeps of its chain. It cannot be told from the events, so whoever cuts events off at the
   * end cannot set the head back to what it was before them.
   */
  ledgerHead(last: Buffer): Buffer {
    return createHmac('sha256', this.keys.ledger).update('head').update(last).digest();
  }

  /** Tells key files apart without giving anything away: kept in the database, compared at each start. */
  get fingerprint(): string {
    return createHmac('sha256', this.keys.lookup).update('fingerprint').digest('hex').slice(0, 32);
  }
}
