import { drawChart } from '../charts/draw.js';
import { textWidth } from '../charts/chart-shape.js';
import type { Chart, Masthead, Run, Table } from '../document.js';
import { formatCell } from '../formats.js';
import { hasCharacter } from '../fonts/faces.js';
import type { Laid, LaidBlock } from '../layout.js';
import { captionOf, wordsOf } from '../numbering.js';
import { textWidthInPoints } from '../paper.js';
import { tableWidths } from '../table-widths.js';
import { titleLines } from '../title-lines.js';

/**
 * What official.typ sets: the document with everything decided but the places on the page. Texts are data there, never
 * markup, so no text of a citizen can be a command.
 */
export function pdfContent(laid: Laid) {
  const { document } = laid;
  const words = wordsOf(document.language);
  const { definitions = [], attachments = [] } = document;
  const content = {
    language: document.language,
    words: {
      definitions: words.definitions,
      attachments: words.attachments,
      copiesTo: words.copiesTo,
      notes: words.notes,
      issued: words.issued,
      colon: words.colon,
    },
    masthead: document.masthead ? { ...document.masthead, size: headSize(document.masthead) } : null,
    title: document.title,
    titleLines: titleLines(document.title, 19.5),
    subtitle: document.subtitle ?? null,
    addressee: document.addressee ?? null,
    blocks: laid.blocks.map((block) => blockContent(block, laid)),
    definitions,
    attachments,
    signature: document.signature ?? null,
    distribution: document.distribution ?? null,
  };
  return printable(content);
}

/** A table of no more rows stands on one page. */
const MOST_ROWS_KEPT = 15;

/** Points at which the red name fills no more than the width of the text. */
export const headSize = ({ name }: Pick<Masthead, 'name'>) =>
  Math.round(Math.max(20, Math.min(52, textWidthInPoints / (textWidth(name) * 1.12))));

function blockContent(block: LaidBlock, laid: Laid) {
  const runs = (some: Run[]) =>
    some.map((run) => ({ text: laid.textOf(run), bold: run.kind !== 'reference' && run.bold === true }));
  switch (block.kind) {
    case 'heading':
      return { kind: block.kind, level: block.level, text: block.number + block.text };
    case 'paragraph':
      return { kind: block.kind, align: block.align ?? 'justified', runs: runs(block.runs) };
    case 'quotation':
      return { kind: block.kind, source: block.source ?? null, runs: runs(block.runs) };
    case 'list':
      return { kind: block.kind, ordered: block.ordered === true, items: block.items.map(runs) };
    case 'page-break':
      return { kind: block.kind };
    case 'table':
      return { ...tableContent(block), caption: captionOf(block) };
    case 'chart': {
      const { svg, leftOut } = drawChart(block, laid.document.language);
      const notes = [...(block.notes ?? []), ...chartNotes(block, leftOut, laid)];
      return { kind: block.kind, svg, caption: captionOf(block), notes };
    }
  }
}

/** What must be said of a drawing that is not as it was asked for. */
export function chartNotes({ chart, places = [], categories }: Chart, leftOut: number, { document }: Laid): string[] {
  const isZh = document.language === 'zh';
  const all = categories.length;
  return [
    ...(chart === 'tiles' && !places.some((place) => place !== null)
      ? [isZh ? '未设各区图上位置，以条形图代替。' : 'No places on the map are set: bars stand for it.']
      : []),
    ...(leftOut > 0
      ? [isZh ? `共${all}项，图中列出前${all - leftOut}项。` : `The first ${all - leftOut} of ${all} are shown.`]
      : []),
  ];
}

function tableContent(table: Table) {
  const { size, parts, heads } = tableWidths(table);
  return {
    kind: table.kind,
    unit: table.unit ?? null,
    size,
    parts,
    headers: heads,
    whole: table.rows.length <= MOST_ROWS_KEPT,
    groups: table.groups ?? [],
    columns: table.columns.map(({ kind }) => (kind === 'text' ? 'left' : 'right')),
    rows: table.rows.map(({ cells, total = false, level = 0 }) => ({
      cells: table.columns.map((column, index) => formatCell(cells[index] ?? null, column)),
      total,
      level,
    })),
    notes: table.notes ?? [],
  };
}

/** A character that no face has prints as 〓, the printers' sign for a missing one, and not as an empty box. */
function printable<Content>(content: Content): Content {
  const known = new Map<string, boolean>();
  const has = (character: string) => {
    const found = known.get(character) ?? (hasCharacter('song', character) || hasCharacter('kai', character));
    known.set(character, found);
    return found;
  };
  const text = (words: string) => [...words].map((one) => (one < ' ' ? ' ' : has(one) ? one : '〓')).join('');
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith('<svg') ? value : text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(content) as Content;
}
