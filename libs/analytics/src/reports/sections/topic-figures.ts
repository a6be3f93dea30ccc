import { byCount, changes, figureOf, plain, rowOf } from '../comparing.js';
import { chart, heading, joined, paragraph, reference, say } from '../say.js';
import { topicName } from '../topic-title.js';
import { rateSaid, threeRates } from './rates.js';
import type { Section } from './section.js';

/** 基本情况 of a briefing: how many, how much of all, where, since when. */
export const topicFigures: Section = {
  zh: '基本情况',
  en: 'figures of the topic',
  needs: ['topic'],
  options: ['heading', 'top'],
  build(data, book, { heading: title, top = 3 }) {
    const { topic, whole, called } = data;
    if (!topic) return [];
    const received = plain(figureOf(whole.now, 'received'))!;
    const all = figureOf(topic.all, 'received')!.numerator;
    const places = byCount(topic.places.now)
      .filter((row) => row.key !== 'none' && figureOf(row, 'received')!.numerator > 0)
      .slice(0, top)
      .map((row) => {
        const at = `place.${row.key}`;
        const count = plain(figureOf(row, 'received'))!;
        return say`${row.name}${book.count(at, count)}（占${book.share(`${at}.share`, count.numerator, received.numerator)}）${changes(book, at, rowOf(topic.places, row.key), 'received', 'count', data.previous)}`;
      });
    const rates = threeRates.map(([indicator, name]) =>
      rateSaid(data, book, { at: indicator, indicator, name, whole }),
    );
    const months = topic.months.filter((row) => figureOf(row, 'received'));
    const drawn = months.length > 1;
    if (drawn)
      book.chart({
        ...{ kind: 'chart', id: 'topic-trend', chart: months.length > 3 ? 'line' : 'bar', unit: '件' },
        caption: `近${months.length}个月${topicName(data)}诉求量`,
        categories: months.map(({ key }) => `${Number(key.slice(0, 4))}年${Number(key.slice(5))}月`),
        series: [{ name: '受理量', values: months.map((row) => figureOf(row, 'received')!.numerator) }],
      });
    return [
      heading(1, title ?? '基本情况'),
      paragraph(
        say`${called}，12345热线受理${topicName(data)}诉求${book.count('received', received)}，占同期受理总量的${book.share('received.share', received.numerator, all)}${changes(book, 'received', whole, 'received', 'count', data.previous)}${
          whole.previous === null && whole.lastYear === null ? '（上期、上年同期没有完整数据，不作比较）' : ''
        }。${places.length > 0 ? [{ text: '从区域看，' }, ...joined(places, '；'), { text: '。' }] : ''}`,
      ),
      paragraph(
        say`办理方面，${joined(rates, '；')}${drawn ? [{ text: '。诉求量变化见' }, reference('topic-trend')] : ''}。`,
      ),
      ...(drawn ? [chart('topic-trend')] : []),
    ];
  },
};
