import {
  layOut,
  type Block,
  type Chart,
  type DefinitionNote,
  type Masthead,
  type OfficialDocument,
  type Table,
} from '#documents';
import { definitionKey } from '../definitions.js';
import { explain } from '../indicators/explain.js';
import type { IndicatorSet } from '../indicators/indicator-set.js';
import { spellDefinition } from './definition-notes.js';
import { englishCaptions, englishDerived, englishWords } from './english-words.js';
import type { SaidInEnglish } from './kept.js';

/** English names of the reference data, by the Chinese ones. */
export type Names = ReadonlyMap<string, string>;

/** What a report is told by in English. */
export interface EnglishBy {
  names: Names;
  known: IndicatorSet;
  /** What was said when it was composed. */
  own?: SaidInEnglish | undefined;
}

/**
 * The tables and charts of a report with English headings, names, remarks and definitions, for a workbook: the same
 * figures under other words. What has no English name (units, districts, subjects, the bands of a city's own) keeps its
 * own. The text of a report is in Chinese and is left out; its title is quoted, so that it can be found.
 */
export function inEnglish(document: OfficialDocument, by: EnglishBy): OfficialDocument {
  const called = englishCalled(by);
  const { masthead, definitions } = document;
  const { title = document.title, subtitle = document.subtitle } = by.own ?? {};
  // Paragraphs refer to tables: they are left out with their references.
  const blocks = layOut(document)
    .document.blocks.filter((block): block is Table | Chart => block.kind === 'table' || block.kind === 'chart')
    .map((block): Block => (block.kind === 'table' ? tableOf(block, called) : chartOf(block, called)));
  return {
    ...{ schema: document.schema, language: 'en', title, blocks },
    ...(masthead && { masthead: headOf(masthead, document) }),
    ...(subtitle !== undefined && { subtitle }),
    ...(definitions && { definitions: definitions.map((note) => noteOf(note, by)) }),
  };
}

type Called = (words: string) => string;

/** A heading, a name, a word in a cell; some are put together: `解决率（百分点）`, `其他3项`. */
function englishCalled({ names, known, own }: EnglishBy): Called {
  const indicators = new Map(known.defaults().map(({ indicator }) => [indicator.zh, indicator.en]));
  return (words) =>
    englishWords[words] ??
    names.get(words) ??
    own?.words[words] ??
    indicators.get(words) ??
    words.replace(/^其他(\d+)[项个]$/, '$1 others').replace(/^(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?$/, dated);
}

const two = (digits: string) => digits.padStart(2, '0');
const dated = (_: string, year: string | undefined, month: string, day: string | undefined) =>
  [year, two(month), day && two(day)].filter(Boolean).join('-');

const captionOf = ({ id = '', caption, ...block }: Table | Chart) =>
  (block.kind === 'chart' && block.chart !== 'tiles' ? undefined : englishCaptions[id]) ??
  englishCaptions[id.replace(/-chart$/, '')] ??
  caption;

/** The office is a name; what it calls the report is one, too. */
const headOf = ({ issue, ...masthead }: Masthead, { title }: OfficialDocument): Masthead => ({
  ...{ ...masthead, name: `《${title}》`, date: masthead.date.replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日$/, dated) },
  ...(issue !== undefined && {
    issue: issue.replace(/^(\d+)年第(\d+)期（总第(\d+)期）$/, 'No. $2 of $1 (No. $3 in all)'),
  }),
});

function tableOf(table: Table, called: Called): Table {
  const { unit, columns, groups, rows, notes, ...rest } = table;
  return {
    ...{ ...rest, caption: captionOf(table) },
    ...(unit !== undefined && { unit: called(unit) }),
    ...(notes && { notes: notes.map(called) }),
    columns: columns.map((column) => ({ ...column, header: called(column.header) })),
    ...(groups && { groups: groups.map((group) => ({ ...group, header: called(group.header) })) }),
    rows: rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => {
        if (typeof cell === 'string') return called(cell);
        return cell !== null && typeof cell === 'object' && cell.printed !== undefined
          ? { ...cell, printed: called(cell.printed) }
          : cell;
      }),
    })),
  };
}

function chartOf(chart: Chart, called: Called): Chart {
  const { unit, notes, ...rest } = chart;
  return {
    ...{ ...rest, caption: captionOf(chart) },
    ...(unit !== undefined && { unit: called(unit) }),
    ...(notes && { notes: notes.map(called) }),
    categories: chart.categories.map(called),
    series: chart.series.map((one) => ({ ...one, name: called(one.name) })),
  };
}

/** As the definition is told in English; one of a version that is no more, and of which nothing was kept, in its own words. */
function noteOf(note: DefinitionNote, { known, own }: EnglishBy): DefinitionNote {
  const derived = englishDerived[note.id];
  if (derived) return { id: note.id, ...derived };
  const kept = own?.definitions.find(({ id }) => id === note.id);
  if (kept) return kept;
  const named = known.named(note.id.split('/')[0]!);
  const definition = named && explain(named.indicator, { base: 'due', fairly: 1 }, known.called);
  if (!definition || definitionKey(definition) !== note.id) return note;
  return { id: note.id, name: definition.en, text: spellDefinition(definition, 'en') };
}
