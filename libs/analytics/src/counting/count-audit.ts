import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { endStates, type Fact } from '#complaints';
import { ENVIRONMENT, type Environment, type Row } from '#platform';
import { CountComparison } from './count-comparison.js';
import type { CountFlaw } from './count-flaw.js';
import { Counting, countedAnew } from './counting.service.js';
import { idle } from './edition.js';
import { factsIn, type Reached, type Read } from './fact-rows.js';
import { Counts } from './counts.js';
import { localTimes } from './day-in.js';
import { FactLedger, type FactPage } from './fact-ledger.js';
import { noKey } from './measures.js';
import { monthOf } from './months.js';
import { days } from './sum-sheet.js';

/** No more are named; a wrong edition would name them all. */
const most = 1000;

/** `hotline verify`: facts against ledgers, daily counts against facts, and what came in less what went out against what is there. */
@Injectable()
export class CountAudit {
  constructor(
    private readonly database: DataSource,
    private readonly counting: Counting,
    private readonly ledger: FactLedger,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `unavailable` while somebody else counts all anew: there is nothing to compare until then. */
  async verify(told: (seen: number) => void = () => undefined): Promise<CountFlaw[]> {
    await this.counting.whole();
    return [...(await this.facts(told)), ...(await this.counts())].slice(0, most);
  }

  private async facts(told: (seen: number) => void): Promise<CountFlaw[]> {
    const flaws: CountFlaw[] = [];
    let seen = 0;
    for (let next: Promise<FactPage> | undefined = this.page(''); next && flaws.length < most;) {
      const { facts, kept }: FactPage = await next;
      const end = facts.at(-1);
      // The database reads on while this page is compared. Should it fail meanwhile, it is told when its turn comes.
      next = end && this.page(end.complaintId);
      next?.catch(() => undefined);
      for (const fact of facts) flaws.push(...differences(fact, kept.get(fact.complaintId)));
      seen += facts.length;
      told(seen);
    }
    return flaws;
  }

  /** One snapshot for both: a complaint that moves meanwhile is seen whole. */
  private async page(after: string): Promise<FactPage> {
    const by = await this.ledger.yardstick();
    return this.database.transaction('REPEATABLE READ', (tx) => this.ledger.page(tx, by, after));
  }

  private counts(): Promise<CountFlaw[]> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      await tx.query(idle(0));
      try {
        if (!(await this.counting.isWhole(tx))) throw countedAnew();
        return await this.countsIn(tx);
      } finally {
        await tx.query(idle(30)).catch(() => undefined);
      }
    });
  }

  /**
   * Complaint by complaint in the order of their receipt, month by month: what has been counted of a month is compared
   * as soon as the next one begins, and forgotten. So however many years there are, one month is held, and those days
   * after it that its complaints reach.
   */
  private async countsIn(tx: EntityManager): Promise<CountFlaw[]> {
    const { dayOf, hourOf } = localTimes(this.environment.timeZone);
    const counts = new Counts({ dayOf, hourOf });
    const open = new Map<string, number>();
    const later = await this.counting.uncounted(tx);
    const take = (fact: Read) => {
      counts.add(fact);
      if (!endStates.has(fact.state)) {
        const unit = fact.leadUnit ?? noKey;
        open.set(unit, (open.get(unit) ?? 0) + 1);
      }
    };
    const comparison = new CountComparison(tx);
    let until = 0;
    let reached: Reached | null = { at: 0, id: '' };
    while (reached && !comparison.isFull) {
      reached = await factsIn(tx, { after: reached, to: null }, (fact) => {
        // What has moved since the counting was settled counts as it did before.
        const counted = later.has(fact.complaintId) ? later.get(fact.complaintId) : fact;
        if (counted) take(counted);
        const day = dayOf(fact.receivedAt);
        if (until === 0) until = nextMonth(day);
        return day < until;
      });
      const end = reached ? monthOf(dayOf(reached.at)) : days;
      await comparison.compare(counts.takeBefore(end), end);
      until = reached ? nextMonth(end) : days;
    }
    return [...(await comparison.flaws(most)), ...(await this.stock(tx, open))];
  }

  /** Opening + new + reopened + moved in − moved out − ended = closing: from the first day on, for every unit. */
  private async stock(tx: EntityManager, open: ReadonlyMap<string, number>): Promise<CountFlaw[]> {
    const flaws: CountFlaw[] = [];
    const stock = new Map<string, number>();
    const [days]: { first: number | null; last: number }[] = await tx.query(
      "SELECT MIN(day) AS first, MAX(day) AS last FROM daily_happening WHERE dimension = 'unit'",
    );
    // Month by month: units and days are many after some years.
    for (let from = days!.first; from !== null && from <= days!.last; from = nextMonth(from)) {
      const rows: { key: string; day: number; change: number }[] = await tx.query(
        `SELECT \`key\`, day, came + reopened + moved_in - moved_out - closed - declined - withdrawn - merged AS \`change\`
         FROM daily_happening WHERE dimension = 'unit' AND day >= ? AND day < ? ORDER BY day, \`key\``,
        [from, nextMonth(from)],
      );
      for (const { key, day, change } of rows) {
        const closing = (stock.get(key) ?? 0) + Number(change);
        stock.set(key, closing);
        if (closing < 0) flaws.push({ what: 'stock', where: key, fact: `${closing} on day ${day}` });
      }
    }
    for (const unit of new Set([...stock.keys(), ...open.keys()])) {
      const [told, is] = [stock.get(unit) ?? 0, open.get(unit) ?? 0];
      if (told !== is) flaws.push({ what: 'stock', where: unit, fact: `${told} by days, ${is} there` });
    }
    return flaws;
  }
}

function differences(fact: Row<Fact>, kept: Row<Fact> | undefined): CountFlaw[] {
  const where = fact.complaintId;
  if (!kept) return [{ what: 'fact', where, fact: 'missing' }];
  return (
    (Object.keys(fact) as (keyof Row<Fact>)[])
      // What lies above a code, and working time, are those of when they were written.
      .filter(
        (name) => !['subject1', 'subject2', 'district', 'workSeconds'].includes(name) && fact[name] !== kept[name],
      )
      .map((name) => ({ what: 'fact', where, fact: name }))
  );
}

const nextMonth = (day: number): number => monthOf(monthOf(day) + 31);
