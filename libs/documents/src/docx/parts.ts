import {
  AlignmentType,
  BorderStyle,
  Footer,
  OverlapType,
  PageNumber,
  Paragraph,
  RelativeHorizontalPosition,
} from 'docx';
import { RelativeVerticalPosition, Table, TableAnchorType, TableCell, TableLayoutType, TableRow } from 'docx';
import { TabStopType, TextRun, WidthType } from 'docx';
import type { Distribution, Language, Masthead, OfficialDocument } from '../document.js';
import { wordsOf } from '../numbering.js';
import { paper, red, textWidthInPoints } from '../paper.js';
import { headSize } from '../pdf/content.js';
import { titleLines } from '../title-lines.js';
import { font } from './faces.js';
import { centred, exactly, halves, plain, small, twips, words } from './paragraphs.js';

const textWidth = twips(textWidthInPoints);
const atRight = [{ type: TabStopType.RIGHT, position: textWidth }];

/** The red head and the red line below it. */
export function mastheadParagraphs(head: Masthead): Paragraph[] {
  const size = headSize(head);
  return [
    ...(head.mark === undefined ? [] : [plain([words(head.mark, { face: 'hei' })])]),
    centred([words(head.name, { face: 'title', size, color: red })], {
      spacing: { ...exactly(size * 1.3), before: twips(12), after: twips(14) },
    }),
    ...(head.issue === undefined ? [] : [centred([words(head.issue)])]),
    plain([words(head.office), new TextRun({ text: `\t${head.date}`, font: font('body'), size: halves(16) })], {
      tabStops: atRight,
      border: { bottom: { style: BorderStyle.SINGLE, size: 14, color: red, space: 4 } },
    }),
    plain([]),
  ];
}

export function titleParagraphs({ title, subtitle, addressee, language }: OfficialDocument): Paragraph[] {
  return [
    ...titleLines(title, 19.5).map((line) =>
      centred([words(line, { face: 'title', size: paper.titleSize })], { spacing: exactly(33), keepNext: true }),
    ),
    ...(subtitle === undefined ? [] : [centred([words(subtitle, { face: 'kai' })])]),
    plain([]),
    ...(addressee === undefined ? [] : [plain([words(addressee + wordsOf(language).colon)])]),
  ];
}

export function endParagraphs({ attachments = [], signature, language }: OfficialDocument): Paragraph[] {
  const lead = wordsOf(language).attachments;
  const indent = { left: twips(5 * 16), hanging: twips(3 * 16) };
  const keepNext = signature !== undefined;
  return [
    ...attachments.flatMap((name, index) => [
      ...(index === 0 ? [plain([], { keepNext })] : []),
      plain([words(`${index === 0 ? lead : '　　　'}${attachments.length > 1 ? `${index + 1}. ` : ''}${name}`)], {
        indent,
        keepNext,
      }),
    ]),
    ...(signature
      ? [
          plain([], { keepNext }),
          plain([], { keepNext }),
          ...[signature.office, signature.date].map((text, index) =>
            plain([words(text)], {
              alignment: AlignmentType.RIGHT,
              indent: { right: twips(index === 0 ? 32 : 32 + Math.max(0, signedShift(signature))) },
              keepNext: index === 0,
            }),
          ),
        ]
      : []),
  ];
}

/** Points by which the date moves to stand below the middle of the office's name. */
function signedShift({ office, date }: { office: string; date: string }): number {
  const width = (text: string) => [...text].reduce((sum, one) => sum + (one < '\u2000' ? 8 : 16), 0);
  return (width(office) - width(date)) / 2;
}

export function definitionParagraphs({ definitions = [], language }: OfficialDocument): Paragraph[] {
  if (definitions.length === 0) return [];
  const { definitions: heading, colon } = wordsOf(language);
  return [
    small(heading, 14, 'hei', { keepNext: true, spacing: { ...exactly(22), before: twips(14) } }),
    ...definitions.map(
      ({ id, name, text }, index) =>
        new Paragraph({
          alignment: AlignmentType.BOTH,
          spacing: { ...exactly(19), after: twips(3) },
          keepLines: true,
          children: [
            words(`${index + 1}. `, { size: 12 }),
            words(name, { size: 12, face: 'hei' }),
            words(`（${id}）${colon}${text}`, { size: 12 }),
          ],
        }),
    ),
  ];
}

/** 版记: at the foot of the last page, between lines. */
export function distributionTable({ copiesTo, issuedBy, issuedOn }: Distribution, language: Language): Table {
  const added = wordsOf(language);
  const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' });
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const texts = [
    ...(copiesTo === undefined ? [] : [{ text: added.copiesTo + copiesTo, hanging: 3 * 14 }]),
    ...(issuedBy === undefined
      ? []
      : [{ text: `${issuedBy}${issuedOn === undefined ? '' : `\t${issuedOn}${added.issued}`}`, hanging: 0 }]),
  ];
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [textWidth],
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      overlap: OverlapType.NEVER,
    },
    borders: {
      top: rule(8),
      bottom: rule(8),
      left: none,
      right: none,
      insideHorizontal: rule(6),
      insideVertical: none,
    },
    rows: texts.map(
      ({ text, hanging }) =>
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({
              width: { size: textWidth, type: WidthType.DXA },
              children: [
                new Paragraph({
                  spacing: exactly(24),
                  indent: { left: twips(14 + hanging), right: twips(14), hanging: twips(hanging) },
                  tabStops: [{ type: TabStopType.RIGHT, position: textWidth - twips(20) }],
                  children: [words(text, { size: 14 })],
                }),
              ],
            }),
          ],
        }),
    ),
  });
}

/** — 1 —, outside: on odd pages at the right, on even ones at the left. */
export function pageNumber(side: 'left' | 'right'): Footer {
  const run = { font: font('song'), size: halves(paper.pageNumberSize) };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: twips(paper.pageNumberSize) },
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}
