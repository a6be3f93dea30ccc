import { basename, join } from 'node:path';
import { RefusedRows, readTable } from '#intake';
import { Now } from '#platform';
import { CallCounter, CallImport, TelephonyModule, openCallMap } from '#telephony';
import { needed, textOf, wrongOption, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { Progress } from '../progress.js';

export const run: Run = async (call) => {
  const file = call.positionals[0]!;
  const named = openCallMap(needed(call, 'map'));
  const source = textOf(call, 'source');
  if (source !== undefined && (!/^[\w.-]{1,40}$/.test(source) || source === 'demo')) {
    throw wrongOption('source', '须为1至40位字母、数字或 . _ -', 'must be 1 to 40 letters, digits, . _ -');
  }
  const map = source === undefined ? named : { ...named, source };
  return withHotline({ modules: [TelephonyModule], connections: 4 }, async (hotline, environment) => {
    const since = performance.now();
    const progress = new Progress(`导入 ${basename(file)} importing`, undefined);
    const refused = new RefusedRows(join(environment.home, 'refused'), file, hotline.get(Now).at, environment.timeZone);
    let refusedFile: string | null = null;
    const counts = await hotline
      .get(CallImport)
      .run({
        rows: readTable(file),
        map,
        refuse: (row, reasons) => refused.add(row, reasons),
        signal: call.signal,
        told: ({ rows, refused }) => progress.at(rows, refused ? `退回 refused ${refused}` : ''),
      })
      .finally(async () => {
        progress.end();
        refusedFile = await refused.end();
      });
    // Figures are there when the command ends, whether or not a worker runs.
    const days = await hotline.get(CallCounter).sweep();
    const seconds = (performance.now() - since) / 1000;
    call.answer({
      ...{ file, source: map.source, ...counts, days, refusedFile },
      seconds: Math.round(seconds * 100) / 100,
      perSecond: Math.round(counts.rows / seconds),
      ...(call.signal.aborted ? { stopped: true } : {}),
    });
    return call.signal.aborted ? 1 : 0;
  });
};
