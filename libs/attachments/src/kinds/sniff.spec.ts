import fc from 'fast-check';
import { documentIn, namesInCompoundFile } from './cfb.js';
import { kinds } from './kinds.js';
import { endsAsZip, sniff } from './sniff.js';
import { textOrNot } from './text.js';

const bytes = (...values: (number | string)[]) =>
  Buffer.concat(
    values.map((value) => (typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.from([value]))),
  );
const look = (head: Uint8Array) => sniff(head, head);

/** How each kind that is taken begins, said again and apart from the table that is tested. */
const beginnings: [RegExp, string][] = [
  [/^\xff\xd8\xff/, 'jpeg'],
  [/^\x89PNG\r\n.\n/s, 'png'],
  [/^GIF8[79]a/, 'gif'],
  [/^RIFF....WEBP/s, 'webp'],
  [/^RIFF....WAVE/s, 'wav'],
  [/^%PDF-/, 'pdf'],
  [/^#!AMR(-WB)?\n/, 'amr'],
  [/^....ftypqt {2}/s, 'mov'],
  [/^....ftypM4[AB] /s, 'm4a'],
  [/^....ftyp3g/s, '3gp'],
  [/^....ftyp(isom|iso[2-6]|mp4[12]|avc1|M4V |M4VH|M4VP|MSNV|dash)/s, 'mp4'],
  [/^(ID3|\xff[\xe2-\xff])/, 'mp3'],
];

describe('what a file is, by its first bytes', () => {
  it.each([
    ['a program', bytes('MZ\x90\0'), 'program'],
    ['a program of Linux', bytes('\x7fELF\x02'), 'program'],
    ['a script', bytes('#!/bin/sh\nrm -rf /'), 'program'],
    ['a shortcut', bytes(0x4c, 0, 0, 0, 1, 0x14, 2, 0), 'program'],
    ['a RAR', bytes('Rar!\x1a\x07'), 'archive'],
    ['a gzip', bytes(0x1f, 0x8b, 8), 'archive'],
    ['an empty ZIP', bytes('PK\x05\x06', '\0'.repeat(18)), 'archive'],
    ['a HEIC photo', bytes(0, 0, 0, 24, 'ftypheic'), 'heic'],
    ['an AVIF photo', bytes(0, 0, 0, 24, 'ftypavif'), 'unknown'],
    ['rich text', bytes('{\\rtf1'), 'unknown'],
    ['a TIFF', bytes('II*\0'), 'unknown'],
    ['a Matroska film', bytes(0x1a, 0x45, 0xdf, 0xa3), 'unknown'],
    ['an AVI', bytes('RIFF\0\0\0\0AVI LIST'), 'unknown'],
    ['nothing', bytes(), 'empty'],
    ['a PDF with an archive behind it', bytes('%PDF-1.4 startxref', 'PK\x05\x06', '\0'.repeat(18)), 'twofold'],
    ['a film with an archive behind it', bytes(0, 0, 0, 24, 'ftypisom', 'PK\x05\x06', '\0'.repeat(18)), 'twofold'],
    ['half a PDF', bytes('%PDF-1.4 and no end'), 'damaged'],
  ])('%s is refused', (_, head, no) => expect(look(head)).toEqual({ no }));

  it('eleven bits alone are no recording', () => {
    expect(look(bytes(0xff, 0xfb, 0x90, 0, 'x'.repeat(900)))).toEqual({ look: 'text' });
  });

  it('is of the list for what begins as one of the list does, and of nothing else', () => {
    const starts = [
      '\xff\xd8\xff',
      '%PDF-',
      'RIFF\0\0\0\0WAVE',
      'GIF89a',
      '\0\0\0 ftypisom',
      '\0\0\0 ftyp',
      'ID3',
      '\xff\xfb',
    ];
    const head = fc
      .tuple(fc.constantFrom('', ...starts), fc.uint8Array({ maxLength: 64 }))
      .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]));
    let taken = 0;
    fc.assert(
      fc.property(head, (given) => {
        const found = look(given);
        if (!('kind' in found)) return;
        taken++;
        const text = given.toString('latin1');
        expect(Object.keys(kinds)).toContain(found.kind);
        expect(beginnings.find(([form]) => form.test(text))?.[1]).toBe(found.kind);
      }),
      { numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  it('finds an archive at the end, whatever stands before it and whatever comment follows', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (before, comment) => {
        const end = Buffer.concat([
          Buffer.from('PK\x05\x06'),
          Buffer.alloc(16),
          Buffer.from([comment.length, 0]),
          comment,
        ]);
        expect(endsAsZip(Buffer.concat([before, end]))).toBe(true);
        expect(endsAsZip(before)).toBe(false);
      }),
    );
  });
});

describe('text', () => {
  it.each([
    ['UTF-8', Buffer.from('水管爆裂，请尽快处理。\n')],
    ['UTF-8 with its mark', Buffer.from('\ufeff序号,地点\n1,香港中路\n')],
    ['GB18030', Buffer.from([0xcb, 0xae, 0xb9, 0xdc, 0xb1, 0xac, 0xc1, 0xd1])],
    ['UTF-16', Buffer.from('\ufeff水管', 'utf16le')],
    ['comparisons', Buffer.from('if a < b and b > c')],
  ])('in %s is taken', (_, given) => expect(textOrNot(given)).toEqual({ kind: 'text' }));

  it.each([
    ['a page', '<!DOCTYPE html><html></html>', 'markup'],
    ['a drawing', '\ufeff  <svg xmlns="http://www.w3.org/2000/svg"/>', 'markup'],
    ['a page behind a text', `${'字'.repeat(5000)}<sCrIpT src=x>`, 'markup'],
    ['a page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), 'markup'],
    ['control characters', 'a\0b', 'unknown'],
    ['half a character', Buffer.from([0x61, 0xff, 0xff]), 'unknown'],
  ])('that is %s is not', (_, given, no) => expect(textOrNot(Buffer.from(given as string))).toEqual({ no }));

  it('is never what holds an element that does something', () => {
    const element = fc.constantFrom('<script', '<SVG ', '<iframe/', '<object>', '<?xml ', '<img src');
    fc.assert(
      fc.property(fc.string(), element, fc.string(), (before, tag, after) => {
        expect(textOrNot(Buffer.from(`${before}${tag} ${after}`))).not.toEqual({ kind: 'text' });
      }),
    );
  });
});

describe('a compound file', () => {
  it('that is rubbish is damaged, and keeps nobody busy', () => {
    const magic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 0, maxLength: 4096 }),
        fc.boolean(),
        fc.nat({ max: 20 }),
        (rest, tail, directory) => {
          const file = Buffer.concat([magic, rest, Buffer.alloc(2048, tail ? 0 : 0xff)]);
          file.writeUInt16LE(9, 30);
          file.writeUInt32LE(directory, 48);
          expect(() => documentIn(namesInCompoundFile(file))).not.toThrow();
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('whose chain bites its own tail is damaged', () => {
    const file = Buffer.alloc(512 * 3);
    file.writeUInt16LE(9, 30);
    file.writeUInt32LE(1, 48);
    file.fill(0xff, 68, 512);
    file.writeUInt32LE(0xfffffffe, 68);
    file.writeUInt32LE(0, 76);
    file.writeUInt32LE(1, 512 + 4);
    expect(namesInCompoundFile(file)).toBeUndefined();
  });

  it.each([
    [['WordDocument', '1Table'], { kind: 'doc' }],
    [['Workbook'], { kind: 'xls' }],
    [['Book'], { kind: 'xls' }],
    [['PowerPoint Document'], { kind: 'ppt' }],
    [['WordDocument', 'Macros', 'VBA'], { no: 'macros' }],
    [['EncryptedPackage', 'EncryptionInfo'], { no: 'encrypted' }],
    [['__properties_version1.0'], { no: 'unknown' }],
    [undefined, { no: 'damaged' }],
  ])('with %j is %j', (names, found) => expect(documentIn(names)).toEqual(found));
});
