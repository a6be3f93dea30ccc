/**
 * Joins the pieces of a font into one TrueType font again. Fonts for Chinese come from the package registry as the web
 * needs them, cut into a hundred pieces by Unicode range; a printed document wants one font a face, or its text can be
 * neither searched nor copied well. The pieces are of one font: same units, same style, TrueType outlines.
 */
export interface FontName {
  family: string;
  /** PostScript name, letters, digits and hyphen. */
  postScript: string;
  /** 400 regular, 700 bold. */
  weight: number;
}

/** @throws Error when a piece is no TrueType font, or of another size of em than the first */
export function joinFonts(pieces: readonly Buffer[], name: FontName): Buffer {
  const fonts = pieces.map((piece) => new Sfnt(piece));
  const first = fonts[0];
  if (!first) throw new Error('A font of no pieces');
  const glyphs: Buffer[] = [];
  const metrics: Buffer[] = [];
  const characters = new Map<number, number>();
  for (const font of fonts) {
    if (font.unitsPerEm !== first.unitsPerEm) throw new Error('Pieces of different fonts');
    const from = glyphs.length;
    for (let glyph = 0; glyph < font.glyphCount; glyph++) {
      glyphs.push(renumbered(font.glyph(glyph), from));
      metrics.push(font.metric(glyph));
    }
    for (const [character, glyph] of font.characters())
      if (glyph !== 0 && !characters.has(character)) characters.set(character, from + glyph);
  }
  if (glyphs.length > 0xffff) throw new Error('Too many glyphs for one font');

  const head = Buffer.from(first.table('head'));
  head.writeUInt32BE(0, 8); // the checksum of the whole, set below
  head.writeInt16BE(1, 50); // long offsets in loca
  widen(head, 36, fonts, 'head', ['min', 'min', 'max', 'max']);
  const hhea = Buffer.from(first.table('hhea'));
  hhea.writeUInt16BE(glyphs.length, 34);
  widen(hhea, 10, fonts, 'hhea', ['max', 'min', 'min', 'max']);
  const maxp = Buffer.from(first.table('maxp'));
  maxp.writeUInt16BE(glyphs.length, 4);
  for (let at = 6; at + 2 <= maxp.length; at += 2)
    maxp.writeUInt16BE(Math.max(...fonts.map((font) => font.table('maxp').readUInt16BE(at))), at);
  const os2 = Buffer.from(first.table('OS/2'));
  os2.writeUInt16BE(name.weight, 4);
  os2.writeUInt16BE(name.weight >= 600 ? 0x20 : 0x40, 62);

  const offsets = Buffer.alloc(4 * (glyphs.length + 1));
  let end = 0;
  glyphs.forEach((glyph, index) => offsets.writeUInt32BE((end += glyph.length), 4 * (index + 1)));
  return assembled({
    'OS/2': os2,
    cmap: cmapOf(characters),
    glyf: Buffer.concat(glyphs),
    head,
    hhea,
    hmtx: Buffer.concat(metrics),
    loca: offsets,
    maxp,
    name: nameTable(name),
    post: post(first.table('post')),
  });
}

/** The tables of a font file. */
class Sfnt {
  readonly #tables = new Map<string, Buffer>();
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  readonly #longOffsets: boolean;
  readonly #metricCount: number;

  constructor(file: Buffer) {
    for (let index = 0; index < file.readUInt16BE(4); index++) {
      const at = 12 + 16 * index;
      const offset = file.readUInt32BE(at + 8);
      const length = file.readUInt32BE(at + 12);
      this.#tables.set(file.toString('latin1', at, at + 4), file.subarray(offset, offset + length));
    }
    this.unitsPerEm = this.table('head').readUInt16BE(18);
    this.#longOffsets = this.table('head').readInt16BE(50) === 1;
    this.glyphCount = this.table('maxp').readUInt16BE(4);
    this.#metricCount = this.table('hhea').readUInt16BE(34);
  }

  table(tag: string): Buffer {
    const table = this.#tables.get(tag);
    if (!table) throw new Error(`A font without ${tag}: no TrueType outlines`);
    return table;
  }

  glyph(index: number): Buffer {
    const loca = this.table('loca');
    const offset = (at: number) => (this.#longOffsets ? loca.readUInt32BE(4 * at) : 2 * loca.readUInt16BE(2 * at));
    return this.table('glyf').subarray(offset(index), offset(index + 1));
  }

  /** Advance width and left side bearing. */
  metric(index: number): Buffer {
    const hmtx = this.table('hmtx');
    if (index < this.#metricCount) return hmtx.subarray(4 * index, 4 * index + 4);
    const last = hmtx.subarray(4 * (this.#metricCount - 1), 4 * (this.#metricCount - 1) + 2);
    const bearing = 4 * this.#metricCount + 2 * (index - this.#metricCount);
    return Buffer.concat([last, hmtx.subarray(bearing, bearing + 2)]);
  }

  *characters(): Generator<[character: number, glyph: number]> {
    const cmap = this.table('cmap');
    const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
      cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4)),
    );
    const whole = subtables.find((one) => one.readUInt16BE(0) === 12);
    const plane = subtables.find((one) => one.readUInt16BE(0) === 4);
    if (whole) yield* inGroups(whole);
    else if (plane) yield* inSegments(plane);
  }
}

/** cmap format 12. */
function* inGroups(table: Buffer): Generator<[number, number]> {
  for (let index = 0; index < table.readUInt32BE(12); index++) {
    const [start = 0, end = 0, glyph = 0] = [0, 4, 8].map((part) => table.readUInt32BE(16 + 12 * index + part));
    for (let character = start; character <= end; character++) yield [character, glyph + character - start];
  }
}

/** cmap format 4. */
function* inSegments(table: Buffer): Generator<[number, number]> {
  const size = table.readUInt16BE(6);
  for (let at = 0; at < size; at += 2) {
    const end = table.readUInt16BE(14 + at);
    const start = table.readUInt16BE(16 + size + at);
    const delta = table.readUInt16BE(16 + 2 * size + at);
    const position = 16 + 3 * size + at;
    const range = table.readUInt16BE(position);
    for (let character = start; character <= end && character !== 0xffff; character++) {
      const found = range === 0 ? character : table.readUInt16BE(position + range + 2 * (character - start));
      yield [character, found === 0 && range !== 0 ? 0 : (found + delta) & 0xffff];
    }
  }
}

/** A glyph made of others names them by number, and the numbers have moved. Padded to whole words. */
function renumbered(glyph: Buffer, by: number): Buffer {
  const copy = Buffer.alloc(Math.ceil(glyph.length / 4) * 4);
  glyph.copy(copy);
  if (glyph.length === 0 || glyph.readInt16BE(0) >= 0) return copy;
  for (let at = 10, flags = 0x20; flags & 0x20;) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(copy.readUInt16BE(at + 2) + by, at + 2);
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
  }
  return copy;
}

/** Four extremes of the whole font out of those of its pieces. */
function widen(into: Buffer, at: number, fonts: Sfnt[], tag: string, which: ('min' | 'max')[]) {
  which.forEach((extreme, index) => {
    const values = fonts.map((font) => font.table(tag).readInt16BE(at + 2 * index));
    into.writeInt16BE(Math[extreme](...values), at + 2 * index);
  });
}

/** One subtable, of format 12: every reader of today knows it. */
function cmapOf(characters: Map<number, number>): Buffer {
  const groups: [start: number, end: number, glyph: number][] = [];
  for (const [character, glyph] of [...characters].sort(([one], [other]) => one - other)) {
    const last = groups.at(-1);
    if (last && last[1] === character - 1 && last[2] + character - last[0] === glyph) last[1] = character;
    else groups.push([character, character, glyph]);
  }
  const table = Buffer.alloc(12 + 16 + 12 * groups.length);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4); // Windows
  table.writeUInt16BE(10, 6); // all of Unicode
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(table.length - 12, 16);
  table.writeUInt32BE(groups.length, 24);
  groups.flat().forEach((number, index) => table.writeUInt32BE(number, 28 + 4 * index));
  return table;
}

function nameTable({ family, postScript, weight }: FontName): Buffer {
  const style = weight >= 600 ? 'Bold' : 'Regular';
  const texts = new Map([
    [1, family],
    [2, style],
    [3, postScript],
    [4, style === 'Bold' ? `${family} Bold` : family],
    [6, postScript],
  ]);
  const strings = [...texts].map(([id, text]) => ({ id, bytes: Buffer.from(text, 'utf16le').swap16() }));
  const header = Buffer.alloc(6 + 12 * strings.length);
  header.writeUInt16BE(strings.length, 2);
  header.writeUInt16BE(header.length, 4);
  let offset = 0;
  strings.forEach(({ id, bytes }, index) => {
    [3, 1, 0x409, id, bytes.length, offset].forEach((value, field) =>
      header.writeUInt16BE(value, 6 + 12 * index + 2 * field),
    );
    offset += bytes.length;
  });
  return Buffer.concat([header, ...strings.map(({ bytes }) => bytes)]);
}

/** Without names of glyphs: nothing here asks for them. */
function post(table: Buffer): Buffer {
  const copy = Buffer.from(table.subarray(0, 32));
  copy.writeUInt32BE(0x00030000, 0);
  return copy;
}

function assembled(tables: Record<string, Buffer>): Buffer {
  const entries = Object.entries(tables);
  const directory = Buffer.alloc(12 + 16 * entries.length);
  const power = 2 ** Math.floor(Math.log2(entries.length));
  directory.writeUInt32BE(0x00010000, 0);
  [entries.length, 16 * power, Math.log2(power), 16 * (entries.length - power)].forEach((value, index) =>
    directory.writeUInt16BE(value, 4 + 2 * index),
  );
  const parts = [directory];
  let offset = directory.length;
  let headAt = 0;
  entries.forEach(([tag, table], index) => {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    const at = 12 + 16 * index;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(checksum(padded), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(table.length, at + 12);
    if (tag === 'head') headAt = offset;
    parts.push(padded);
    offset += padded.length;
  });
  const font = Buffer.concat(parts);
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
  return font;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
