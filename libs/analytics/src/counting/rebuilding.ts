import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '#platform';
import { addSlice, allCountTables } from './count-tables.js';
import { Counts } from './counts.js';
import { localTimes } from './day-in.js';
import { edition, factsEdition, idle, inTheMaking, isCurrent, keptColumns, type Kept } from './edition.js';
import { FactLedger } from './fact-ledger.js';
import { factsSince, type Reached } from './fact-rows.js';
import { forget, type ChangeKey } from './forget.js';
import { Lease } from './lease.js';

export interface RebuildOptions {
  /** Whatever is there is thrown away; else what was begun goes on. */
  anew?: boolean;
  /** The facts, too, from the ledgers. */
  facts?: boolean;
  told?: (seen: number) => void;
  going?: () => boolean;
}

interface Progress extends Kept {
  aim: string;
  factsTo: string | null;
  countedToAt: string | null;
  countedTo: string | null;
}

interface Slice {
  counts: Counts;
  counted: number;
  changes: ChangeKey[];
  /** Nothing after the last. */
  end: Reached | null;
}

/** What one slice holds at most: so many rows of durations (1.6 kB each), so many complaints. */
export const sliceSize = { rows: 40_000, facts: 500_000 };
const beginning: Reached = { at: 0, id: '' };

/**
 * Makes all counts anew, slice by slice of complaints in the order of their receipt. Each slice is counted in one
 * transaction together with how far it has come, so that whoever is stopped or killed goes on from there; and while one
 * is written, the next is being read. What moves meanwhile stays in `fact_change`, unless the slice has seen it.
 */
@Injectable()
export class Rebuilding {
  constructor(
    private readonly database: DataSource,
    private readonly ledger: FactLedger,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * @returns how many were counted, and whether all have been.
   * @throws CountingHeld while somebody else does it.
   */
  async run(options: RebuildOptions = {}): Promise<{ counted: number; whole: boolean }> {
    const { going = () => true, told = () => undefined } = options;
    const lease = await Lease.take(this.database);
    try {
      const progress = await this.begin(lease, options);
      if (!progress) return { counted: 0, whole: true };
      if (!(await this.facts(lease, progress, told, going))) return { counted: 0, whole: false };
      return await this.slices(lease, await this.emptied(lease, progress), told, going);
    } finally {
      await lease.end();
    }
  }

  /** Says so before anything is taken away: whoever looks now is told to wait. Nothing where all is there. */
  private async begin(lease: Lease, { anew = false, facts = false }: RebuildOptions): Promise<Progress | null> {
    const { timeZone } = this.environment;
    const aim = `${edition}/${factsEdition}/${timeZone}`;
    const kept = await this.progress();
    if (isCurrent(kept, timeZone) && !anew) return null;
    if (anew || kept.edition !== inTheMaking || kept.aim !== aim) {
      const from = `aim = ?, facts_to = '', counted_to_at = NULL, counted_to = NULL ${facts ? ', facts_edition = 0' : ''}`;
      await lease.hold(this.database, `edition = ${inTheMaking}, ${from}`, [aim]);
    }
    return this.progress();
  }

  private async progress(): Promise<Progress> {
    const [row]: Progress[] = await this.database.query(
      `SELECT ${keptColumns}, aim, facts_to AS factsTo, counted_to_at AS countedToAt, counted_to AS countedTo
       FROM counting WHERE id = 1`,
    );
    isCurrent(row, this.environment.timeZone);
    return row!;
  }

  private async facts(
    lease: Lease,
    kept: Progress,
    told: (seen: number) => void,
    going: () => boolean,
  ): Promise<boolean> {
    if (kept.factsEdition === factsEdition) return true;
    let seen = 0;
    for (let after = kept.factsTo ?? ''; ;) {
      if (!going()) return false;
      const { count, last } = await this.ledger.rewrite(after, (tx, to) => lease.hold(tx, 'facts_to = ?', [to]));
      seen += count;
      told(seen);
      if (last === null) break;
      after = last;
    }
    await lease.hold(this.database, 'facts_edition = ?', [factsEdition]);
    return true;
  }

  private async emptied(lease: Lease, { countedTo, countedToAt }: Progress): Promise<Reached> {
    if (countedTo !== null) return { at: Number(countedToAt), id: countedTo };
    for (const table of allCountTables) {
      await lease.hold(this.database, '');
      const rows: unknown[] = await this.database.query(`SELECT 1 FROM ${table} LIMIT 1`);
      if (rows.length > 0) await this.database.query(`TRUNCATE TABLE ${table}`);
    }
    await lease.hold(this.database, 'counted_to_at = ?, counted_to = ?', [beginning.at, beginning.id]);
    return beginning;
  }

  private async slices(lease: Lease, from: Reached, told: (seen: number) => void, going: () => boolean) {
    let counted = 0;
    let writing = Promise.resolve();
    try {
      for (let after: Reached | null = from; after;) {
        if (!going()) return { counted, whole: false };
        const slice: Slice = await this.read(after, (seen) => told(counted + seen));
        await writing;
        counted += slice.counted;
        writing = this.write(lease, slice);
        // Awaited with the next slice, or at the end.
        writing.catch(() => undefined);
        after = slice.end;
      }
      await writing;
      return { counted, whole: true };
    } finally {
      await writing;
    }
  }

  /** In a snapshot of its own: what has changed by then is in the facts, and is named. */
  private async read(after: Reached, told: (seen: number) => void): Promise<Slice> {
    const counts = new Counts(localTimes(this.environment.timeZone));
    let counted = 0;
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      await tx.query(idle(0));
      try {
        const end = await factsSince(tx, after, (fact) => {
          counts.add(fact);
          counted += 1;
          if (counted % 20_000 === 0) told(counted);
          return counts.size < sliceSize.rows && counted < sliceSize.facts;
        });
        told(counted);
        const until = end ? 'AND (received_at < ? OR (received_at = ? AND complaint_id <= ?))' : '';
        const changes: ChangeKey[] = await tx.query(
          `SELECT complaint_id AS id, seq FROM fact_change
           WHERE (received_at > ? OR (received_at = ? AND complaint_id > ?)) ${until}`,
          [after.at, after.at, after.id, ...(end ? [end.at, end.at, end.id] : [])],
        );
        return { counts, counted, changes, end };
      } finally {
        await tx.query(idle(30)).catch(() => undefined);
      }
    });
  }

  private async write(lease: Lease, { counts, changes, end }: Slice): Promise<void> {
    // Not of one snapshot: the row of the counting changes meanwhile, with each sign of life.
    await this.database.transaction('READ COMMITTED', async (tx) => {
      await tx.query(idle(0));
      try {
        await addSlice(tx, counts);
        await forget(tx, changes);
        if (end) await lease.hold(tx, 'counted_to_at = ?, counted_to = ?', [end.at, end.id]);
        else {
          const none = "aim = '', facts_to = NULL, counted_to_at = NULL, counted_to = NULL";
          const { timeZone } = this.environment;
          await lease.hold(tx, `edition = ?, facts_edition = ?, zone = ?, ${none}`, [edition, factsEdition, timeZone]);
        }
      } finally {
        await tx.query(idle(30)).catch(() => undefined);
      }
    });
  }
}
