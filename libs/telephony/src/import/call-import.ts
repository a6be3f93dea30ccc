import { Injectable } from '@nestjs/common';
import type { FieldError } from '#platform';
import { CallIntake } from '../call-intake.js';
import type { CallNews } from '../happenings.js';
import { assertColumns } from './call-map.js';
import { readRecord, type CallMap, type Cells } from './call-record.js';

/** A row of a file, as whoever reads files gives it: this room knows no CSV. */
export interface CallRow {
  /** Where a person finds it. */
  line: number;
  cells: Cells;
}

export interface CallImportOrder<Line extends CallRow> {
  rows: AsyncIterable<Line>;
  map: CallMap;
  /** Keeps a row that cannot be taken, with the reasons, named by the file's own columns. */
  refuse: (row: Line, reasons: readonly FieldError[]) => Promise<void>;
  /** Ends the import after the page under way; running it again goes on. */
  signal?: AbortSignal;
  told?: (counts: Readonly<CallImportCounts>) => void;
}

/** Every row is one of taken, already there, refused. */
export interface CallImportCounts {
  rows: number;
  taken: number;
  already: number;
  refused: number;
}

/** Rows of one transaction: some ten statements for a thousand calls. */
const page = 1000;

/** Past calls, a row each, through the same intake as live ones; of the past nobody is asked to ring anybody back. */
@Injectable()
export class CallImport {
  constructor(private readonly intake: CallIntake) {}

  /** @throws Refusal `invalid` when the file lacks a column; nothing has been taken then. */
  async run<Line extends CallRow>(order: CallImportOrder<Line>): Promise<CallImportCounts> {
    const { rows, map, signal, told } = order;
    const counts: CallImportCounts = { rows: 0, taken: 0, already: 0, refused: 0 };
    /** The line on which a call was first seen. */
    const seen = new Map<string, number>();
    let gathered: CallNews[] = [];
    const take = async () => {
      const { taken, repeated } = await this.intake.take(map.source, gathered, { history: true });
      counts.taken += taken;
      counts.already += repeated;
      gathered = [];
      told?.(counts);
    };
    let looked = false;
    for await (const row of rows) {
      if (!looked) assertColumns(map, Object.keys(row.cells));
      looked = true;
      if (signal?.aborted) break;
      counts.rows++;
      const { call, faults } = readRecord(row.cells, map);
      const before = call && seen.get(call.call);
      const wrong = faults ?? (before === undefined ? undefined : [twice(before)]);
      if (wrong) {
        counts.refused++;
        await order.refuse(
          row,
          wrong.map((fault) => inTheFile(fault, map)),
        );
        continue;
      }
      seen.set(call!.call, row.line);
      gathered.push(call!);
      if (gathered.length === page) await take();
    }
    if (gathered.length > 0) await take();
    return counts;
  }
}

const twice = (line: number): FieldError => ({
  field: 'key',
  zh: `与第${line}行为同一通电话`,
  en: `is the same call as on line ${line}`,
});

/** Names the column as the file does. */
function inTheFile(fault: FieldError, { key, columns }: CallMap): FieldError {
  const column = fault.field === 'key' ? key.join('+') : columns[fault.field as keyof typeof columns];
  return column === undefined || column === fault.field ? fault : { ...fault, field: `${column}（${fault.field}）` };
}
