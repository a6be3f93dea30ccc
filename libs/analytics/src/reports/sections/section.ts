import type { FigureBook } from '../figure-book.js';
import type { ReportDimension } from '../figures.js';
import type { KeptBlock } from '../kept.js';
import type { ReportData } from '../report-data.js';

/** What must be counted before a section can be built. */
export type Need =
  | `by-${ReportDimension}`
  | 'enterprise'
  | 'stock'
  | 'happenings'
  | 'trend'
  | 'calls'
  | 'scores'
  | 'cases'
  | 'topic'
  | 'warnings'
  | 'words';

export interface SectionOptions {
  /** Instead of the section's own heading. */
  heading?: string;
  /** How many rows, subjects, units, cases. */
  top?: number;
  cases?: number;
  /** Of scores: the scorecard's name. */
  scorecard?: string;
  /** Text that is typed into a template: paragraphs. */
  text?: string[];
}

/** One section of a report: what it needs, and the blocks it makes of it. The same data always makes the same blocks. */
export interface Section {
  zh: string;
  en: string;
  needs: readonly Need[];
  /** Which options it takes. */
  options: readonly (keyof SectionOptions)[];
  build(data: ReportData, book: FigureBook, options: SectionOptions): KeptBlock[];
}
