import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: guessing one of 10^6 live sessions at 10^6 tries a second takes longer than the sun shines. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The form of a token, checked before anything is hashed or looked up. */
export const isToken = (text: unknown): text is string =>
  typeof text === 'string' && text.length === 43 && /^[\w-]{43}$/.test(text);

/** What is stored: a token read from a stolen table opens nothing. No slow hash: there is nothing to guess. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token, 'latin1').digest();
