import type { Cell, Column, Table } from '../tables/table.js';
import type { Scores } from './scores.js';

const lists = { red: '红榜', black: '黑榜' };

/** Scores as a table of a report: for each part its rate and its points, then the total, the place, the band, the list. */
export function tableOfScores({ scorecard, case: one, units }: Scores): Table {
  const { name, version, rule } = scorecard;
  const definition = `${name}/${version}`;
  const parts = rule.parts.flatMap(({ id, zh, en, rate, points }): Column[] => [
    { id: `${id}-rate`, kind: 'share', zh: `${zh}（%）`, en: `${en} (%)`, rounding: rate, additive: false },
    { id: `${id}-points`, kind: 'points', zh: `${zh}得分`, en: `${en}, points`, rounding: points },
  ]);
  const points = (value: string | null): Cell => (value === null ? null : { points: value, definition });
  return {
    id: `scorecard-${name}-${one.id}`,
    title: { zh: `${scorecard.zh}：${one.zh}`, en: `${scorecard.en}: ${one.en}` },
    columns: [
      { id: 'unit', kind: 'text', zh: '承办单位', en: 'unit' },
      ...parts,
      { id: 'points', kind: 'points', zh: '总分', en: 'total' },
      { id: 'rank', kind: 'text', zh: '名次', en: 'rank' },
      { id: 'band', kind: 'text', zh: '档次', en: 'band' },
      { id: 'list', kind: 'text', zh: '红黑榜', en: 'list' },
    ],
    rows: units.map((unit) => ({
      key: unit.unit,
      cells: [
        unit.name,
        ...unit.parts.flatMap(({ numerator, denominator, definition: of, points: got }): Cell[] => [
          numerator === null || denominator === null || of === null ? null : { numerator, denominator, definition: of },
          points(got),
        ]),
        points(unit.points),
        unit.rank === null ? null : String(unit.rank),
        unit.band?.zh ?? null,
        unit.list === null ? null : lists[unit.list],
      ],
    })),
    rounding: { mode: 'half-up', digits: 2 },
    exclusions: [],
  };
}
