// @ts-check
import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from './refusal.js';

const MIB = 1024 * 1024;
/** A fresh MariaDB takes about 150 MB, its redo log up to 512 MB more, which it is not given where space is short. */
export const SPACE_TO_START = 500 * MIB;
export const SPACE_FOR_A_FILE = MIB;

/**
 * @param {string} path need not exist yet
 * @returns {number} bytes that this user may still write there
 */
export function freeSpace(path) {
  let there = path;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  return bavail * bsize;
}

/**
 * @param {string} path
 * @param {number} [needed] bytes
 * @param {(path: string) => number} [free]
 */
export function assertSpace(path, needed = SPACE_TO_START, free = freeSpace) {
  const there = free(path);
  if (there >= needed) return;
  const [have, need] = [Math.floor(there / MIB), Math.ceil(needed / MIB)];
  throw new Refusal(
    `磁盘空间不足：${path} 处仅剩 ${have} MB，至少需要 ${need} MB，请清理后重试。`,
    `The disk is nearly full: ${have} MB are free at ${path}, at least ${need} MB are needed; make room and try again.`,
  );
}
