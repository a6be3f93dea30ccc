import { SaxesParser } from 'saxes';
import { bookmarkOf, toDocx, type OfficialDocument } from '#documents';
import { itInAnOffice, Office, squeezed } from '../setup/office.js';
import { briefing } from '../setup/official-briefing.js';
import { monthlyReport } from '../setup/official-documents.js';
import { lookAt } from '../setup/pictures.js';
import { partsOf } from '../setup/zip-parts.js';

describe('a report as DOCX', () => {
  let parts: Map<string, Buffer>;
  let main: string;
  beforeAll(async () => {
    parts = await partsOf(await toDocx(monthlyReport));
    main = parts.get('word/document.xml')?.toString() ?? '';
  });

  it('is a package of well-formed parts', () => {
    expect([...parts.keys()]).toEqual(
      expect.arrayContaining(['[Content_Types].xml', 'word/styles.xml', 'word/fontTable.xml']),
    );
    for (const [path, part] of parts)
      if (/\.(xml|rels)$/.test(path))
        expect(() => new SaxesParser({ xmlns: true, fileName: path }).write(part.toString()).close()).not.toThrow();
  });

  it('has the measures of GB/T 9704: A4, 156 mm of text, 28 pt lines, 16 pt characters, 22 pt title', () => {
    const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440);
    const attribute = (tag: string, name: string) =>
      Number(new RegExp(`<w:${tag}[^>]* w:${name}="(\\d+)"`).exec(main)?.[1]);
    expect(attribute('pgSz', 'w')).toBeCloseTo(twips(210), -1);
    expect(attribute('pgSz', 'h')).toBeCloseTo(twips(297), -1);
    expect(attribute('pgMar', 'top')).toBeCloseTo(twips(37), -1);
    expect(attribute('pgMar', 'left')).toBeCloseTo(twips(28), -1);
    expect(attribute('pgMar', 'left') + attribute('pgMar', 'right')).toBeCloseTo(twips(210 - 156), -1);
    expect(attribute('pgMar', 'top') + attribute('pgMar', 'bottom')).toBeCloseTo(twips(297 - 225), -1);
    expect(main).toMatch(/<w:spacing[^>]*w:line="560"[^>]*w:lineRule="exact"/);
    expect(main).toContain('w:firstLineChars="200"');
    expect(main).toMatch(/仿宋_GB2312[^/]*\/>(?:(?!<\/w:rPr>).)*<w:sz w:val="32"\/>/);
    expect(main).toMatch(/方正小标宋简体[^/]*\/>(?:(?!<\/w:rPr>).)*<w:sz w:val="44"\/>/);
    expect(parts.get('word/settings.xml')?.toString()).toContain('<w:evenAndOddHeaders');
  });

  it('names the fall-backs of every face and embeds none', () => {
    const fonts = parts.get('word/fontTable.xml')?.toString() ?? '';
    for (const name of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体'])
      expect(fonts).toMatch(new RegExp(`<w:font w:name="${name}"><w:altName w:val="[^"]+"/>`));
    expect([...parts.keys()].filter((path) => /\.(odttf|ttf|otf)$/.test(path))).toEqual([]);
  });

  it('keeps every figure of a sentence traceable: a bookmark around what is printed', () => {
    const name = bookmarkOf('connection.city');
    expect(name.length).toBeLessThanOrEqual(40);
    const inside = new RegExp(`<w:bookmarkStart[^>]*w:name="${name}"[^>]*/>(.*?)<w:bookmarkEnd`).exec(main)?.[1] ?? '';
    expect(inside.replace(/<[^>]*>/g, '')).toBe('96.31%');
    const names = [...main.matchAll(/<w:bookmarkStart[^>]*w:name="([^"]*)"/g)].map(([, each]) => each);
    expect(new Set(names).size).toBe(names.length);
  });

  it('repeats the head of a table and tears no row', () => {
    expect(main.match(/<w:tblHeader/g)?.length).toBe(2 + 2 + 1);
    expect(main.match(/<w:cantSplit/g)?.length).toBeGreaterThan(48);
  });

  it('has its charts as pictures for print, none of them blank', async () => {
    const pictures = [...parts].filter(([path]) => /^word\/media\/.*\.png$/.test(path));
    expect(pictures).toHaveLength(4);
    for (const [, picture] of pictures) {
      const { width = 0 } = await lookAt(picture, (it) => it.metadata());
      expect(width / (156 / 25.4)).toBeGreaterThanOrEqual(300);
      const { channels, entropy } = await lookAt(picture, (it) => it.stats());
      expect(entropy).toBeGreaterThan(0.3);
      expect(channels[0]?.stdev).toBeGreaterThan(10);
    }
  });

  describe('opened with LibreOffice', () => {
    let office: Office;
    beforeAll(async () => {
      office = await Office.open(JSON.stringify([monthlyReport, briefing]) + '图表口径说明附件抄送印发注“”—');
    });
    afterAll(() => office.close());

    const opened = (document: OfficialDocument, name: string) =>
      toDocx(document)
        .then((file) => office.convert(file, name, 'pdf'))
        .then(([pdf]) => office.read(pdf ?? Buffer.alloc(0)));

    itInAnOffice(
      'the monthly report has its pages and says what was written',
      async () => {
        const { pages, text, fonts } = await opened(monthlyReport, 'month.docx');
        expect(pages.length).toBeGreaterThanOrEqual(6);
        expect(pages.length).toBeLessThanOrEqual(8);
        for (const font of fonts) expect(font.embedded).toBe(true);
        const words = squeezed(text);
        for (const wanted of [
          '一、总体情况',
          '（一）受理趋势',
          '1.典型案例',
          '（1）办理结果',
          '详见表1和图1',
          '口径说明',
          '抄送：',
        ])
          expect(words).toContain(wanted);
        expect(text).toMatch(/电话 +61,204 +87\.19% +63,911 +-4\.24%/);
        expect(text.match(/— ?\d+ ?—/g)?.length).toBe(pages.length);
      },
      180_000,
    );

    itInAnOffice(
      'the briefing has two pages',
      async () => {
        const { pages, text } = await opened(briefing, 'briefing.docx');
        expect(pages).toHaveLength(2);
        expect(squeezed(text)).toContain('12345决策参考2023年第9期（总第31期）');
      },
      180_000,
    );
  });
});
