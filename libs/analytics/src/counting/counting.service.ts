import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ENVIRONMENT, Refusal, groupBy, type Environment } from '#platform';
import { Counts } from './counts.js';
import { addCounts } from './count-tables.js';
import { localTimes } from './day-in.js';
import { isHeld, isBusy, isCurrent, keptColumns, edition, factsEdition, type Kept } from './edition.js';
import { columns, numbered, type Read } from './fact-rows.js';
import { forget } from './forget.js';
import { Rebuilding, type RebuildOptions } from './rebuilding.js';

/** Complaints that are counted in one transaction: the more, the more of them share each row of the counts. */
const atOnce = 4000;

/**
 * Keeps the counts of days and months. Facts change in the transactions of moves, and what each was before lies in `fact_change` until
 * it has been counted. One at a time, under the lock of the one row of `counting`, a batch of changes is taken: the old
 * is taken away, the new added, and the changes deleted, all in one transaction. So a run that is repeated, comes late
 * or finds changes in another order counts nothing twice and misses nothing.
 */
@Injectable()
export class Counting {
  constructor(
    private readonly database: DataSource,
    private readonly rebuilding: Rebuilding,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Counts what has not been counted; where there are no counts, all, from where somebody was stopped.
   * @param briefly for somebody who waits.
   * @param patience times that somebody who stands in the way is waited for, 50 ms each.
   * @param batches that are counted at the most.
   * @returns how many complaints were.
   */
  async catchUp(
    going: () => boolean = () => true,
    { briefly = false, patience = shortPatience, batches = Infinity } = {},
  ): Promise<number> {
    let counted = 0;
    for (let [failed, done] = [0, 0]; ;) {
      try {
        const now = await this.batch();
        failed = 0;
        if (now === 'anew') {
          const all = await this.rebuilding.run({ going, briefly });
          counted += all.counted;
          if (!all.whole) return counted;
          continue;
        }
        counted += now;
        if (now < atOnce || ++done >= batches || !going()) return counted;
      } catch (error) {
        // Somebody else counts, or a move stood in the way: looked at again, without a connection held meanwhile.
        if (!isBusy(error) || ++failed > patience || !going()) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  private async batch(): Promise<number | 'anew'> {
    if (!(await this.isAnyChanged())) return 0;
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      if (!(await this.lock(tx))) return 'anew';
      // The snapshot begins here, after the lock: nobody else has counted what it shows.
      const ids: { id: string }[] = await tx.query(
        `SELECT DISTINCT complaint_id AS id FROM fact_change ORDER BY complaint_id LIMIT ${atOnce}`,
      );
      if (ids.length === 0) return 0;
      const wanted = ids.map(({ id }) => id);
      const changes: (Read & { seq: number })[] = await tx.query(
        `SELECT complaint_id AS complaintId, seq, ${columns} FROM fact_change
         WHERE complaint_id IN (?) ORDER BY complaint_id, seq`,
        [wanted],
      );
      const facts: Read[] = await tx.query(
        `SELECT complaint_id AS complaintId, ${columns} FROM fact WHERE complaint_id IN (?)`,
        [wanted],
      );
      const counts = new Counts(localTimes(this.environment.timeZone));
      const byComplaint = groupBy(changes, ({ complaintId }) => complaintId);
      for (const [oldest] of byComplaint.values()) if (oldest && oldest.seq > 0) counts.take(numbered(oldest));
      for (const fact of facts) counts.add(numbered(fact));
      await addCounts(tx, counts);
      await forget(
        tx,
        changes.map(({ complaintId, seq }) => ({ id: complaintId, seq })),
      );
      // A lock is known to one database server alone; that the row has changed, to all of them.
      await tx.query('UPDATE counting SET turn = turn + 1 WHERE id = 1');
      return ids.length;
    });
  }

  /** A look without a lock: most of the time there is nothing. */
  private async isAnyChanged(): Promise<boolean> {
    const [row]: { any: number; kept: number }[] = await this.database.query(
      `SELECT EXISTS (SELECT 1 FROM fact_change) AS \`any\`,
              EXISTS (SELECT 1 FROM counting WHERE edition = ? AND facts_edition = ? AND zone = ?) AS kept`,
      [edition, factsEdition, this.environment.timeZone],
    );
    return Number(row?.any) === 1 || Number(row?.kept) === 0;
  }

  /** @returns whether the counts that are kept are of this edition. */
  private async lock(tx: EntityManager): Promise<boolean> {
    const [row]: Kept[] = await tx.query(`SELECT ${keptColumns} FROM counting WHERE id = 1 FOR UPDATE NOWAIT`);
    return isCurrent(row, this.environment.timeZone);
  }

  /** Whether the counts that a snapshot shows are all there. */
  async isWhole(tx: Pick<EntityManager, 'query'>): Promise<boolean> {
    const [row]: Kept[] = await tx.query(`SELECT ${keptColumns} FROM counting WHERE id = 1`);
    return isCurrent(row, this.environment.timeZone);
  }

  /**
   * Counts all facts anew; with `facts`, those too, from the ledger. Until it is done there are no counts; one that is
   * broken off goes on with the next look.
   * @returns how many complaints were counted.
   */
  async rebuild(options: Pick<RebuildOptions, 'facts' | 'told' | 'going'> = {}): Promise<number> {
    for (let [failed, anew] = [0, true]; ;) {
      try {
        return (await this.rebuilding.run({ ...options, anew })).counted;
      } catch (error) {
        if (!isBusy(error) || ++failed > rebuildPatience) throw error;
        // A move stood in the way of what has been begun.
        if (!isHeld(error)) anew = false;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  /** What the facts were before changes that nobody has counted yet; nothing for complaints that were born since. */
  async uncounted(tx: EntityManager): Promise<Map<string, Read | undefined>> {
    const before = new Map<string, Read | undefined>();
    const rows: (Read & { seq: number })[] = await tx.query(
      `SELECT complaint_id AS complaintId, seq, ${columns} FROM fact_change ORDER BY complaint_id, seq`,
    );
    for (const { seq, ...fact } of rows) {
      if (!before.has(fact.complaintId)) before.set(fact.complaintId, seq === 0 ? undefined : numbered(fact));
    }
    return before;
  }

  /**
   * Before counts are read: what has happened until now is in them. Those who ask at the same time wait together.
   * @throws Refusal `unavailable` while all is counted anew, which takes longer than anybody waits.
   */
  async settled(): Promise<void> {
    if (this.settling) await this.settling.catch(() => undefined);
    const until = performance.now() + longestWait;
    this.settling ??= this.catchUp(() => performance.now() < until, { briefly: true }).finally(
      () => (this.settling = undefined),
    );
    try {
      await this.settling;
    } catch (error) {
      if (!isBusy(error)) throw error;
      throw countedAnew();
    }
  }

  private settling: Promise<number> | undefined;

  /**
   * What has happened until now is counted, however long it takes, and what happens meanwhile need not be: for an audit,
   * which would otherwise hold counts that are only half made against facts.
   * @throws Refusal `unavailable` while somebody else counts all anew for longer than a minute.
   */
  async whole(): Promise<void> {
    const [row]: { changed: string }[] = await this.database.query(
      'SELECT COUNT(DISTINCT complaint_id) AS changed FROM fact_change',
    );
    const batches = Math.ceil(Number(row!.changed) / atOnce) + 1;
    try {
      await this.catchUp(undefined, { patience: auditPatience, batches });
    } catch (error) {
      if (!isBusy(error)) throw error;
      throw countedAnew();
    }
  }
}

export const countedAnew = () =>
  new Refusal('unavailable', {
    zh: '统计数据正在重新汇总，请稍后再试',
    en: 'The figures are being counted anew: try again in a minute',
  });

/** Five seconds. */
const shortPatience = 100;
/** Longer than the lease of whoever died while counting anew. */
const auditPatience = 1500;
/** Times that whoever wants all counted anew waits for somebody, 200 ms each: five minutes. */
const rebuildPatience = 1500;
/** Milliseconds that a question waits for the counting. */
const longestWait = 5000;
