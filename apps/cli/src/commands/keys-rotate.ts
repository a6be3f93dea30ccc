import { readEnvironment, readKeys, rotateKeys } from '#platform';
import type { Run } from '../command.js';

/** A new current key; what older ones have sealed stays readable with them. */
export const run: Run = ({ answer, say }) => {
  const { keyFile } = readEnvironment();
  const before = readKeys(keyFile).current;
  const { current, seal } = rotateKeys(keyFile);
  answer({ keyFile, current, before, keys: [...seal.keys()] });
  say('请先重启热线的各进程，再运行 hotline keys reseal');
  say('restart the processes of the hotline first, then run hotline keys reseal');
  return Promise.resolve();
};
