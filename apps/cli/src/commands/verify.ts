import type { INestApplicationContext } from '@nestjs/common';
import { AnalyticsModule, CountAudit, StateAudit } from '#analytics';
import { ComplaintsModule, LedgerAudit } from '#complaints';
import { Refusal } from '#platform';
import { verifyCalls } from '#telephony';
import { DataSource } from 'typeorm';
import type { Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { Progress } from '../progress.js';

export const run: Run = ({ answer }) =>
  withHotline({ modules: [ComplaintsModule, AnalyticsModule], connections: 2 }, async (hotline, { timeZone }) => {
    const verified = await verify(hotline, timeZone);
    answer(verified);
    return verified.flaws.length > 0 ? 1 : 0;
  });

/** Chains of events, states and clocks, counts and calls: whether they still say the same. */
export async function verify(hotline: INestApplicationContext, timeZone: string) {
  const audit = <Audit>(one: new (...needs: never[]) => Audit) => hotline.get(one, { strict: false });
  const chains = new Progress('事件链 event chains', undefined);
  const { complaints, events, flaws } = await audit(LedgerAudit).verify((seen) => chains.at(seen));
  const states = new Progress('状态 states', complaints);
  const odd = await audit(StateAudit).verify((seen) => states.at(seen));
  const facts = new Progress('统计 counts', complaints);
  const miscounted = await audit(CountAudit)
    .verify((seen) => facts.at(seen))
    .catch((error: unknown) => {
      // What was found until here took long enough to find.
      if (error instanceof Refusal) return [{ what: 'counts', where: 'all', fact: `unchecked: ${error.words.en}` }];
      throw error;
    });
  const calls = await verifyCalls(hotline.get(DataSource), timeZone);
  return { complaints, events, calls: calls.calls, flaws: [...flaws, ...odd, ...miscounted, ...calls.flaws] };
}
