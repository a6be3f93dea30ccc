import { AnalyticsModule, ScoreBook, periodAsked, printTable, tableOfScores, type Scores } from '#analytics';
import { Refusal } from '#platform';
import { UsageError, needed, oneOf, textOf, type Run } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { tableOf } from '../table.js';

export const run: Run = async (call) => {
  const format = oneOf(call, 'format', ['json', 'table']) ?? 'json';
  const name = needed(call, 'name');
  const period = named(() => periodAsked(needed(call, 'from'), needed(call, 'to')));
  await withHotline({ modules: [AnalyticsModule], connections: 2 }, async (hotline) => {
    const scores = await hotline.get(ScoreBook).byName(name, period, textOf(call, 'case'));
    if (format === 'json') call.answer(scores);
    else call.print(scoresTable(scores));
  });
};

/** What a form calls a field is an option here. */
function named<Out>(read: () => Out): Out {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal) || !error.details.fields) throw error;
    const { fields } = error.details;
    throw new UsageError(
      fields.map(({ field, zh }) => `--${field} ${zh}`).join('\n'),
      fields.map(({ field, en }) => `--${field} ${en}`).join('\n'),
    );
  }
}

/** Scores for people: a line for each unit, then why each has what it has, then the rule. */
function scoresTable(scores: Scores): string {
  const { scorecard, period, units, notes } = scores;
  const table = tableOfScores(scores);
  return [
    `${table.title.zh}（第${scorecard.version}版）· ${period.from} 至 ${period.to}（不含）`,
    '',
    tableOf(
      table.columns.map(({ zh }) => zh),
      printTable(table),
    ),
    '',
    '得分依据',
    ...units.map(({ name, parts, why }) => `${name}：${[...parts.map((part) => part.why.zh), why.zh].join('；')}。`),
    '',
    '口径说明',
    ...notes.map(({ zh }) => `${zh}。`),
  ].join('\n');
}
