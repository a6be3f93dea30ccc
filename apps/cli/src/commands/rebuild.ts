import { AnalyticsModule, Counting } from '#analytics';
import { rebuildCalls } from '#telephony';
import { DataSource } from 'typeorm';
import type { Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { Progress } from '../progress.js';

export const run: Run = ({ answer, options }) =>
  withHotline({ modules: [AnalyticsModule], connections: 3 }, async (hotline, environment) => {
    const progress = new Progress('统计 counting', undefined);
    const complaints = await hotline
      .get(Counting)
      .rebuild({ facts: options.facts === true, told: (seen) => progress.at(seen) });
    const { calls } = await rebuildCalls(hotline.get(DataSource), environment.timeZone);
    answer({ complaints, calls });
  });
