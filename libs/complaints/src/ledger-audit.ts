import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Now, Vault, groupBy } from '#platform';
import type { Flaw } from './ledger.js';
import { flawsOfRows, readLedgers, type LedgerRows } from './ledger-rows.js';

const pageSize = 1000;

/** `hotline verify`: follows every chain, a page of complaints at a time. */
@Injectable()
export class LedgerAudit {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly now: Now,
  ) {}

  async verify(told: (seen: number) => void = () => undefined) {
    const flaws: Flaw[] = [];
    let complaints = 0;
    let events = 0;
    for (let next: Promise<LedgerRows> | undefined = this.page(''); next;) {
      const { chains, ...rows }: LedgerRows = await next;
      const end = chains.at(-1);
      // The database reads on while this page is followed.
      next = end && chains.length === pageSize ? this.page(end.id) : undefined;
      // Should it fail meanwhile, it is told when its turn comes.
      next?.catch(() => undefined);
      const by = <Row extends { complaintId: string }>(all: Row[]) => groupBy(all, ({ complaintId }) => complaintId);
      const [lines, clocks, legs] = [by(rows.lines), by(rows.clocks), by(rows.legs)];
      for (const chain of chains) {
        const own = { lines: lines.get(chain.id) ?? [], clocks: clocks.get(chain.id) ?? [] };
        flaws.push(...flawsOfRows(this.vault, chain, { ...own, legs: legs.get(chain.id) ?? [] }, this.now.at));
      }
      events += rows.lines.length;
      complaints += chains.length;
      told(complaints);
    }
    return { complaints, events, flaws };
  }

  /** One snapshot for all of a page: a complaint that moves meanwhile is seen whole. */
  private page(after: string): Promise<LedgerRows> {
    return this.database.transaction('REPEATABLE READ', (tx) => readLedgers(tx, after, pageSize));
  }
}
