import { existsSync } from 'node:fs';
import type { Environment } from './environment.js';
import { createKeys, readKeys } from './keys.js';
import { Refusal } from './refusal.js';
import { Vault } from './vault.js';

/** The setting that remembers which keys a database was written with. */
export const keySetting = 'keys';

export interface KnownKeys {
  fingerprint: string;
}

/** @throws Refusal when the database was written with other keys: what is sealed in it could not be opened. */
export function assertKeysFit(known: unknown, fingerprint: string, keyFile: string): void {
  const expected = (known as KnownKeys | null | undefined)?.fingerprint;
  if (expected === undefined || expected === fingerprint) return;
  throw new Refusal('unavailable', {
    zh: `密钥文件 ${keyFile} 与数据库不符，请用HOTLINE_KEY_FILE指定写入该数据库时所用的密钥文件；数据未作任何改动。`,
    en:
      `The key file ${keyFile} does not fit the database: name the one it was written with in HOTLINE_KEY_FILE; ` +
      'nothing has been changed.',
  });
}

/**
 * The vault of this hotline; its keys are made at the very first start.
 * @throws Refusal when the database knows keys and the file is missing or holds others; nothing has been written then.
 */
export function openVault({ keyFile, production }: Environment, known: unknown): Vault {
  if (!existsSync(keyFile)) {
    if (known !== undefined) {
      throw new Refusal('unavailable', {
        zh: `找不到密钥文件 ${keyFile}，没有它就无法读取数据库中加密的内容，请恢复该文件；数据未作任何改动。`,
        en:
          `The key file ${keyFile} is missing, and without it what is sealed in the database cannot be read: ` +
          'bring it back; nothing has been changed.',
      });
    }
    if (!production) return new Vault(createKeys(keyFile), () => readKeys(keyFile));
    throw new Refusal('unavailable', {
      zh: `找不到密钥文件 ${keyFile}，请先运行 hotline keys create 生成。`,
      en: `The key file ${keyFile} is missing: make it with hotline keys create.`,
    });
  }
  const vault = new Vault(readKeys(keyFile), () => readKeys(keyFile));
  assertKeysFit(known, vault.fingerprint, keyFile);
  return vault;
}
