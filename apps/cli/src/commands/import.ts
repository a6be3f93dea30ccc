import { basename } from 'node:path';
import { DirectoryModule } from '#directory';
import { ImportModule, ImportService, openMap, readTable, type ImportCounts } from '#intake';
import { WorkflowModule, WorkflowService } from '#workflow';
import { needed, textOf, wrongOption, type Call, type Run } from '../command.js';
import { onwardThrough } from '../history.js';
import { withHotline } from '../hotline-context.js';
import { Progress } from '../progress.js';

/** The unit of letters whose own is not known (历史导入). */
const historyUnit = 'HISTORY';

export const run: Run = async (call) => {
  const file = call.positionals[0]!;
  const named = openMap(needed(call, 'map'));
  const source = textOf(call, 'source');
  if (source !== undefined && (!/^[\w.-]{1,40}$/.test(source) || source === 'demo')) {
    throw wrongOption('source', '须为1至40位字母、数字或 . _ -', 'must be 1 to 40 letters, digits, . _ -');
  }
  const map = source === undefined ? named : { ...named, source };
  const history = call.options.history === true;
  if (!history && (map.columns.closedAt ?? map.columns.reply ?? map.columns.unit)) {
    call.say('未加 --history：按新收到的诉求导入并重新转办，文件中的单位、答复、答复时间不用');
    call.say('without --history rows come in as live complaints: unit, reply and its time are not used');
  }
  const total = await countRows(file, call);
  if (call.signal.aborted) return 1;

  return withHotline({ modules: [DirectoryModule, ImportModule, WorkflowModule], connections: 10 }, async (hotline) => {
    const since = performance.now();
    const progress = new Progress(`导入 ${basename(file)} importing`, total);
    const summary = await hotline
      .get(ImportService)
      .run({
        file,
        map,
        history,
        unit: textOf(call, 'unit') ?? historyUnit,
        onward: onwardThrough(hotline.get(WorkflowService)),
        signal: call.signal,
        told: ({ rows, refused }: ImportCounts) => progress.at(rows, refused ? `退回 refused ${refused}` : ''),
      })
      .finally(() => progress.end());
    const seconds = (performance.now() - since) / 1000;
    call.answer({
      file,
      source: map.source,
      ...summary,
      seconds: Math.round(seconds * 100) / 100,
      perSecond: Math.round(summary.rows / seconds),
      ...(call.signal.aborted ? { stopped: true } : {}),
    });
    return call.signal.aborted ? 1 : 0;
  });
};

/** Reads the file to its end before anything is taken: a damaged one is refused as a whole, and the bar has its length. */
async function countRows(file: string, { signal }: Call): Promise<number> {
  let rows = 0;
  for await (const _ of readTable(file)) {
    rows++;
    if (signal.aborted) break;
  }
  return rows;
}
