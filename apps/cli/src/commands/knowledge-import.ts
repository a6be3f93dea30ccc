import { basename, join } from 'node:path';
import { RefusedRows, readTable } from '#intake';
import { KnowledgeFiles, KnowledgeModule } from '#knowledge';
import { Now } from '#platform';
import type { Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { Progress } from '../progress.js';

/** Nobody's knowledge base has more. */
const mostRows = 200_000;

export const run: Run = async (call) => {
  const file = call.positionals[0]!;
  const publish = call.options.publish === true;
  return withHotline({ modules: [KnowledgeModule], connections: 4 }, async (hotline, environment) => {
    const progress = new Progress(`导入 ${basename(file)} importing`, undefined);
    const refused = new RefusedRows(join(environment.home, 'refused'), file, hotline.get(Now).at, environment.timeZone);
    const counts = { rows: 0, added: 0, changed: 0, unchanged: 0, refused: 0 };
    let refusedFile: string | null;
    try {
      for await (const row of readTable(file, { rows: mostRows })) {
        if (call.signal.aborted) break;
        const taken = await hotline.get(KnowledgeFiles).take(row.cells, publish);
        counts.rows++;
        if (typeof taken === 'string') counts[taken]++;
        else {
          counts.refused++;
          await refused.add(row, taken.refused);
        }
        progress.at(counts.rows, counts.refused ? `退回 refused ${counts.refused}` : '');
      }
    } finally {
      progress.end();
      refusedFile = await refused.end();
    }
    call.answer({ file, publish, ...counts, refusedFile, ...(call.signal.aborted ? { stopped: true } : {}) });
    return call.signal.aborted ? 1 : 0;
  });
};
