import { figureOf, plain } from '../comparing.js';
import { chart, heading, paragraph, reference, say } from '../say.js';
import type { Section } from './section.js';

/** 受理趋势: how many came, month by month or day by day. */
export const trend: Section = {
  zh: '受理趋势',
  en: 'trend',
  needs: ['trend'],
  options: ['heading'],
  build({ trend: curve, called }, book, options) {
    const rows = curve?.rows.filter((row) => figureOf(row, 'received')) ?? [];
    if (!curve || rows.length < 2 || rows.every((row) => figureOf(row, 'received')!.numerator === 0)) return [];
    const counts = rows.map((row) => figureOf(row, 'received')!);
    const most = rows.reduce((one, other) =>
      counts[rows.indexOf(other)]!.numerator > figureOf(one, 'received')!.numerator ? other : one,
    );
    const caption = curve.span === 'day' ? `${called}逐日诉求受理量` : `近${rows.length}个月诉求受理量`;
    book.chart({
      ...{ kind: 'chart', id: 'trend', chart: rows.length > 3 ? 'line' : 'bar', caption, unit: '件' },
      categories: rows.map(({ key }) => spelled(key, curve.span)),
      series: [{ name: '受理量', values: counts.map(({ numerator }) => numerator) }],
    });
    return [
      heading(2, options.heading ?? '受理趋势'),
      paragraph(
        say`${curve.span === 'day' ? '逐日' : '逐月'}受理量见${reference('trend')}，其中${spelled(most.key, curve.span)}最多，为${book.count('trend.most', plain(figureOf(most, 'received')))}。`,
      ),
      chart('trend'),
    ];
  },
};

const spelled = (key: string, span: 'day' | 'month'): string => {
  const [year, month, day] = key.split('-').map(Number);
  return span === 'day' ? `${month}月${day}日` : `${year}年${month}月`;
};
