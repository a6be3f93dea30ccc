/**
 * Rows of a CSV file as people's programs write them: UTF-8 with or without a byte order mark, UTF-16 with one, GB18030
 * (and so GBK and GB2312); divided by comma, semicolon or tab; quoted as in RFC 4180, with line breaks inside quotes.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse, type Info } from 'csv-parse';
import { Refusal } from '#platform';
import type { SheetRow } from './read-table.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
export type Delimiter = ',' | ';' | '\t';

/** A quote that is never closed takes the rest of the file into one field: at this size the file is refused instead. */
const LONGEST_RECORD = 4_000_000;
/** The delimiter is told from the first line with text, looked for in so many characters. */
const HEAD = 65_536;

/** Yields every line with text: its number in the file (of its first line, where it has several) and its fields. */
export async function* readCsv(path: string): AsyncGenerator<SheetRow> {
  const encoding = await encodingOf(path);
  const chunks = decoded(path, encoding);
  const head = await headOf(chunks);
  const declared = /^sep=([,;\t])\r?\n/.exec(head);
  const lines = new LineCount(declared ? 1 : 0);
  const starts: number[] = [];
  const parser = parse({
    record_delimiter: ['\r\n', '\n', '\r'],
    delimiter: declared?.[1] ?? delimiterOf(head),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    on_record: (fields: string[], info) => {
      starts.push(lines.startOf(fields, info));
      return fields;
    },
  });
  const text = Readable.from(joined(declared ? head.slice(declared[0].length) : head, chunks));
  // The parser passes an error on; what is not read to its end is closed with it.
  pipeline(text, parser, () => undefined);
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      yield { line: starts.shift() ?? 0, values: fields.map((field) => field || null) };
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, lines.next) : error;
  } finally {
    parser.destroy();
  }
}

/** On which line of the file a record begins, told from the parser's count of lines at its end. */
class LineCount {
  private empty = 0;
  private twice = 0;
  private before: number;

  /** `unseen`: lines at the head of the file that the parser is not shown. */
  constructor(private readonly unseen: number) {
    this.before = unseen;
  }

  /** The line after the last record. */
  get next(): number {
    return this.before + 1;
  }

  startOf(fields: string[], { lines, empty_lines }: Pick<Info, 'lines' | 'empty_lines'>): number {
    // Empty lines passed over since the last record stand before this one.
    const start = this.next + empty_lines - this.empty;
    // A line break of two signs inside a field is counted twice.
    for (const field of fields) this.twice += field.split('\r\n').length - 1;
    this.before = lines + this.unseen - this.twice;
    this.empty = empty_lines;
    return start;
  }
}

/** By its mark, else the first of UTF-8 and GB18030 in which every byte of the file makes sense. */
export async function encodingOf(path: string): Promise<Encoding> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0).finally(() => file.close());
  const mark = buffer.subarray(0, bytesRead).toString('hex');
  if (mark.startsWith('fffe')) return 'utf-16le';
  if (mark.startsWith('feff')) return 'utf-16be';
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    if (await makesSense(path, encoding)) return encoding;
  }
  throw new Refusal('unsupported-media', {
    zh: '文件不是文本，或其编码不是UTF-8、UTF-16、GB18030',
    en: 'The file is not text, or not in UTF-8, UTF-16 or GB18030',
  });
}

async function makesSense(path: string, encoding: Encoding): Promise<boolean> {
  try {
    // A text has no zero bytes; whatever has them is something else.
    for await (const chunk of decoded(path, encoding)) if (chunk.includes('\0')) return false;
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}

/** The text of a file in pieces, without its byte order mark. Throws at bytes that make no sense. */
async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

async function headOf(chunks: AsyncGenerator<string>): Promise<string> {
  let head = '';
  while (head.trimStart().length < HEAD) {
    const { value, done } = await chunks.next();
    if (done) break;
    head += value;
  }
  return head;
}

async function* joined(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

/** The sign that divides the first line with text most often; of equals the comma. */
export function delimiterOf(head: string): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  for (const sign of head.trimStart()) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) break;
    else if (!quoted && sign in counts) counts[sign as Delimiter]++;
  }
  const order: Delimiter[] = [',', ';', '\t'];
  return order.reduce((best, sign) => (counts[sign] > counts[best] ? sign : best));
}

function refusalOf(error: CsvError, line: number): Refusal {
  const reasons: Partial<Record<string, { zh: string; en: string }>> = {
    CSV_QUOTE_NOT_CLOSED: { zh: '引号没有闭合', en: 'a quote is not closed' },
    CSV_MAX_RECORD_SIZE: {
      zh: '记录过长，可能有引号没有闭合',
      en: 'a record is too long, perhaps a quote is not closed',
    },
  };
  const reason = reasons[error.code] ?? { zh: '格式有误', en: error.message };
  return new Refusal('invalid', {
    zh: `第${line}行起无法读取：${reason.zh}`,
    en: `Unreadable from line ${line} on: ${reason.en}`,
  });
}
