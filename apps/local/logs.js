// @ts-check
import { existsSync, openSync, readSync, closeSync, renameSync, statSync } from 'node:fs';
import { diskFull, Refusal } from './refusal.js';

const LARGEST = 10 * 1024 * 1024;
const KEPT = 3;
const TAIL = 16 * 1024;

/**
 * Puts a log that has grown large aside: `server.log` becomes `server.log.1`, that one `.2`, the last is dropped.
 *
 * @param {string} file
 */
export function rotate(file) {
  if (sizeOf(file) < LARGEST) return;
  for (let at = KEPT - 1; at >= 0; at -= 1) {
    const from = at === 0 ? file : `${file}.${at}`;
    if (existsSync(from)) renameSync(from, `${file}.${at + 1}`);
  }
}

/** @param {string} file */
export function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * @param {string} file
 * @param {number} [from] what was written before this size is of no interest
 */
export function tail(file, from = 0) {
  const size = sizeOf(file);
  const start = Math.max(from, size - TAIL);
  if (size <= start) return '';
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(size - start);
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, start));
  } finally {
    closeSync(handle);
  }
}

/**
 * Why a program has ended, as far as its log says.
 *
 * @param {string} name
 * @param {string} log
 * @param {number} [from] size of the log when it began
 */
export function whyEnded(name, log, from = 0) {
  const written = tail(log, from);
  if (/No space left on device|Errcode: 28\b|OS error: 28\b|error 28\b|disk is full/i.test(written))
    return diskFull(log);
  const lines = written.trim().split('\n');
  const last =
    lines.findLast((line) => /\bERROR\b/.test(line) && !line.endsWith('Aborting')) ??
    lines.findLast((line) => /error|fatal|can't|failed/i.test(line));
  return new Refusal(
    `${name} 无法运行，详见日志 ${log}${last ? `：${last}` : '。'}`,
    `${name} does not run; its log ${log} says why${last ? `: ${last}` : '.'}`,
  );
}
