import type { Finding, Kind, Unwanted } from './kinds.js';

/** How much of its beginning and its end tells what a file is. */
export const headBytes = 4096;
/** A ZIP's directory is found from the end: 22 bytes and a comment of at most 65,535. */
export const tailBytes = 65_557;

/** What the bytes show: a kind, a container or text that must be looked into, or why not. */
export type Sniffed = Finding | { look: 'zip' | 'cfb' | 'text' };

/**
 * Told by content alone: names and declared types are the uploader's words. A table of what is taken, and not a library
 * that knows two hundred kinds: each of those would be a parser that strangers can feed.
 */
export function sniff(head: Uint8Array, tail: Uint8Array): Sniffed {
  if (head.length === 0) return { no: 'empty' };
  const found = byMagic(head);
  if (!found) return { look: 'text' };
  // Photos are drawn anew, so nothing that hangs behind one gets in; of the others none may be an archive as well.
  if ('kind' in found && !redrawn.has(found.kind)) {
    if (endsAsZip(tail)) return { no: 'twofold' };
    if (found.kind === 'pdf' && !has(tail, 'startxref')) return { no: 'damaged' };
  }
  return found;
}

const redrawn: ReadonlySet<Kind> = new Set(['jpeg', 'png', 'webp', 'gif']);

function byMagic(head: Uint8Array): Sniffed | undefined {
  const at = (offset: number, ...bytes: number[]) => bytes.every((byte, index) => head[offset + index] === byte);
  const says = (offset: number, word: string) => at(offset, ...Buffer.from(word, 'latin1'));

  if (at(0, 0xff, 0xd8, 0xff)) return { kind: 'jpeg' };
  if (at(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { kind: 'png' };
  if (says(0, 'GIF87a') || says(0, 'GIF89a')) return { kind: 'gif' };
  if (says(0, 'RIFF')) {
    if (says(8, 'WEBP')) return { kind: 'webp' };
    return says(8, 'WAVE') ? { kind: 'wav' } : { no: 'unknown' };
  }
  if (says(0, '%PDF-')) return { kind: 'pdf' };
  if (says(0, '#!AMR\n') || says(0, '#!AMR-WB\n')) return { kind: 'amr' };
  if (at(0, 0x50, 0x4b, 0x03, 0x04)) return { look: 'zip' };
  if (at(0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return { look: 'cfb' };
  if (says(4, 'ftyp')) return byBrand(head);
  for (const [no, magics] of refused) {
    if (magics.some((magic) => (typeof magic === 'string' ? says(0, magic) : at(0, ...magic)))) return { no };
  }
  if (says(0, 'ID3') && (head[3] ?? 255) < 5 && [6, 7, 8, 9].every((place) => (head[place] ?? 255) < 128)) {
    return { kind: 'mp3' };
  }
  if (beginsWithFrames(head)) return { kind: 'mp3' };
  return undefined;
}

/** Known by name only to refuse them in plain words. */
const refused: [Unwanted, (string | number[])[]][] = [
  [
    'program',
    [
      'MZ',
      '\x7fELF',
      '#!',
      [0xca, 0xfe, 0xba, 0xbe],
      [0xfe, 0xed, 0xfa, 0xce],
      [0xfe, 0xed, 0xfa, 0xcf],
      [0xce, 0xfa, 0xed, 0xfe],
      [0xcf, 0xfa, 0xed, 0xfe],
      [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], // a Windows shortcut
      'dex\n',
      '\0asm',
    ],
  ],
  [
    'archive',
    [
      'Rar!',
      '7z\xbc\xaf\x27\x1c',
      'PK\x05\x06',
      'PK\x07\x08',
      [0x1f, 0x8b],
      'BZh',
      '\xfd7zXZ\0',
      'MSCF',
      '\x28\xb5\x2f\xfd',
    ],
  ],
  ['unknown', ['{\\rtf', 'II*\0', 'MM\0*', 'OggS', 'fLaC', 'FLV', [0x1a, 0x45, 0xdf, 0xa3]]],
];

const videos = [
  'isom',
  'iso2',
  'iso3',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  'M4VH',
  'M4VP',
  'MSNV',
  'dash',
];
const heics = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** The family of ISO 14496-12 says in its first box what it is. */
function byBrand(head: Uint8Array): Finding {
  const brand = Buffer.from(head.subarray(8, 12)).toString('latin1');
  if (brand === 'qt  ') return { kind: 'mov' };
  if (brand === 'M4A ' || brand === 'M4B ') return { kind: 'm4a' };
  if (/^3g[gprs2]/.test(brand)) return { kind: '3gp' };
  if (videos.includes(brand)) return { kind: 'mp4' };
  return { no: heics.includes(brand) ? 'heic' : 'unknown' };
}

const bitrates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320], // MPEG-1
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160], // MPEG-2 and 2.5
];
const rates = [44_100, 48_000, 32_000];

/** The bytes of an MPEG layer III frame, by its header; nothing for what is none. */
function frameLength(head: Uint8Array, at: number): number | undefined {
  const [one = 0, two = 0, three = 0] = head.subarray(at, at + 3);
  const version = (two >> 3) & 3; // 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5
  const rate = rates[(three >> 2) & 3];
  const bitrate = bitrates[version === 3 ? 0 : 1]![three >> 4];
  if (one !== 0xff || (two & 0xe0) !== 0xe0 || version === 1 || ((two >> 1) & 3) !== 1 || !rate || !bitrate)
    return undefined;
  const hertz = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
  return Math.floor(((version === 3 ? 144 : 72) * bitrate * 1000) / hertz) + ((three >> 1) & 1);
}

/** Eleven bits are no magic: the second frame must stand where the first one ends. */
function beginsWithFrames(head: Uint8Array): boolean {
  const length = frameLength(head, 0);
  return length !== undefined && frameLength(head, length) !== undefined;
}

/** A ZIP's end of directory whose comment ends where the file does. */
export function endsAsZip(tail: Uint8Array): boolean {
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail[at] !== 0x50 || tail[at + 1] !== 0x4b || tail[at + 2] !== 0x05 || tail[at + 3] !== 0x06) continue;
    if (at + 22 + tail[at + 20]! + tail[at + 21]! * 256 === tail.length) return true;
  }
  return false;
}

const has = (bytes: Uint8Array, word: string) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(word);
