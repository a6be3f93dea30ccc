import { createHash } from 'node:crypto';
import type { Actor } from '#directory';
import { invalid } from '#platform';
import { canonical } from './canonical.js';

/** What is kept of a key and of the body that came with it. */
export interface AskedOnce {
  keyHash: Buffer;
  bodyHash: Buffer;
}

/** The same key of another person is another key. */
export function keyOf(by: Actor, key: string, given: object): AskedOnce {
  if (key.length === 0 || key.length > 200) {
    throw invalid({ field: 'Idempotency-Key', zh: '长度须为1至200个字符', en: 'must have 1 to 200 characters' });
  }
  const hash = (text: string) => createHash('sha256').update(text).digest();
  const bodyHash = hash(canonical(given));
  // Citizens have no name here: two who choose the same key must not get one another's code.
  const whose = by.kind === 'person' ? by.id : bodyHash.toString('hex');
  return { keyHash: hash(`${whose}\0${key}`), bodyHash };
}
