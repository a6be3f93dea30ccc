import type { Finding } from './kinds.js';

const endOfChain = 0xfffffffe;
const mostEntries = 20_000;

/**
 * The names in a compound file ([MS-CFB]), the container of old Word, Excel and WPS documents, and of installers and
 * mails too. Reads the directory alone.
 * @returns nothing when the file is damaged.
 */
export function namesInCompoundFile(file: Buffer): string[] | undefined {
  if (file.length < 512) return undefined;
  const shift = file.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return undefined;
  const size = 1 << shift;
  const most = Math.floor(file.length / size);
  /** A sector's bytes; the header takes the place of one. */
  const sector = (number: number): Buffer | undefined => {
    const start = (number + 1) * size;
    return number < most && start + size <= file.length ? file.subarray(start, start + size) : undefined;
  };

  // Where the table of chains lies: 109 places in the header, the rest in sectors of their own.
  const tables: number[] = [];
  const note = (bytes: Buffer, from: number, to: number) => {
    for (let at = from; at < to; at += 4) if (bytes.readUInt32LE(at) <= most) tables.push(bytes.readUInt32LE(at));
  };
  note(file, 76, 512);
  let more = file.readUInt32LE(68);
  for (let steps = 0; more < endOfChain && steps <= most; steps++) {
    const bytes = sector(more);
    if (!bytes) return undefined;
    note(bytes, 0, size - 4);
    more = bytes.readUInt32LE(size - 4);
  }
  const after = (number: number): number | undefined =>
    sector(tables[Math.floor(number / (size / 4))] ?? most)?.readUInt32LE((number % (size / 4)) * 4);

  const names: string[] = [];
  let number: number | undefined = file.readUInt32LE(48);
  for (let steps = 0; number !== undefined && number < endOfChain; steps++) {
    const bytes = sector(number);
    // A chain that is longer than the file bites its own tail.
    if (!bytes || steps > most || names.length > mostEntries) return undefined;
    for (let at = 0; at < size; at += 128) {
      const length = bytes.readUInt16LE(at + 64);
      if (bytes[at + 66] === 0 || length < 2 || length > 64) continue;
      names.push(bytes.toString('utf16le', at, at + length - 2));
    }
    number = after(number);
  }
  return number === undefined ? undefined : names;
}

/** Which office document it is, if it is one. */
export function documentIn(names: readonly string[] | undefined): Finding {
  if (!names) return { no: 'damaged' };
  const known = new Set(names.map((name) => name.toLowerCase()));
  if (known.has('encryptedpackage')) return { no: 'encrypted' };
  const kind = known.has('worddocument')
    ? 'doc'
    : known.has('workbook') || known.has('book')
      ? 'xls'
      : known.has('powerpoint document')
        ? 'ppt'
        : undefined;
  if (!kind) return { no: 'unknown' };
  return ['macros', '_vba_project_cur', '_vba_project', 'vba'].some((name) => known.has(name))
    ? { no: 'macros' }
    : { kind };
}
