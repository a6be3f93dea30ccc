import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { endStates, type State } from '#complaints';
import { ReferenceBook, type Actor } from '#directory';
import { ENVIRONMENT, Now, Refusal, invalid, isDuplicate, type Environment, type FieldError } from '#platform';
import { IntakeService } from '../intake.service.js';
import { findColumns, importFields, type Columns, type ImportMap } from './import-map.js';
import { KnownNames } from './known-names.js';
import { readLetter, type Letter, type Reading } from './letter.js';
import { readTable, type TableRow } from './read-table.js';
import { RefusedRows } from './refused-rows.js';
import { Slots } from './slots.js';

/** Where a letter stands that has come in. */
export interface Standing {
  trackingCode: string;
  state: State;
}

/**
 * Takes a letter on from where it stands, as far as the file says it came. How complaints go on is not known in this
 * room: whoever imports gives the way.
 */
export type Onward = (standing: Standing, letter: Letter) => Promise<void>;

export interface ImportOrder {
  file: string;
  map: ImportMap;
  /** History keeps its own times to the end and makes nobody do anything; else rows come in as live complaints. */
  history: boolean;
  /** Code of the unit for letters that name none. */
  unit: string;
  onward: Onward;
  /** Ends the import after the rows under way; running it again goes on. */
  signal?: AbortSignal;
  told?: (counts: Readonly<ImportCounts>) => void;
}

/** Every row read is one of taken, already there, refused. */
export interface ImportCounts {
  rows: number;
  taken: number;
  /** There before; of them `resumed` had not reached their end and went on. */
  already: number;
  resumed: number;
  refused: number;
}

export interface ImportSummary extends ImportCounts {
  refusedFile: string | null;
}

/** Rows looked up at once, and rows under way at once: enough for shared commits, few enough to hold in memory. */
const page = 256;
const atOnce = 64;

export const importer: Actor = { kind: 'machine', name: 'import' };

/** How files come in: through the same door as calls, each row once, however often it is run and wherever it was cut off. */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: DataSource,
    private readonly intake: IntakeService,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `invalid` when the file or its columns cannot be used; nothing has been taken then. */
  async run(order: ImportOrder): Promise<ImportSummary> {
    const { file, map, signal } = order;
    const reference = await this.book.open();
    if (!reference.units.has(order.unit)) {
      throw invalid({ field: 'unit', zh: `没有“${order.unit}”这个单位`, en: `${order.unit} is not a unit` });
    }
    const refused = new RefusedRows(
      join(this.environment.home, 'refused'),
      file,
      this.now.at,
      this.environment.timeZone,
    );
    const run = new Run(order, refused, this.database, this.intake, this.now);
    const slots = new Slots(atOnce);
    let reading: Reading | undefined;
    try {
      for await (const rows of pages(readTable(file))) {
        reading ??= {
          map,
          columns: findColumns(map, Object.keys(rows[0]!.cells)),
          names: new KnownNames(reference),
          unit: order.unit,
          now: this.now.at,
        };
        if (signal?.aborted) break;
        for (const step of await run.prepare(rows, reading)) {
          if (signal?.aborted) break;
          await slots.run(step);
        }
      }
      await slots.idle();
    } finally {
      await slots.settled();
      run.refusedFile = await refused.end();
    }
    return { ...run.counts, refusedFile: run.refusedFile };
  }
}

/** One import under way. */
class Run {
  readonly counts: ImportCounts = { rows: 0, taken: 0, already: 0, resumed: 0, refused: 0 };
  refusedFile: string | null = null;
  /** The line on which an id was first seen. */
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly order: ImportOrder,
    private readonly refused: RefusedRows,
    private readonly database: DataSource,
    private readonly intake: IntakeService,
    private readonly now: Now,
  ) {}

  /** Reads a page of rows and looks up which are there: what is left to do for each. */
  async prepare(rows: readonly TableRow[], reading: Reading): Promise<(() => Promise<void>)[]> {
    const read = rows.map((row) => ({ row, ...this.readOnce(row, reading) }));
    const ids = read.flatMap(({ letter }) => (letter ? [letter.externalId] : []));
    const standings = await this.standings(ids);
    return read.map(({ row, letter, faults }) => async () => {
      this.counts.rows++;
      if (letter) await this.take(row, letter, standings.get(letter.externalId), reading.columns);
      else await this.refuse(row, faults, reading.columns);
      this.order.told?.(this.counts);
    });
  }

  private readOnce(
    { line, cells }: TableRow,
    reading: Reading,
  ): { letter?: undefined; faults: FieldError[] } | { letter: Letter; faults?: undefined } {
    const read = readLetter(cells, reading);
    if ('faults' in read) return { faults: read.faults };
    const before = this.seen.get(read.letter.externalId);
    if (before !== undefined) {
      return { faults: [{ field: 'id', zh: `与第${before}行编号相同`, en: `is the same as on line ${before}` }] };
    }
    this.seen.set(read.letter.externalId, line);
    return { letter: read.letter };
  }

  private async standings(ids: string[]): Promise<Map<string, Standing>> {
    if (ids.length === 0) return new Map();
    const rows: { id: string; trackingCode: string; state: State }[] = await this.database.query(
      'SELECT external_id AS id, tracking_code AS trackingCode, state FROM complaint WHERE source = ? AND external_id IN (?)',
      [this.order.map.source, ids],
    );
    return new Map(rows.map(({ id, ...standing }) => [id, standing]));
  }

  private async take(row: TableRow, letter: Letter, standing: Standing | undefined, columns: Columns): Promise<void> {
    try {
      if (standing) {
        if (this.order.history && letter.closed && !endStates.has(standing.state)) {
          await this.order.onward(standing, letter);
          this.counts.resumed++;
        }
        this.counts.already++;
        return;
      }
      const { trackingCode, state } = await this.intake.take(letter.given, {
        by: importer,
        now: this.now.at,
        accepted: true,
        silent: this.order.history,
        source: this.order.map.source,
        externalId: letter.externalId,
        due: letter.due,
      });
      if (this.order.history) await this.order.onward({ trackingCode, state }, letter);
      this.counts.taken++;
    } catch (error) {
      // Somebody imports the same file at the same time.
      if (isDuplicate(error, 'complaint_external')) this.counts.already++;
      else if (error instanceof Refusal) await this.refuse(row, faultsOf(error), columns);
      else throw error;
    }
  }

  private async refuse(row: TableRow, faults: readonly FieldError[], columns: Columns): Promise<void> {
    await this.refused.add(
      row,
      faults.map((fault) => inTheFile(fault, columns)),
    );
    this.counts.refused++;
  }
}

/** Names the column as the file does: whoever repairs it knows no fields of ours. */
function inTheFile(fault: FieldError, columns: Columns): FieldError {
  const field = importFields.find((one) => one === fault.field);
  const header = field && columns[field];
  return header === undefined || header === fault.field ? fault : { ...fault, field: `${header}（${fault.field}）` };
}

const faultsOf = ({ words, details }: Refusal): FieldError[] => details.fields ?? [{ field: 'row', ...words }];

async function* pages(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow[]> {
  let gathered: TableRow[] = [];
  for await (const row of rows) {
    gathered.push(row);
    if (gathered.length < page) continue;
    yield gathered;
    gathered = [];
  }
  if (gathered.length > 0) yield gathered;
}
