import { createHmac } from 'node:crypto';

/** RFC 6238 as every authenticator app has it: SHA-1, 30 s, six digits. */
export const stepSeconds = 30;
export const codeDigits = 6;
/** Clocks of telephones are a little off, and typing takes time: the step before and the one after count as well. */
const tolerance = 1;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding: what authenticator apps take. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

export function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text) {
    value = (value << 5) | alphabet.indexOf(character);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >>> bits) & 255);
    value &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}

export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / stepSeconds);

/** RFC 4226: the code of one step. */
export function codeOf(secret: Uint8Array, step: number, length = codeDigits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac[mac.length - 1]! & 15;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/**
 * The step whose code this is; nothing when it is none of now.
 * @param after the last step that was used: its code, and older ones, are never taken again.
 */
export function stepOf(code: string, secret: Uint8Array, at: Date, after: number | null): number | undefined {
  const now = stepAt(at);
  for (let step = now - tolerance; step <= now + tolerance; step++) {
    if (step >= 0 && (after === null || step > after) && codeOf(secret, step) === code) return step;
  }
  return undefined;
}

/** What an authenticator app reads from the picture. */
export function otpauthUri(secret: string, account: string, issuer: string): string {
  const query = new URLSearchParams({
    secret,
    issuer,
    algorithm: 'SHA1',
    digits: `${codeDigits}`,
    period: `${stepSeconds}`,
  });
  // Some apps show a plus sign where a space was meant.
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query}`.replaceAll('+', '%20');
}
