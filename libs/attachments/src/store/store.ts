import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Refusal } from '#platform';

/** Something that lies in a store. */
export interface Stored {
  key: string;
  storedAt: Date;
}

/** A page of what lies in a store, in the order of the keys; `next` is where the page after it begins. */
export interface StoredPage {
  objects: Stored[];
  next: string | undefined;
}

/** Where the bytes of files lie, outside of any web root, under names that say nothing. */
export interface Store {
  /** Whole or not at all. */
  put(key: string, path: string, about: { size: number; sha256: Buffer }): Promise<void>;
  /** @throws Refusal `unavailable` when it is not there or the store is away. */
  open(key: string): Promise<Readable>;
  /** What is not there is deleted already. */
  delete(key: string): Promise<void>;
  page(after: string | undefined): Promise<StoredPage>;
}

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** 200 random bits; the first two letters are its folder, so that none of them grows large. */
export function newStorageKey(): string {
  const key = Array.from(randomBytes(40), (byte) => letters[byte & 31]).join('');
  return `${key.slice(0, 2)}/${key.slice(2)}`;
}

/** Only such keys are ever listed or deleted: what else lies in the folder or the bucket is not ours. */
export const isStorageKey = (text: string): boolean => /^[0-9a-hjkmnp-tv-z]{2}\/[0-9a-hjkmnp-tv-z]{38}$/.test(text);

export const storeAway = () =>
  new Refusal(
    'unavailable',
    { zh: '附件存储暂时不可用，请稍后再试', en: 'The store of files is not available, please try again later' },
    { retryAfterSeconds: 10 },
  );
