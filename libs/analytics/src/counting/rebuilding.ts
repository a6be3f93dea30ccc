import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '#platform';
import { allCountTables } from './count-tables.js';
import { edition, factsEdition, inTheMaking, isCurrent, keptColumns, type Kept } from './edition.js';
import { FactLedger } from './fact-ledger.js';
import type { Reached } from './fact-rows.js';
import { Lease } from './lease.js';
import { countInThreads } from './slice-threads.js';
import { countStretch, sliceSize, stretchesAfter } from './slices.js';

export interface RebuildOptions {
  /** Whatever is there is thrown away; else what was begun goes on. */
  anew?: boolean;
  /** The facts, too, from the ledgers. */
  facts?: boolean;
  told?: (seen: number) => void;
  going?: () => boolean;
  /** Not in threads of their own: somebody waits who will soon have waited enough, and what is done stays done. */
  briefly?: boolean;
}

type SliceWork = Required<Pick<RebuildOptions, 'told' | 'going'>> & Pick<RebuildOptions, 'briefly'>;

interface Progress extends Kept {
  aim: string;
  factsTo: string | null;
  countedToAt: string | null;
  countedTo: string | null;
}

const beginning: Reached = { at: 0, id: '' };

/**
 * Makes all counts anew, slice by slice of complaints in the order of their receipt, each with how far it has come: who
 * is stopped or killed goes on from there.
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
      return await this.slices(lease, await this.emptied(lease, progress), { ...options, told, going });
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

  /** A city's years in threads of their own, a few complaints here. */
  private async slices(lease: Lease, from: Reached, { told, going, briefly }: SliceWork) {
    const { timeZone, databaseUrl } = this.environment;
    const all = { after: from, to: null };
    const stretches = briefly ? [all] : await stretchesAfter(this.database, from);
    if (!going()) return { counted: 0, whole: false };
    if (stretches.length > 1) {
      const data = { databaseUrl, timeZone, holder: lease.holder, size: sliceSize };
      return countInThreads(stretches, data, { told, going });
    }
    const { hold } = lease;
    return countStretch(this.database, all, { timeZone, hold, told, going, turn: () => Promise.resolve() });
  }
}
