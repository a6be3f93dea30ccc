import type { Table } from '../../tables/index.js';
import { byCount, figureOf, plain } from '../comparing.js';
import { derived, type FigureBook } from '../figure-book.js';
import type { KeptBlock } from '../kept.js';
import type { ReportData } from '../report-data.js';
import { heading, joined, paragraph, reference, say, table } from '../say.js';
import { threeRates } from './rates.js';
import type { Section } from './section.js';

/** 单位排名: by the scorecard in force, the lowest with the reason; without a score, those with overdue work are named. */
export const ranking: Section = {
  zh: '单位排名',
  en: 'ranking',
  needs: ['scores', 'by-unit'],
  options: ['heading', 'top', 'scorecard'],
  build(data, book, { heading: title, top = 3 }) {
    const blocks =
      data.scores && data.scores.units.some(({ points }) => points !== null) ? scored(data, book, top) : [];
    return [heading(1, title ?? '单位考核情况'), ...(blocks.length > 0 ? blocks : rates(data, book, top))];
  },
};

function scored(data: ReportData, book: FigureBook, top: number): KeptBlock[] {
  const { scorecard, units, notes } = data.scores!;
  const ranked = units.filter(({ rank }) => rank !== null);
  const unranked = units.filter(({ rank }) => rank === null);
  book.table(scoreTable(data, book), { unit: '单位：分', notes });
  const best = ranked.filter(({ rank }) => rank! <= top);
  const last = ranked.at(-1)?.rank ?? 0;
  const below = ranked.filter(({ rank }) => rank! > top && rank! > (best.at(-1)?.rank ?? 0));
  const tied = below.filter(({ rank }) => rank === last);
  // Of many at the same place, those with most to do are named: one late complaint of one says little.
  const lowest = (
    tied.length >= top ? [...tied].sort((one, other) => weightOf(other) - weightOf(one)) : [...below].reverse()
  ).slice(0, top);
  const named = (unit: (typeof ranked)[number]) =>
    say`${unit.name}（${book.number(`score.${unit.unit}`, `${unit.points}分`, derived.score)}）`;
  return [
    paragraph(
      say`按《${scorecard.zh}》第${String(scorecard.version)}版计算，参加排名的单位${book.count('ranked', { numerator: ranked.length, denominator: null, definition: derived.rank }, '个')}，得分居前的是${joined(best.slice(0, top).map(named), '、')}${best.length > top ? say`等${book.count('best', { numerator: best.length, denominator: null, definition: derived.rank }, '个')}单位` : ''}，见${reference('scores')}。`,
    ),
    table('scores'),
    ...(tied.length > lowest.length
      ? [
          paragraph(
            say`得分并列末位的单位${book.count('lowest', { numerator: tied.length, denominator: null, definition: derived.rank }, '个')}，其中办件较多的：`,
          ),
        ]
      : []),
    ...lowest.map((unit) =>
      paragraph(
        say`${unit.name}得${book.number(`score.${unit.unit}`, `${unit.points}分`, derived.score)}，列第${book.number(`rank.${unit.unit}`, String(unit.rank), derived.rank)}位，失分主要在于：${reasonOf(unit)}。`,
      ),
    ),
    ...(unranked.length > 0
      ? [
          paragraph(
            say`另有${book.count('unranked', { numerator: unranked.length, denominator: null, definition: derived.rank }, '个')}单位因有关指标没有可计数的诉求，不计总分，不参加排名。`,
          ),
        ]
      : []),
  ];
}

const weightOf = ({ parts }: NonNullable<ReportData['scores']>['units'][number]): number =>
  Math.max(0, ...parts.map(({ denominator }) => denominator ?? 0));

/** The part that cost most, in words that the scorecard has generated. */
function reasonOf({ parts }: NonNullable<ReportData['scores']>['units'][number]): string {
  const lost = parts
    .filter(({ points }) => points !== null)
    .map((part) => ({ part, loss: Number(part.full) - Number(part.points) }))
    .sort((one, other) => other.loss - one.loss)
    .filter(({ loss }) => loss > 0);
  const [first] = lost;
  return first ? first.part.why.zh.split('：')[0]! : '各项均达目标';
}

function scoreTable({ scores, called }: ReportData, book: FigureBook): Table {
  const units = scores!.units;
  const parts = units[0]?.parts ?? [];
  return {
    id: 'scores',
    title: { zh: `${called}承办单位考核得分`, en: 'scores' },
    columns: [
      { id: 'rank', zh: '名次', en: 'rank', kind: 'text' },
      { id: 'unit', zh: '承办单位', en: 'unit', kind: 'text' },
      ...parts.map((part) => ({ id: part.part, zh: part.zh, en: part.en, kind: 'points' as const })),
      { id: 'points', zh: '总分', en: 'points', kind: 'points' },
      { id: 'band', zh: '档次', en: 'band', kind: 'text' },
    ],
    rows: units.slice(0, 80).map((unit) => ({
      key: unit.unit,
      cells: [
        unit.rank === null ? null : String(unit.rank),
        unit.name,
        ...unit.parts.map((part) =>
          part.points === null ? null : { points: part.points, definition: part.definition ?? derived.score },
        ),
        unit.points === null ? null : { points: unit.points, definition: derived.score },
        unit.band ? book.said([unit.band])[0]! : null,
      ],
    })),
    rounding: { ...book.rounding, digits: 2 },
    exclusions: [],
  };
}

/** Without a scorecard: who was late, by what was due. */
function rates(data: ReportData, book: FigureBook, top: number): KeptBlock[] {
  const late = byCount(data.by.unit?.now ?? [], 'due')
    .filter(({ key }) => key !== 'none')
    .map((row) => ({ row, rate: plain(figureOf(row, 'on-time')) }))
    .filter(({ rate }) => rate && rate.denominator! > 0 && rate.numerator < rate.denominator!)
    .sort(
      (one, other) =>
        one.rate!.numerator / one.rate!.denominator! - other.rate!.numerator / other.rate!.denominator! ||
        other.rate!.denominator! - one.rate!.denominator!,
    )
    .slice(0, top);
  if (late.length === 0) return [paragraph(say`本期各单位没有逾期未反馈的应办结诉求，不作排名。`)];
  const named = late.map(({ row }) => {
    const at = `rank.${row.key}`;
    const [id, name] = threeRates[0];
    return say`${row.name}${name}${book.rate(at, plain(figureOf(row, id)))}（${book.fraction(at, plain(figureOf(row, id)))}）`;
  });
  return [paragraph(say`按时办结率靠后的单位：${joined(named, '；')}。`)];
}
