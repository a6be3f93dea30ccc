import { existsSync } from 'node:fs';
import { Refusal, createKeys, readEnvironment } from '#platform';
import type { Run } from '../command.js';

/** The very first keys of a hotline whose key file must be named; a local one makes its own. */
export const run: Run = ({ answer, say }) => {
  const { keyFile } = readEnvironment();
  if (existsSync(keyFile)) {
    throw new Refusal('invalid', {
      zh: `密钥文件 ${keyFile} 已存在，未作改动；更换密钥请用 hotline keys rotate。`,
      en: `The key file ${keyFile} exists and was left alone; hotline keys rotate adds a new key to it.`,
    });
  }
  const { current } = createKeys(keyFile);
  answer({ keyFile, current });
  say('请另行备份此文件，与数据库备份分开存放；丢失后加密的内容无法恢复');
  say('back it up apart from the database: without it what is sealed is lost');
  return Promise.resolve();
};
