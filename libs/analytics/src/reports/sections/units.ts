import type { Words } from '#platform';
import { byCount, figureOf, plain } from '../comparing.js';
import { heading, joined, paragraph, reference, say, table } from '../say.js';
import { checkClosing } from '../../tables/index.js';
import { ratesTable } from './rates.js';
import type { Section } from './section.js';

/** 责任单位接诉: what each unit got and how it did it. */
export const units: Section = {
  zh: '责任单位接诉和办理情况',
  en: 'units',
  needs: ['by-unit'],
  options: ['heading', 'top'],
  build(data, book, { heading: title, top = 5 }) {
    const rows = data.by.unit;
    if (!rows) return [];
    const sorted = byCount(rows.now).filter((row) => sumOfFigures(row.figures) > 0);
    const known = sorted.filter(({ key }) => key !== 'none');
    const total = figureOf(data.whole.now, 'received')!.numerator;
    const busiest = known.filter((row) => figureOf(row, 'received')!.numerator > 0).slice(0, top);
    book.checks.push(
      ...checkClosing({
        unitFigures: [
          {
            zh: '受理量',
            en: 'received',
            summary: total,
            units: rows.now.map((row) => ({ name: row.name, count: figureOf(row, 'received')!.numerator })),
          },
        ],
      }),
    );
    book.table(
      ratesTable({
        ...{ id: 'units', title: `${data.called}责任单位接诉和办理情况`, head: '责任单位' },
        ...{ rows: sorted, total: data.whole.now, book },
      }),
      { unit: '单位：件', notes: [bySeveralDays] },
    );
    const named = busiest.map((row) => {
      const count = plain(figureOf(row, 'received'));
      return say`${row.name}${book.count(`units.${row.key}`, count)}，占${book.share(`units.${row.key}.share`, count!.numerator, total)}`;
    });
    return [
      heading(1, title ?? '责任单位接诉情况'),
      paragraph([
        ...(named.length > 0 ? say`接诉量居前的责任单位：${joined(named, '；')}。` : say`本期没有转交责任单位的诉求。`),
        ...say`各单位情况见${reference('units')}。`,
      ]),
      table('units'),
    ];
  },
};

const bySeveralDays: Words = {
  zh: '受理按收件日期、办结按办结日期、各项比率按办结期限所在日期归入本期。',
  en: 'Received by the day of receipt, closed by the day of closing, rates by the day on which the deadline fell.',
};

const sumOfFigures = (figures: Record<string, { numerator: number; denominator: number | null }>): number =>
  Object.values(figures).reduce((sum, { numerator, denominator }) => sum + numerator + (denominator ?? 0), 0);
