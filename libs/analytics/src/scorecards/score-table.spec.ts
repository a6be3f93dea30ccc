import { readFileSync } from 'node:fs';
import { assertTable, printTable } from '../tables/table.js';
import { rank } from './ranking.js';
import { tableOfScores } from './score-table.js';
import type { Scorecard } from './scorecard.js';
import type { Scores } from './scores.js';
import { score } from './scoring.js';

const [{ scorecard: rule }] = JSON.parse(readFileSync('libs/analytics/src/seed/scorecards.json', 'utf8')) as [
  { scorecard: Scorecard },
];
const of = (numerator: number, denominator: number) => ({ numerator, denominator, definition: 'on-time/2' });

it('scores as a table of a report print what was reckoned with, and keep every fraction', () => {
  const one = rule.cases[1]!;
  const unit = (name: string, figures: Parameters<typeof score>[2]) => ({
    ...{ unit: name, name, group: 'all', ...score(rule, one, figures) },
  });
  const units = rank(
    [
      unit('甲', { 'on-time': of(4, 4), 'signed-in-time': of(4, 4), satisfaction: of(5, 6) }),
      unit('乙', { 'on-time': of(4, 5), satisfaction: of(0, 0) }),
      unit('丙', { satisfaction: of(0, 0) }),
    ],
    rule,
  );
  const scores: Scores = {
    scorecard: {
      ...{
        id: 'x'.repeat(20),
        name: 'lianyungang',
        version: 1,
        state: 'adopted',
        validFrom: '2010-01-01',
        validTo: null,
      },
      ...{ zh: rule.zh, en: rule.en, source: rule.source, rule },
    },
    case: one,
    period: { from: '2026-03-01', to: '2026-04-01' },
    units,
    definitions: {},
    drills: {},
    notes: [],
  };
  const table = tableOfScores(scores);
  expect(() => assertTable(table)).not.toThrow();
  expect(table.columns.map(({ zh }) => zh).slice(0, 3)).toEqual(['承办单位', '按时办结率（%）', '按时办结率得分']);
  expect(printTable(table)).toEqual([
    ['甲', '100.00', '20.00', '100.00', '10.00', '83.33', '17.67', '47.67', '1', '良好', '–'],
    ['乙', '80.00', '5.00', '–', '–', '–', '–', '13.75', '2', '较差', '黑榜'],
    ['丙', '–', '–', '–', '–', '–', '–', '–', '–', '–', '–'],
  ]);
  expect(table.rows[0]!.cells[1]).toEqual(of(4, 4));
  expect(table.rows[0]!.cells[2]).toEqual({ points: '20.00', definition: 'lianyungang/1' });
});
