import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Calendars, RulesModule, nationalCalendar } from '#directory';
import { UsageError, textOf, wrongOption, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';

/** A notice has some forty days, a subscription of all years some hundreds. */
const largestFile = 5 * 1024 * 1024;

export const run: Run = async (call) => {
  const file = call.positionals[0]!;
  const code = textOf(call, 'calendar') ?? nationalCalendar;
  const year = textOf(call, 'year');
  if (year !== undefined && !/^(19|2\d)\d\d$/.test(year)) {
    throw wrongOption('year', '须为年份，如2027', 'must be a year, such as 2027');
  }
  const reason = textOf(call, 'reason');
  if (reason !== undefined && reason.length > 500) {
    throw wrongOption('reason', '不能超过500个字', 'must not be longer than 500 characters');
  }
  const text = await contentOf(file);
  await withHotline({ modules: [RulesModule], connections: 2 }, async (hotline) => {
    const answer = await hotline.get(Calendars).import(
      code,
      text,
      {
        dry: call.options.dry === true,
        source: basename(file),
        ...(year !== undefined && { year: Number(year) }),
        ...(reason !== undefined && { reason }),
      },
      { kind: 'machine', name: 'command line' },
    );
    call.answer({ file, ...answer });
    const { changes, newlyKnown, dry } = answer;
    const known = newlyKnown.length > 0 ? newlyKnown.join('、') : '–';
    call.say(
      dry
        ? `将变动${changes.length}天，新增年份${known} ${changes.length} days would change`
        : `变动${changes.length}天，新增年份${known} ${changes.length} days changed`,
    );
  });
};

async function contentOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= largestFile) return await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`无法读取文件：${file}`, `Cannot read the file: ${file}`);
  }
  throw new UsageError(`文件过大：${file}`, `The file is too large: ${file}`);
}
