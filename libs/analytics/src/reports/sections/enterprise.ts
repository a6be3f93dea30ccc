import { byCount, changes, compositionTable, figureOf, plain, rowOf } from '../comparing.js';
import { heading, joined, paragraph, reference, say, table } from '../say.js';
import { quoted } from './hot-subjects.js';
import { rateSaid, ratesTable, threeRates } from './rates.js';
import type { Section } from './section.js';

/** 企业诉求: 接诉即办 for enterprises, with their own rates. */
export const enterprise: Section = {
  zh: '企业诉求专题',
  en: 'enterprises',
  needs: ['enterprise', 'cases'],
  options: ['heading', 'top', 'cases'],
  build(data, book, { heading: title, top = 5, cases = 2 }) {
    const own = data.enterprise;
    if (!own) return [];
    const { whole, bySubject, byUnit } = own;
    const received = plain(figureOf(whole.now, 'received'))!;
    const all = figureOf(data.whole.now, 'received')!.numerator;
    const head = heading(1, title ?? '企业诉求专题');
    if (received.numerator === 0) return [head, paragraph(say`本期没有企业诉求。`)];
    const hot = byCount(bySubject.now)
      .filter((row) => row.key !== 'none' && figureOf(row, 'received')!.numerator > 0)
      .slice(0, top)
      .map((row) => {
        const at = `enterprise.${row.key}`;
        return say`${row.name}${book.count(at, plain(figureOf(row, 'received')))}${changes(book, at, rowOf(bySubject, row.key), 'received', 'count', data.previous)}`;
      });
    const rates = threeRates.map(([indicator, name]) =>
      rateSaid(data, book, { at: `enterprise.${indicator}`, indicator, name, whole }),
    );
    book.table(
      compositionTable(data, book, {
        ...{ id: 'enterprise-subjects', title: `${data.called}企业诉求事项情况`, head: '诉求事项' },
        ...{ rows: bySubject, whole, most: 15 },
      }),
      { unit: '单位：件' },
    );
    book.table(
      ratesTable({
        ...{ id: 'enterprise-units', title: `${data.called}责任单位办理企业诉求情况`, head: '责任单位' },
        ...{ rows: byCount(byUnit), total: whole.now, book, most: 20 },
      }),
      { unit: '单位：件' },
    );
    return [
      head,
      paragraph(
        say`受理企业诉求${book.count('enterprise', received)}，占受理总量的${book.share('enterprise.share', received.numerator, all)}${changes(book, 'enterprise', whole, 'received', 'count', data.previous)}。企业反映较多的事项是：${joined(hot, '；')}，见${reference('enterprise-subjects')}。`,
      ),
      table('enterprise-subjects'),
      paragraph(say`企业诉求办理方面，${joined(rates, '；')}，见${reference('enterprise-units')}。`),
      table('enterprise-units'),
      ...(data.cases.get('enterprise') ?? []).slice(0, cases).flatMap(quoted),
    ];
  },
};
