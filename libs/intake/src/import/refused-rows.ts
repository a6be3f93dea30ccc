import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { localDate, localTime } from '#directory';
import type { FieldError } from '#platform';
import { textOf } from './letter.js';
import type { Cell, TableRow } from './read-table.js';

/**
 * A cell of a CSV file that a spreadsheet shows as what it is: one that begins like a formula gets an apostrophe, so
 * that opening the file runs nothing.
 */
export function csvCell(cell: Cell): string {
  const text = cell instanceof Date ? textOf(cell) : String(cell ?? '');
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/**
 * What an import could not take, row by row with its reasons, in a file for whoever repairs it. It is made with the first
 * refusal, readable by its owner alone.
 */
export class RefusedRows {
  private readonly file: string;
  private stream: WriteStream | undefined;
  private written: Promise<void> | undefined;

  constructor(
    private readonly folder: string,
    importedFile: string,
    now: Date,
    zone: string,
  ) {
    const stamp =
      `${localDate(now, zone)}T${localTime(now, zone)}.${String(now.getUTCMilliseconds()).padStart(3, '0')}`.replace(
        /[-:.]/g,
        '',
      );
    this.file = join(folder, `${basename(importedFile)}-${stamp}.csv`);
  }

  /** @throws the error of the disk, when the file cannot be written: nothing may vanish. */
  async add({ line, cells }: TableRow, reasons: readonly FieldError[]): Promise<void> {
    const stream = (this.stream ??= this.begin(Object.keys(cells)));
    const told = [
      String(line),
      reasons.map(({ field, zh }) => `${field}：${zh}`).join('；'),
      reasons.map(({ field, en }) => `${field}: ${en}`).join('; '),
    ];
    const row = [...told, ...Object.values(cells)].map(csvCell).join(',');
    if (!stream.write(`${row}\r\n`)) await Promise.race([once(stream, 'drain'), this.written]);
  }

  private begin(headers: string[]): WriteStream {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const stream = createWriteStream(this.file, { flags: 'wx', mode: 0o600 });
    this.written = finished(stream);
    // Looked at by whoever adds the next row or ends the file.
    this.written.catch(() => undefined);
    // Without the mark Excel takes UTF-8 for the local code page.
    stream.write(`\uFEFF${['行号 line', '原因', 'reasons', ...headers].map(csvCell).join(',')}\r\n`);
    return stream;
  }

  /** @returns the path of the file, or null when nothing was refused. */
  async end(): Promise<string | null> {
    if (!this.stream) return null;
    this.stream.end();
    await this.written;
    return this.file;
  }
}
