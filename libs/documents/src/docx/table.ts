import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable } from 'docx';
import { TextRun, WidthType, type ParagraphChild } from 'docx';
import type { Table as TableBlock } from '../document.js';
import { formatCell } from '../formats.js';
import { captionOf, wordsOf } from '../numbering.js';
import type { Language } from '../document.js';
import { textWidthInPoints } from '../paper.js';
import { tableWidths, type TableWidths } from '../table-widths.js';
import { font, type OfficialFace } from './faces.js';
import { exactly, halves, small, twips } from './paragraphs.js';

interface Looks {
  size: number;
  face?: OfficialFace;
  bold?: boolean;
  side: (typeof AlignmentType)[keyof typeof AlignmentType];
  indent?: number;
}

/** Caption, unit, table and notes. The head comes again on every page, and no row is torn in two. */
export function tableBlocks(block: TableBlock & { label: string }, language: Language): (Paragraph | Table)[] {
  const widths = tableWidths(block);
  const spaced = { spacing: { ...exactly(18), before: 160, after: 60 } };
  const last = block.rows.length - 1;
  const rows = block.rows.map(({ cells, total = false, level = 0 }, at) => {
    const children = block.columns.map((column, index) => {
      const side = column.kind === 'text' ? AlignmentType.LEFT : AlignmentType.RIGHT;
      const indent = index === 0 ? level : 0;
      const text = formatCell(cells[index] ?? null, column);
      // a short table stays whole: each row but the last asks for the next one
      const keepNext = block.rows.length <= 15 && at < last;
      return cell([text], widths, index, { size: widths.size, bold: total, side, indent }, { keepNext });
    });
    return new TableRow({ cantSplit: true, children });
  });
  return [
    small(captionOf(block), 12, 'hei', {
      alignment: AlignmentType.CENTER,
      keepNext: true,
      ...spaced,
    }),
    ...(block.unit === undefined
      ? []
      : [small(block.unit, 10.5, 'body', { alignment: AlignmentType.RIGHT, keepNext: true })]),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips(textWidthInPoints), type: WidthType.DXA },
      columnWidths: widths.parts.map((part) => twips(part * textWidthInPoints)),
      margins: { left: 60, right: 60, top: 30, bottom: 30 },
      rows: [...headRows(block, widths), ...rows],
    }),
    ...noteParagraphs(block.notes ?? [], language),
    new Paragraph({ spacing: exactly(10) }),
  ];
}

export function noteParagraphs(notes: string[], language: Language): Paragraph[] {
  const lead = wordsOf(language).notes;
  return notes.map((note, index) => {
    const number = notes.length > 1 ? `${index + 1}. ` : '';
    return small(`${index === 0 ? lead : '　　'}${number}${note}`, 10.5, 'body', {
      indent: { left: twips(31.5), hanging: twips(31.5) },
    });
  });
}

function headRows({ columns, groups = [] }: TableBlock, widths: TableWidths): TableRow[] {
  const looks: Looks = { size: widths.size, face: 'hei', side: AlignmentType.CENTER };
  const head = (index: number, lines: string[], more: CellMore = {}) =>
    cell(lines, widths, index, looks, { keepNext: true, ...more });
  const heads = (index: number) => widths.heads[index] ?? [];
  const row = (children: TableCell[]) => new TableRow({ tableHeader: true, cantSplit: true, children });
  if (groups.length === 0) return [row(columns.map((_, index) => head(index, heads(index))))];
  const groupAt = (index: number) => groups.find(({ from, span }) => from <= index && index < from + span);
  const upper = columns.flatMap((_, index) => {
    const group = groupAt(index);
    if (!group) return [head(index, heads(index), { rowSpan: 2 })];
    return group.from === index ? [head(index, [group.header], { columnSpan: group.span })] : [];
  });
  return [row(upper), row(columns.flatMap((_, index) => (groupAt(index) ? [head(index, heads(index))] : [])))];
}

interface CellMore {
  rowSpan?: number;
  columnSpan?: number;
  keepNext?: boolean;
}

function cell(lines: string[], widths: TableWidths, index: number, looks: Looks, more: CellMore): TableCell {
  const { size, face = 'body', bold = false, side, indent = 0 } = looks;
  const { keepNext = false, columnSpan = 1, ...spans } = more;
  const width = widths.parts.slice(index, index + columnSpan).reduce((sum, part) => sum + part, 0);
  const children: ParagraphChild[] = lines.map(
    (text, line) => new TextRun({ text, font: font(face), size: halves(size), bold, ...(line > 0 && { break: 1 }) }),
  );
  const spacing = exactly(size * 1.3);
  return new TableCell({
    ...spans,
    columnSpan,
    width: { size: twips(width * textWidthInPoints), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        alignment: side,
        spacing,
        keepNext,
        children,
        ...(indent > 0 && { indent: { left: twips(indent * size) } }),
      }),
    ],
  });
}
