// @ts-check
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * @param {string} file
 * @returns {Record<string, any> | undefined} undefined when there is none, or it is not JSON
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Writes a file so that nobody ever finds half of it.
 *
 * @param {string} file
 * @param {unknown} content JSON, unless it is text already
 * @param {{ mode?: number }} [access] for its owner's eyes alone unless said otherwise
 */
export function writeWhole(file, content, { mode = 0o600 } = {}) {
  const next = `${file}.${process.pid}`;
  const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
  writeFileSync(next, text, { mode, flush: true });
  renameSync(next, file);
}
