/**
 * Large exports, row by row: what comes in is an async iterable, what goes out a stream that is waited for, so memory
 * stays flat however many rows there are.
 */
export interface ExportSheet {
  /** Of the sheet in XLSX. */
  name: string;
  columns: ExportColumn[];
}

/** - `time`: a wall-clock time as `2023-05-01 08:30:00` (Excel knows no time zones), or a day as `2023-05-01`. */
export interface ExportColumn {
  header: string;
  kind: 'text' | 'count' | 'decimal' | 'share' | 'time';
  /** In characters; default 14. */
  width?: number;
}

export type ExportValue = string | number | null;

/** One value for each column. Null is an empty cell. */
export type ExportRow = readonly ExportValue[];

export type ExportRows = AsyncIterable<ExportRow> | Iterable<ExportRow>;
