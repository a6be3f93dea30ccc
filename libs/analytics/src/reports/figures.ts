import type { LocalDate, Period } from '#directory';
import type { Base, HappeningName } from '../counting/measures.js';
import type { Definition } from '../definitions.js';
import type { TimeSpan } from '../figures/figures-asked.js';
import type { StockRow } from '../figures/figures.service.js';
import type { CountedFigure } from '../tables/index.js';

/** What the rows of a table of a report stand for. */
export type ReportDimension =
  'unit' | 'district' | 'street' | 'subject' | 'subject-1' | 'subject-2' | 'channel' | 'type' | 'kind' | TimeSpan;

/** These complaints only; a code of a tree stands for all that is below it. */
export type FiguresOnly = Partial<Record<'unit' | 'district' | 'subject' | 'channel' | 'type' | 'kind', string>>;

export interface FiguresAsked {
  /** Local dates, half-open. */
  period: Period;
  /** One row for the whole unless given. */
  by?: ReportDimension;
  indicators?: readonly string[];
  base?: Base;
  /** What 基本满意 counts, 0 to 1; 1 unless given. */
  fairly?: number;
  only?: FiguresOnly;
  /** By the definitions that held on this local date: periods that are compared go by the same. */
  definedOn?: LocalDate;
}

export interface FigureOfRow extends CountedFigure {
  share?: number | null;
}

export interface ReportRow {
  key: string;
  name: string;
  /** By the indicator's id. */
  figures: Record<string, FigureOfRow>;
}

/** What one unit, or the whole, had, got, gave and has left. */
export type Stock = StockRow;

/** By its code. */
export interface OneDistrict {
  district: string;
}

/** Where reports have their numbers from. */
export abstract class ReportFigures {
  /** Whatever is asked for in `work` is of one moment. It may run again, and reads alone. */
  abstract snapshot<Out>(work: () => Promise<Out>): Promise<Out>;

  abstract table(asked: FiguresAsked): Promise<{ rows: ReportRow[]; definitions: Record<string, Definition> }>;

  /** By two dimensions at once, complaint by complaint; pairs of which nothing was counted are left out. */
  abstract crossed(asked: Omit<FiguresAsked, 'by'> & { by: [ReportDimension, ReportDimension] }): Promise<{
    rows: { keys: [string, string]; figures: ReportRow['figures'] }[];
    definitions: Record<string, Definition>;
  }>;

  /** One row for the whole unless by units; or that of one district. */
  abstract stock(period: Period, of?: 'unit' | OneDistrict): Promise<Stock[]>;

  /** What happened in a period, whichever complaint it happened to. */
  abstract happenings(period: Period, of?: OneDistrict): Promise<Record<HappeningName, number>>;

  /** The first local day that anything was counted of; nothing before the first complaint. */
  abstract since(): Promise<LocalDate | null>;
}

/** Calls of a period, as the telephone room counts them. A house without one has none. */
export interface CallsOfPeriod {
  offered: CountedFigure;
  connection: CountedFigure;
  serviceLevel: CountedFigure;
  /** Seconds over answered calls. */
  wait: CountedFigure;
  definitions: Record<string, Definition>;
}

export abstract class ReportCalls {
  /** Nothing where no call was recorded in the period. */
  abstract of(period: Period): Promise<CallsOfPeriod | null>;
}
