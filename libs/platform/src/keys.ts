import { randomBytes } from 'node:crypto';
import { mkdirSync, openSync, readFileSync, renameSync, writeFileSync, closeSync, fsyncSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The secrets of a hotline, kept in a file apart from the database (and from its backups).
 * `seal` keys encrypt personal fields and can be rotated: new values take `current`, old ones keep the id of theirs.
 * `lookup`, `pin` and `ledger` key hashes; they stay for the life of the hotline.
 */
export interface Keys {
  current: string;
  seal: Map<string, Buffer>;
  lookup: Buffer;
  pin: Buffer;
  ledger: Buffer;
}

interface KeyFile {
  version: 1;
  current: string;
  seal: Record<string, string>;
  lookup: string;
  pin: string;
  ledger: string;
}

const secret = () => randomBytes(32).toString('base64');

/** Key ids are short and say when the key was made. */
const newKeyId = (at: Date) => `k${at.toISOString().slice(0, 10).replaceAll('-', '')}${randomBytes(2).toString('hex')}`;

/** @throws Error when the file is missing, readable by others than its owner's programs, or damaged. */
export function readKeys(file: string): Keys {
  let stored: KeyFile;
  try {
    stored = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
  } catch (error) {
    throw new Error(`The key file ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const key = (name: string, text: unknown): Buffer => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
    if (bytes.length !== 32) throw new Error(`The key file ${file} is damaged: ${name} is not a key of 32 bytes`);
    return bytes;
  };
  const seal = new Map(Object.entries(stored.seal ?? {}).map(([id, text]) => [id, key(id, text)]));
  if (!seal.has(stored.current)) throw new Error(`The key file ${file} is damaged: its current key is missing`);
  return {
    current: stored.current,
    seal,
    lookup: key('lookup', stored.lookup),
    pin: key('pin', stored.pin),
    ledger: key('ledger', stored.ledger),
  };
}

/** Writes a key file with fresh keys; refuses to touch one that exists. */
export function createKeys(file: string, at: Date = new Date()): Keys {
  const current = newKeyId(at);
  const stored: KeyFile = {
    version: 1,
    current,
    seal: { [current]: secret() },
    lookup: secret(),
    pin: secret(),
    ledger: secret(),
  };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'wx', 0o600);
  writeFileSync(handle, `${JSON.stringify(stored, null, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  return readKeys(file);
}

/** Adds a fresh sealing key and makes it the current one; the old ones stay for what they sealed. */
export function rotateKeys(file: string, at: Date = new Date()): Keys {
  readKeys(file);
  const stored = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
  const current = newKeyId(at);
  const next: KeyFile = { ...stored, current, seal: { ...stored.seal, [current]: secret() } };
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(draft, file);
  return readKeys(file);
}
