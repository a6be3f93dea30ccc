import type { Chart, DefinitionNote, Language, Table } from '#documents';
import type { Words } from '#platform';
import type { Check } from '../tables/index.js';
import type { Drills } from './drills.js';
import type { ReportKind } from './report-kinds.js';

/**
 * A report as it is kept while people work on it: figures once, and a text that only points at them. Nobody can mistype a
 * number that is not typed.
 */

/** A printed number and what it was counted from. */
export interface KeptFigure {
  /** As printed, with its unit: 88.85%, 149,497件, 同比下降24.85%. */
  text: string;
  /** Indicator and version: `resolution/1`. */
  definition: string;
  numerator: number | null;
  /** Null of a count. */
  denominator: number | null;
}

export type KeptRun =
  | { text: string; bold?: boolean }
  /** The figure of that id, whatever it prints. */
  | { figure: string; bold?: boolean }
  /** 表1 or 图2, whatever number the table or chart of that id has. */
  | { reference: string };

export type KeptBlock =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string; numbered?: boolean }
  | { kind: 'paragraph'; runs: KeptRun[] }
  | { kind: 'quotation'; runs: KeptRun[]; source?: string }
  | { kind: 'list'; items: KeptRun[][]; ordered?: boolean }
  | { kind: 'table'; id: string }
  | { kind: 'chart'; id: string }
  | { kind: 'page-break' };

/** What does not depend on who edits: the frame of the document. */
export interface Frame {
  masthead: string;
  office: string;
  title: string;
  subtitle: string | null;
  addressee: string | null;
  copiesTo: string | null;
  mark: string | null;
}

/** What a workbook in English says: the text of a report is in Chinese, its tables are for everybody. */
export interface SaidInEnglish {
  title: string;
  /** Which days it is of. */
  subtitle: string;
  /** Remarks, bands and headings of the tables, by the Chinese. What has no English name is not among them. */
  words: Record<string, string>;
  definitions: DefinitionNote[];
}

/** All that was evaluated for a report, once. */
export interface Composition {
  language: Language;
  /** Nothing of one that was kept before this was told. */
  english?: SaidInEnglish;
  kind: ReportKind;
  /** The template's name and version. */
  template: { name: string; version: number };
  period: { key: string; from: string; to: string };
  /** What a briefing is about. */
  topic: { subject: string | null; district: string | null } | null;
  /** When it was evaluated, ISO 8601. */
  evaluatedAt: string;
  frame: Frame;
  figures: Record<string, KeptFigure>;
  tables: Record<string, Table>;
  charts: Record<string, Chart>;
  /** Where complaints stand behind a figure. Nothing of one that was kept before this was told. */
  drills?: Drills;
  definitions: DefinitionNote[];
  checks: Check[];
  /** The generated text. */
  blocks: KeptBlock[];
}

/** All runs of a block. */
export function runsOf(block: KeptBlock): KeptRun[] {
  if (block.kind === 'paragraph' || block.kind === 'quotation') return block.runs;
  return block.kind === 'list' ? block.items.flat() : [];
}

export const figuresIn = (blocks: readonly KeptBlock[]): string[] =>
  blocks.flatMap(runsOf).flatMap((run) => ('figure' in run ? [run.figure] : []));

export const nothingKnown: Words = { zh: '无数据', en: 'no data' };
