import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { documentSchema, type OfficialDocument } from '../document.js';
import { fontOf } from '../fonts/faces.js';
import { joinFonts } from '../fonts/join-fonts.js';
import { toPdf } from './to-pdf.js';

const words = '全市受理群众诉求情况';
const document: OfficialDocument = {
  ...{ schema: documentSchema, language: 'zh', title: '运行情况' },
  blocks: [{ kind: 'paragraph', runs: [{ kind: 'text', text: `${words}通报。` }] }],
};

/** The names of the fonts that a PDF carries, wherever they are packed. */
function fontsIn(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  const packed = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: { length } }) => {
    const from = index + length;
    try {
      return inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1');
    } catch {
      return '';
    }
  });
  const found = [text, ...packed].flatMap((part) => [...part.matchAll(/\/BaseFont\s*\/([\w+.-]+)/g)]);
  return [...new Set(found.map(([, name = '']) => name.replace(/^[A-Z]{6}\+/, '').replace(/-Identity-H$/, '')))];
}

describe('the faces of a PDF', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'fonts-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are the shipped ones where an office has none of its own', async () => {
    const fonts = fontsIn(await toPdf(document));
    expect(fonts).toEqual(expect.arrayContaining([expect.stringMatching(/^NotoSerifSC/)]));
    expect(fonts.join()).not.toContain('FangSong');
  });

  it('are those of the office where it has put them: 仿宋_GB2312 for the text; what it lacks comes from ours', async () => {
    // An office's own file may not lie here, so one of ours goes by its name; 通报 it does not have.
    const font = joinFonts([await fontOf('kai', words)], {
      ...{ family: 'FangSong_GB2312', postScript: 'FangSong_GB2312', weight: 400 },
    });
    await writeFile(join(folder, 'simfang.ttf'), font);
    const fonts = fontsIn(await toPdf(document, { fontFolder: folder }));
    expect(fonts).toEqual(
      expect.arrayContaining([expect.stringMatching(/^FangSong_GB2312/), expect.stringMatching(/^NotoSerifSC/)]),
    );
  });

  it('a file there that is no font does no harm', async () => {
    await writeFile(join(folder, 'readme.ttf'), 'not a font');
    expect((await toPdf(document, { fontFolder: folder })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
