import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportRow, ExportRows, ExportSheet } from '../export.js';
import { guarded, quoted } from './formula.js';

/** Rows are handed on in pieces of about this many characters. */
const PIECE = 64 * 1024;
/** By this Excel knows that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/**
 * Writes rows as CSV (RFC 4180, UTF-8 with byte order mark) and ends the stream. No text of a citizen becomes a
 * formula; numbers stay numbers.
 *
 * @returns how many rows, without the head
 */
export async function writeCsv(rows: ExportRows, { columns }: ExportSheet, to: Writable): Promise<number> {
  let count = 0;
  const line = (row: ExportRow) =>
    `${row.map((value) => (typeof value === 'string' ? quoted(guarded(value)) : String(value ?? ''))).join(',')}\r\n`;
  async function* pieces() {
    let piece = byteOrderMark + line(columns.map(({ header }) => header));
    for await (const row of rows) {
      piece += line(row);
      count += 1;
      if (piece.length < PIECE) continue;
      yield Buffer.from(piece);
      piece = '';
    }
    yield Buffer.from(piece);
  }
  await pipeline(Readable.from(pieces(), { objectMode: false, highWaterMark: 4 * PIECE }), to);
  return count;
}
