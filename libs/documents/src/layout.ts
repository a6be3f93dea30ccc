import { Refusal } from '#platform';
import type { Block, Chart, Heading, OfficialDocument, Run, Table } from './document.js';
import { HeadingCounter, wordsOf } from './numbering.js';

/** A block with what the document's order gives it: its number, its caption. */
export type LaidBlock =
  | Exclude<Block, Heading | Table | Chart>
  | (Heading & { number: string })
  | (Table & { label: string })
  | (Chart & { label: string });

export interface Laid {
  document: OfficialDocument;
  blocks: LaidBlock[];
  /** 表1 or 图2 for the id of a table or chart. */
  label(id: string): string;
  /** What a run prints. */
  textOf(run: Run): string;
}

/**
 * Numbers headings, tables and charts. Every rendering begins here, so they agree.
 *
 * @throws Refusal `invalid` where a document does not hold together: a reference to nothing, an id given twice, a figure that
 * differs from itself, a row
 * or series with more or fewer values than it has columns or categories
 */
export function layOut(document: OfficialDocument): Laid {
  const words = wordsOf(document.language);
  const headings = new HeadingCounter();
  const labels = new Map<string, string>();
  const figures = new Map<string, string>();
  let tables = 0;
  let charts = 0;
  const labelled = (block: Table | Chart, label: string) => {
    if (block.id === undefined) return label;
    if (labels.has(block.id)) throw broken(`编号“${block.id}”重复`, `the id "${block.id}" is used twice`);
    labels.set(block.id, label);
    return label;
  };
  const blocks = document.blocks.map((block): LaidBlock => {
    switch (block.kind) {
      case 'heading':
        return { ...block, number: headings.next(block) };
      case 'table':
        assertEven(block);
        return { ...block, label: labelled(block, words.table(++tables)) };
      case 'chart':
        assertDrawable(block);
        return { ...block, label: labelled(block, words.chart(++charts)) };
      default:
        return block;
    }
  });
  const label = (id: string) => {
    const found = labels.get(id);
    if (found === undefined) throw broken(`没有编号为“${id}”的图表`, `no table or chart has the id "${id}"`);
    return found;
  };
  for (const run of document.blocks.flatMap(runsIn)) {
    if (run.kind === 'reference') label(run.to);
    if (run.kind !== 'figure') continue;
    const { id, numerator, denominator, definition } = run.figure;
    const source = JSON.stringify([numerator, denominator, definition]);
    if ((figures.get(id) ?? source) !== source)
      throw broken(`数据“${id}”前后不一致`, `the figure "${id}" is not the same in both places`);
    figures.set(id, source);
  }
  return { document, blocks, label, textOf: (run) => (run.kind === 'reference' ? label(run.to) : run.text) };
}

export function runsIn(block: Block): Run[] {
  if (block.kind === 'paragraph' || block.kind === 'quotation') return block.runs;
  return block.kind === 'list' ? block.items.flat() : [];
}

function assertEven({ caption, columns, groups = [], rows }: Table) {
  const wrong = (zh: string, en: string) => broken(`表“${caption}”${zh}`, `table "${caption}" ${en}`);
  if (columns.length === 0) throw wrong('没有列', 'has no columns');
  const uneven = rows.findIndex(({ cells }) => cells.length !== columns.length);
  if (uneven >= 0) throw wrong(`第${uneven + 1}行与列数不符`, `has another number of cells in row ${uneven + 1}`);
  let free = 0;
  for (const { from, span } of [...groups].sort((one, other) => one.from - other.from)) {
    if (from < free || span < 1 || from + span > columns.length)
      throw wrong('表头分组重叠或越界', 'has header groups that overlap or reach beyond its columns');
    free = from + span;
  }
}

function assertDrawable({ caption, categories, series, places }: Chart) {
  const lists: readonly unknown[][] = [...(places ? [places] : []), ...series.map(({ values }) => values)];
  if (lists.some(({ length }) => length !== categories.length))
    throw broken(
      `图“${caption}”的数据与分类数不符`,
      `chart "${caption}" has a series with more or fewer values, or places, than categories`,
    );
}

const broken = (zh: string, en: string) => new Refusal('invalid', { zh, en });

/** Every character that a rendering may have to print, for the choice of fonts. */
export function charactersOf({ document, blocks, textOf }: Laid): Set<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') for (const character of value) found.add(character);
    else if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(document);
  look(blocks.map((block) => ('label' in block ? block.label : 'number' in block ? block.number : '')));
  look(document.blocks.flatMap(runsIn).map(textOf));
  look(Object.values(wordsOf(document.language)));
  look('0123456789.,%+-–—（）：、，“”');
  return found;
}
