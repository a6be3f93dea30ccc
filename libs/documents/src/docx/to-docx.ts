import { AlignmentType, convertMillimetersToTwip as mm, Document, HeadingLevel } from 'docx';
import { ImageRun, LineRuleType, Packer, Paragraph, type FileChild } from 'docx';
import { drawChart } from '../charts/draw.js';
import { pictureOf } from '../charts/picture.js';
import type { OfficialDocument } from '../document.js';
import { layOut, type Laid, type LaidBlock } from '../layout.js';
import { captionOf, wordsOf } from '../numbering.js';
import { paper } from '../paper.js';
import { chartNotes } from '../pdf/content.js';
import { font, fontTable, type OfficialFace } from './faces.js';
import { bodyParagraph, exactly, halves, onLines, plain, Runs, small, words } from './paragraphs.js';
import { definitionParagraphs, distributionTable, endParagraphs, mastheadParagraphs } from './parts.js';
import { pageNumber, titleParagraphs } from './parts.js';
import { noteParagraphs, tableBlocks } from './table.js';

/** 一、 in 黑体, （一） in 楷体, 1. bold, （1） as the text. */
const headings: Record<
  1 | 2 | 3 | 4,
  { level: (typeof HeadingLevel)[keyof typeof HeadingLevel]; face: OfficialFace; bold: boolean }
> = {
  1: { level: HeadingLevel.HEADING_1, face: 'hei', bold: false },
  2: { level: HeadingLevel.HEADING_2, face: 'kai', bold: false },
  3: { level: HeadingLevel.HEADING_3, face: 'body', bold: true },
  4: { level: HeadingLevel.HEADING_4, face: 'body', bold: false },
};

/** Pixels at 96 to the inch, which is what the library counts in. */
const pixels = (millimetres: number) => Math.round((millimetres / 25.4) * 96);

/**
 * The document as DOCX in the form of GB/T 9704-2012, to be edited and exchanged. It names the official fonts and
 * embeds none. The figures in its sentences are bookmarks (`bookmarkOf`).
 *
 * @throws Refusal `invalid` as `layOut` does
 */
export async function toDocx(document: OfficialDocument): Promise<Buffer> {
  const laid = layOut(document);
  const runs = new Runs(laid.textOf);
  const children: FileChild[] = [
    ...(document.masthead ? mastheadParagraphs(document.masthead) : []),
    ...titleParagraphs(document),
  ];
  for (const block of laid.blocks) children.push(...(await blockParagraphs(block, laid, runs)));
  children.push(...endParagraphs(document), ...definitionParagraphs(document));
  if (document.distribution)
    children.push(distributionTable(document.distribution, document.language), plain([], { spacing: exactly(1) }));

  const file = new Document({
    title: document.title,
    creator: document.signature?.office ?? document.masthead?.office ?? '',
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: font('body'), size: halves(paper.bodySize), language: languageOf(document) },
          paragraph: { spacing: onLines },
        },
      },
      paragraphStyles: Object.entries(headings).map(([level, { face, bold }]) => ({
        id: `Heading${level}`,
        name: `heading ${level}`,
        basedOn: 'Normal',
        next: 'Normal',
        quickFormat: true,
        run: { font: font(face), size: halves(paper.bodySize), bold, color: '000000' },
        paragraph: { spacing: onLines, outlineLevel: Number(level) - 1, keepNext: true },
      })),
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(paper.width), height: mm(paper.height) },
            margin: {
              top: mm(paper.top),
              left: mm(paper.left),
              right: mm(paper.width - paper.left - paper.textWidth),
              bottom: mm(paper.height - paper.top - paper.textHeight),
              footer: mm(25),
            },
          },
        },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children,
      },
    ],
  });
  return Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }]);
}

const languageOf = ({ language }: OfficialDocument) =>
  language === 'zh' ? { value: 'en-US', eastAsia: 'zh-CN' } : { value: 'en-GB', eastAsia: 'zh-CN' };

async function blockParagraphs(block: LaidBlock, laid: Laid, runs: Runs): Promise<FileChild[]> {
  const { language } = laid.document;
  switch (block.kind) {
    case 'heading': {
      const { level, face, bold } = headings[block.level];
      return [bodyParagraph([words(block.number + block.text, { face, bold })], { heading: level, keepNext: true })];
    }
    case 'paragraph':
      if (block.align === undefined || block.align === 'justified') return [bodyParagraph(runs.of(block.runs))];
      return [plain(runs.of(block.runs), { alignment: sides[block.align] })];
    case 'quotation': {
      const { source } = block;
      const quoted = runs.of(block.runs, 'kai');
      if (source === undefined) return [bodyParagraph(quoted)];
      const open = words(`${source}${wordsOf(language).colon}“`, { face: 'kai' });
      return [bodyParagraph([open, ...quoted, words('”', { face: 'kai' })])];
    }
    case 'list':
      return block.items.map((item, index) =>
        bodyParagraph([...(block.ordered ? [words(`${index + 1}. `)] : []), ...runs.of(item)]),
      );
    case 'page-break':
      return [plain([], { pageBreakBefore: true, spacing: exactly(1) })];
    case 'table':
      return tableBlocks(block, language);
    case 'chart': {
      const drawing = drawChart(block, language);
      const width = pixels(paper.textWidth);
      const caption = captionOf(block);
      const picture = new ImageRun({
        type: 'png',
        data: await pictureOf(drawing),
        transformation: { width, height: Math.round((width * drawing.height) / drawing.width) },
        altText: { name: block.label, title: block.caption, description: caption },
      });
      const notes = [...(block.notes ?? []), ...chartNotes(block, drawing.leftOut, laid)];
      return [
        // no exact height: it would cut the picture off
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext: true,
          spacing: { before: 160, line: 240, lineRule: LineRuleType.AUTO },
          children: [picture],
        }),
        small(caption, 12, 'hei', { alignment: AlignmentType.CENTER, keepNext: notes.length > 0 }),
        ...noteParagraphs(notes, language),
        new Paragraph({ spacing: exactly(10) }),
      ];
    }
  }
}

const sides = { left: AlignmentType.LEFT, centre: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
