import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** The smallest files of each kind that their own programs open, made here and not kept in the repository. */

export interface ZipPart {
  name: string;
  text: string;
  /** What the directory says it unfolds to, where that is a lie. */
  claims?: number;
}

/** A ZIP of deflated parts. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, claims } of parts) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const file = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(plain), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(claims ?? plain.length, 18);
    about.writeUInt16LE(file.length, 22);
    const made = Buffer.alloc(2);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), about, file, packed]);
    directory.push(Buffer.from('PK\x01\x02'), made, about, rest, file);
    local.push(body);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, listed, Buffer.from('PK\x05\x06'), end]);
}

const content = { name: '[Content_Types].xml', text: '<Types/>' };
export const docx = (...more: ZipPart[]) => zip([content, { name: 'word/document.xml', text: '<document/>' }, ...more]);
export const xlsx = (...more: ZipPart[]) => zip([content, { name: 'xl/workbook.xml', text: '<workbook/>' }, ...more]);
export const pptx = () => zip([content, { name: 'ppt/presentation.xml', text: '<presentation/>' }]);
export const ofd = () => zip([{ name: 'OFD.xml', text: '<OFD/>' }]);

/** A compound file with entries of these names: header, one sector of chains, then the directory. */
export function compound(...names: string[]): Buffer {
  const entries = ['Root Entry', ...names];
  const directorySectors = Math.ceil(entries.length / 4);
  const header = Buffer.alloc(512, 0);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const chains = Buffer.alloc(512, 0xff);
  chains.writeUInt32LE(0xfffffffd, 0);
  for (let one = 1; one <= directorySectors; one++) {
    chains.writeUInt32LE(one === directorySectors ? 0xfffffffe : one + 1, one * 4);
  }
  const directory = Buffer.alloc(directorySectors * 512);
  entries.forEach((name, index) => {
    const at = index * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, at + 64);
    directory[at + 66] = index === 0 ? 5 : 2;
    directory.fill(0xff, at + 68, at + 80);
  });
  return Buffer.concat([header, chains, directory]);
}

export const pdf = (more = '') =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n${more}` +
      'xref\n0 1\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n99\n%%EOF\n',
  );

const ftyp = (brand: string) =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from(`ftyp${brand}\0\0\0\0${brand}mp42`, 'latin1'),
    Buffer.alloc(400, 7),
  ]);
export const mp4 = () => ftyp('isom');
export const mov = () => ftyp('qt  ');
export const m4a = () => ftyp('M4A ');
export const threeGp = () => ftyp('3gp5');
export const heic = () => ftyp('heic');

/** Two frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes each. */
export const mp3 = () => {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat([frame, frame, frame]);
};
export const wav = () => Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(60)]);
export const amr = () => Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(60)]);
export const program = () =>
  Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(200), Buffer.from('PE\0\0')]);
export const svg = () =>
  Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 80, b: 20 } } });

/** A photo as a telephone makes it: lying on its side, with camera and place. */
export const photo = (width = 120, height = 80): Promise<Buffer> =>
  plain(width, height)
    .withExif({
      IFD0: { Make: 'TelephoneMaker', ImageDescription: '王小明家门口', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 4/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '120/1 23/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
export const png = () => plain(40, 30).png().toBuffer();
export const webp = () => plain(40, 30).webp().toBuffer();
export const gif = () => plain(40, 30).gif().toBuffer();

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A few kilobytes that unfold to a black square of 20,000 × 20,000. */
export function bomb(side = 20_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((side / 8 + 1) * side), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The harmless text that every scanner calls a virus; in two halves, lest a scanner finds it here. */
export const eicar = () => Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');
