import { AnalyticsModule, StateAudit } from '#analytics';
import { ComplaintsModule, LedgerAudit } from '#complaints';
import type { Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { Progress } from '../progress.js';

export const run: Run = ({ answer }) =>
  withHotline({ modules: [ComplaintsModule, AnalyticsModule], connections: 2 }, async (hotline) => {
    const chains = new Progress('事件链 event chains', undefined);
    const { complaints, events, flaws } = await hotline.get(LedgerAudit).verify((seen) => chains.at(seen));
    const states = new Progress('状态 states', complaints);
    const odd = await hotline.get(StateAudit).verify((seen) => states.at(seen));
    const all = [...flaws, ...odd];
    answer({ complaints, events, flaws: all });
    return all.length > 0 ? 1 : 0;
  });
