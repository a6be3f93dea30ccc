import { noKey } from '../../counting/measures.js';
import { noUnit } from '../../row-names.js';
import type { CountedFigure, Table } from '../../tables/index.js';
import { checkClosing } from '../../tables/index.js';
import { byCount, figureOf, plain } from '../comparing.js';
import { englishCaptions } from '../english-words.js';
import type { FigureBook } from '../figure-book.js';
import type { ReportRow, Stock } from '../figures.js';
import type { KeptBlock, KeptRun } from '../kept.js';
import type { ReportData } from '../report-data.js';
import { heading, joined, paragraph, reference, say, table } from '../say.js';
import { rateSaid, threeRates } from './rates.js';
import type { Section } from './section.js';

/** 办理情况: what was due, how it was done, and what is left over. */
export const handling: Section = {
  zh: '办理情况',
  en: 'handling',
  needs: ['stock', 'happenings'],
  options: ['heading'],
  build(data, book, options) {
    const { whole, happenings } = data;
    const due = plain(figureOf(whole.now, 'due'))!;
    const rates = threeRates.map(([indicator, name]) =>
      rateSaid(data, book, { at: indicator, indicator, name, whole }),
    );
    const time = plain(figureOf(whole.now, 'time-to-report'));
    const happened = (id: string, count: number): KeptRun =>
      book.count(`happened.${id}`, { numerator: count, denominator: null, definition: 'happened/1' }, '件次');
    return [
      heading(1, options.heading ?? '办理情况'),
      paragraph(
        say`办结期限落在本期的诉求（应办结）${book.count('due', due)}。${joined(rates, '；')}。平均办理时长${book.duration('time-to-report', time)}（自收到至主办单位反馈，自然时间）。`,
      ),
      ...(happenings
        ? [
            paragraph(
              say`期内申请退单${happened('returns-asked', happenings.returnsAsked)}，其中同意${happened('returns-allowed', happenings.returnsAllowed)}、认定不当${happened('returns-refused', happenings.returnsRefused)}；批准延期${happened('extended', happenings.extended)}；重办${happened('reworked', happenings.reworked)}；催办${happened('urged', happenings.urged)}，督办${happened('supervised', happenings.supervised)}；黄牌${happened('yellow', happenings.yellow)}，红牌${happened('red', happenings.red)}。`,
            ),
          ]
        : []),
      ...retypings(data, book),
      ...carryOver(data, book),
    ];
  },
};

/** 改类: how often what a complaint is judged by was corrected, and of which units. */
function retypings({ retyped, called }: ReportData, book: FigureBook): KeptBlock[] {
  const all = retyped && plain(figureOf(retyped.whole, 'retyped'));
  if (!retyped || !all) return [];
  const units = byCount(retyped.units, 'retyped').filter((row) => figureOf(row, 'retyped')!.numerator > 0);
  const said = say`期内更正诉求类型、内容分类或紧急程度（改类）${book.count('retyped', all, '件次')}`;
  if (units.length === 0) return [paragraph([...said, ...say`。`])];
  const row = (key: string, name: string, figures: ReportRow) => ({
    key,
    cells: [name, plain(figureOf(figures, 'retyped'))],
  });
  book.table(
    {
      ...{ id: 'retypes', title: { zh: `${called}改类情况`, en: englishCaptions.retypes! } },
      columns: [
        { id: 'name', zh: '责任单位', en: 'unit', kind: 'text' },
        { id: 'count', zh: '件次', en: 'times', kind: 'count' },
      ],
      rows: units.map((unit) => row(unit.key, unit.name, unit)),
      total: row('total', '合计', retyped.whole),
      ...{ rounding: book.rounding, exclusions: [] },
    },
    { unit: '单位：件次' },
  );
  return [paragraph([...said, ...say`，按责任单位见${reference('retypes')}。`]), table('retypes')];
}

const counted = (numerator: number): CountedFigure => ({ numerator, denominator: null, definition: 'carry-over/1' });

/** 结转: opening + new + reopened − out = closing, for the whole and for every unit, checked. */
function carryOver({ stock, called }: ReportData, book: FigureBook): KeptBlock[] {
  const { whole, units } = stock;
  if (!whole) return [];
  const outOf = ({ declined, withdrawn, merged }: Stock) => declined + withdrawn + merged;
  book.checks.push(
    ...checkClosing({
      carryOver: [whole, ...units].map((row) => ({
        ...(row === whole
          ? { name: '合计', en: 'total' }
          : { name: row.name, ...(row.key === noKey && { en: noUnit.en }) }),
        opening: row.opening,
        in: row.came + row.reopened + row.movedIn,
        out: row.closed + outOf(row) + row.movedOut,
        closing: row.closing,
      })),
      unitFigures:
        units.length === 0
          ? []
          : (['opening', 'closing'] as const).map((name) => ({
              ...(name === 'opening' ? { zh: '期初在办', en: 'opening' } : { zh: '期末在办', en: 'closing' }),
              summary: whole[name],
              units: units.map((unit) => ({ name: unit.name, count: unit[name] })),
            })),
    }),
  );
  book.table(carryOverTable(whole, called, book), { unit: '单位：件' });
  return [
    paragraph(
      say`期初在办${book.count('stock.opening', counted(whole.opening))}，新增${book.count('stock.came', counted(whole.came))}，重新办理${book.count('stock.reopened', counted(whole.reopened))}，办结${book.count('stock.closed', counted(whole.closed))}，不予受理、撤回、合并${book.count('stock.out', counted(outOf(whole)))}，期末在办${book.count('stock.closing', counted(whole.closing))}，见${reference('carry-over')}。`,
    ),
    table('carry-over'),
  ];
}

function carryOverTable(row: Stock, called: string, book: FigureBook): Table {
  const lines: [string, string, number][] = [
    ['opening', '期初在办', row.opening],
    ['came', '加：新增', row.came],
    ['reopened', '加：重新办理', row.reopened],
    ['closed', '减：办结', row.closed],
    ['declined', '减：不予受理', row.declined],
    ['withdrawn', '减：撤回', row.withdrawn],
    ['merged', '减：合并', row.merged],
    ['closing', '期末在办', row.closing],
  ];
  return {
    id: 'carry-over',
    title: { zh: `${called}诉求结转情况`, en: 'carry-over' },
    columns: [
      { id: 'item', zh: '项目', en: 'item', kind: 'text' },
      { id: 'count', zh: '件数', en: 'complaints', kind: 'count', additive: false },
    ],
    rows: lines.map(([key, name, count]) => ({ key, cells: [name, counted(count)] })),
    rounding: book.rounding,
    exclusions: [],
  };
}
