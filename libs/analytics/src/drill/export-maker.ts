import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { toXlsx, writeCsv, writeXlsx, type ExportRow, type OfficialDocument } from '#documents';
import { ENVIRONMENT, Newsroom, Now, OutboxEntry, Refusal, inTransaction, type Environment } from '#platform';
import { DataExport } from './data-export.js';
import { ExportSource, type ExportContent } from './export-source.js';
import { EXPORT_STORE, keptFor, type ExportStore } from './export-store.js';

/** Milliseconds between two words on how far it is. */
const toldEvery = 1000;
/** No export lasts that long: what a killed process left behind is cleared away at the next start. */
const leftBehind = 6 * 3600_000;

/** In the hands of a later attempt, or over: nothing more to be done by this one. */
class Overtaken extends Error {}

/**
 * Makes the files of exports. Not in one transaction, for it may take minutes: the row says which attempt is the last,
 * and only that one may call it ready, in the transaction that deletes the job's outbox row.
 */
@Injectable()
export class ExportMaker implements OnApplicationBootstrap {
  private readonly folder: string;

  constructor(
    private readonly database: DataSource,
    private readonly source: ExportSource,
    private readonly newsroom: Newsroom,
    private readonly now: Now,
    @Inject(EXPORT_STORE) private readonly store: ExportStore,
    @Inject(ENVIRONMENT) { home }: Environment,
  ) {
    this.folder = join(home, 'exporting');
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const path = join(this.folder, name);
      const { mtimeMs = Date.now() } = (await stat(path).catch(() => undefined)) ?? {};
      if (Date.now() - mtimeMs > leftBehind) await rm(path, { force: true });
    }
  }

  /**
   * @param outboxId of the job; a job whose row is gone has been done.
   * @throws what may be otherwise the next time; a refusal is final and written down.
   */
  async make(outboxId: string): Promise<'done' | 'repeated' | 'refused'> {
    const job = await this.database.manager.findOneBy(OutboxEntry, { id: outboxId });
    if (!job) return 'repeated';
    let outcome: 'done' | 'repeated' | 'refused' = 'repeated';
    for (const { exportId } of job.data as { exportId: string }[]) {
      const row = await this.begin(exportId);
      if (row) outcome = await this.finish(row);
    }
    await this.database.manager.delete(OutboxEntry, { id: outboxId });
    return outcome;
  }

  private begin(id: string): Promise<DataExport | null> {
    return inTransaction(this.database, async (tx) => {
      const row = await tx.findOne(DataExport, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row || (row.state !== 'waiting' && row.state !== 'working')) return null;
      row.attempt += 1;
      await tx.update(DataExport, { id }, { state: 'working', attempt: row.attempt, rowCount: 0 });
      return { ...row, state: 'working' };
    });
  }

  private async finish(row: DataExport): Promise<'done' | 'repeated' | 'refused'> {
    try {
      await this.write(row);
      return 'done';
    } catch (error) {
      if (error instanceof Overtaken) return 'repeated';
      if (!(error instanceof Refusal) || error.reason === 'unavailable') throw error;
      await this.end(row, { state: 'failed', failure: error.reason, rowCount: 0 });
      return 'refused';
    }
  }

  private async write(row: DataExport): Promise<void> {
    const { format, question } = row;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, randomUUID());
    try {
      const { sheet, rows, document } = await this.source.open(question, row.personId);
      const to = createWriteStream(path, { mode: 0o600, flags: 'wx' });
      const counted = this.counted(rows, row);
      const rowCount =
        format === 'csv'
          ? await writeCsv(counted, sheet, to)
          : document
            ? await writeDocument(document(), to)
            : await writeXlsx(counted, sheet, to);
      const [{ size }, sha256] = await Promise.all([stat(path), hashOf(path)]);
      const storageKey = this.store.newKey();
      await this.store.put(storageKey, path, { size, sha256 });
      const at = this.now.at;
      const expiresAt = new Date(at.getTime() + keptFor);
      try {
        await this.end(row, { state: 'ready', rowCount, size, storageKey, readyAt: at, expiresAt });
      } catch (error) {
        // Nothing names it.
        await this.store.delete(storageKey).catch(() => undefined);
        throw error;
      }
    } finally {
      await rm(path, { force: true });
    }
  }

  private async *counted(rows: ExportContent['rows'], row: DataExport): AsyncGenerator<ExportRow> {
    let [count, told] = [0, performance.now()];
    for await (const some of rows) {
      yield* some;
      count += some.length;
      if (performance.now() - told < toldEvery) continue;
      told = performance.now();
      await this.end(row, { state: 'working', rowCount: count });
    }
  }

  /** @throws Overtaken when another has begun it anew since, or given it up. */
  private async end({ id, attempt, personId }: DataExport, set: Partial<Omit<DataExport, 'question'>>): Promise<void> {
    const { affected } = await this.database.manager.update(DataExport, { id, attempt, state: 'working' }, set);
    if (!affected) throw new Overtaken();
    const { state, rowCount } = set;
    this.newsroom.tell([
      { rooms: [`person:${personId}`], event: 'export', data: { id, state: state ?? 'working', rows: rowCount ?? 0 } },
    ]);
  }
}

/** @returns how many rows its tables have. */
async function writeDocument(document: OfficialDocument, to: WriteStream): Promise<number> {
  await pipeline(Readable.from([await toXlsx(document)]), to);
  return document.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0);
}

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest();
}
