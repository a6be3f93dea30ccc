import { layOut, toPdf, type Block, type OfficialDocument } from '#documents';
import { itInAnOffice, Office, squeezed, type Pdf } from '../setup/office.js';
import { briefing } from '../setup/official-briefing.js';
import { lookAt } from '../setup/pictures.js';
import { monthlyReport } from '../setup/official-documents.js';

/** How much of a page is ink, and whether any of it is red or blue. */
async function inkOn(page: Buffer) {
  const { data, info } = await lookAt(page, (picture) =>
    picture.removeAlpha().raw().toBuffer({ resolveWithObject: true }),
  );
  let ink = 0;
  let red = 0;
  let blue = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    if (r < 200 || g < 200 || b < 200) ink += 1;
    if (r > 200 && g < 90 && b < 90) red += 1;
    if (b > r + 40) blue += 1;
  }
  const all = info.width * info.height;
  return { ink: ink / all, red, blue };
}

/** Every text that a reader must find again: runs, cells, captions, notes. */
function textsOf(document: OfficialDocument): string[] {
  const laid = layOut(document);
  const ofBlock = (block: Block): string[] => {
    if (block.kind === 'heading') return [block.text];
    if (block.kind === 'paragraph' || block.kind === 'quotation') return [block.runs.map(laid.textOf).join('')];
    if (block.kind === 'list') return block.items.map((item) => item.map(laid.textOf).join(''));
    if (block.kind === 'table')
      return [block.caption, ...block.rows.map(({ cells }) => String(cells[0])), ...(block.notes ?? [])];
    return block.kind === 'chart' ? [block.caption, ...(block.notes ?? [])] : [];
  };
  return [
    document.subtitle ?? '',
    ...document.blocks.flatMap(ofBlock),
    ...(document.definitions ?? []).map(({ text }) => text),
    ...(document.attachments ?? []),
  ];
}

describe('a report as PDF', () => {
  let office: Office;
  beforeAll(async () => (office = await Office.open('')));
  afterAll(() => office.close());

  describe.each([
    ['the monthly report', monthlyReport, 7],
    ['the briefing', briefing, 2],
  ])('%s', (_, document, pages) => {
    let pdf: Buffer;
    let read: Pdf;
    beforeAll(async () => {
      pdf = await toPdf(document);
      read = await office.read(pdf);
    });

    itInAnOffice('has its pages, none of them empty or black, and the red head on the first alone', async () => {
      expect(read.pages).toHaveLength(pages);
      const inks = await Promise.all(read.pages.map(inkOn));
      for (const { ink } of inks) {
        expect(ink).toBeGreaterThan(0.005);
        expect(ink).toBeLessThan(0.5);
      }
      expect(inks[0]?.red).toBeGreaterThan(300);
      expect(inks.slice(1).map(({ red }) => red)).toEqual(inks.slice(1).map(() => 0));
    });

    itInAnOffice('has its fonts in it, as much of them as it needs, and knows the characters of each', () => {
      expect(read.fonts.length).toBeGreaterThanOrEqual(3);
      for (const font of read.fonts) expect(font).toMatchObject({ embedded: true, subset: true, unicode: true });
      expect(pdf.length).toBeLessThan(1_000_000);
    });

    itInAnOffice('says what was written, every text of it, and no empty box', () => {
      // page numbers and repeated heads may stand between two halves of a paragraph
      const text = squeezed(read.text).replace(/—\d+—/g, '');
      for (const wanted of textsOf(document)) expect(text).toContain(squeezed(wanted));
      expect(text).not.toMatch(/[〓\uFFFD]/);
    });

    itInAnOffice('numbers its pages outside, as — 1 —', () => {
      const numbers = read.text.split('\f').map((page) => /^( *)— ?(\d+) ?—\s*$/m.exec(page));
      numbers.slice(0, pages).forEach((found, index) => {
        expect(found?.[2]).toBe(String(index + 1));
        const indented = (found?.[1] ?? '').length > 30;
        expect(indented).toBe(index % 2 === 0);
      });
    });
  });

  itInAnOffice('a table over two pages has its head on both', async () => {
    const { text } = await office.read(await toPdf(monthlyReport));
    const pages = text.split('\f').filter((page) => /街道 +[\d,]+ +[\d,]+/.test(page));
    expect(pages).toHaveLength(2);
    for (const page of pages) expect(squeezed(page)).toContain('责任单位');
  });

  itInAnOffice('the figures of a table are those of the document', async () => {
    const { text } = await office.read(await toPdf(monthlyReport));
    expect(text).toMatch(/电话 +61,204 +87\.19% +63,911 +-4\.24%/);
    expect(text).toMatch(/人民网留言 +97 +0\.14% +0 +–/);
    expect(text).toMatch(/合计 +70,195 +100\.00% +71,974 +-2\.47%/);
  });

  itInAnOffice('no text is a command, and a character that no font has is said to be missing', async () => {
    const words = '#read("/etc/passwd") $x$ *粗* _斜_ \\u{41} <标> @引 // 注 龘𰻝';
    const document: OfficialDocument = {
      ...briefing,
      title: words,
      blocks: [{ kind: 'paragraph', runs: [{ kind: 'text', text: words }] }],
    };
    const { text } = await office.read(await toPdf(document));
    const found = squeezed(text);
    expect(found).toContain(squeezed('#read("/etc/passwd") $x$ *粗* _斜_ \\u{41} <标> @引 // 注'));
    expect(found).not.toContain('root:');
  });

  it('the same document is the same file', async () => {
    expect((await toPdf(briefing)).equals(await toPdf(briefing))).toBe(true);
  });
});
