import { figureOf, changes, plain } from '../comparing.js';
import { spellDay } from '../report-kinds.js';
import { heading, paragraph, say } from '../say.js';
import { receivedBy } from '../topic-title.js';
import { connectionSentences } from './connection.js';
import type { Section } from './section.js';

/** 总体情况: how many, what became of them, and what is missing to compare with. */
export const overview: Section = {
  zh: '总体情况',
  en: 'overview',
  needs: ['calls'],
  options: ['heading'],
  build(data, book, options) {
    const { whole, days, called, previous } = data;
    const figure = (id: string) => plain(figureOf(whole.now, id));
    const received = figure('received')!;
    const [direct, transferred] = [figure('direct'), figure('transferred')];
    const others = received.numerator - (direct?.numerator ?? 0) - (transferred?.numerator ?? 0);
    const total = received.numerator;
    const rest = { ...received, numerator: others, definition: 'others/1' };
    const first = say`${called}，${receivedBy(data)}${book.count('received', received)}${
      days > 1 ? [{ text: '，日均' }, book.daily('received.daily', total, days)] : ''
    }${changes(book, 'received', whole, 'received', 'count', previous)}。`;
    const split = say`其中，热线直接答复${book.count('direct', direct)}，占${book.share('direct.share', direct?.numerator ?? 0, total)}；转交承办单位办理${book.count('transferred', transferred)}，占${book.share('transferred.share', transferred?.numerator ?? 0, total)}；不予受理、撤回、合并及尚未派单等${book.count('others', rest)}，占${book.share('others.share', others, total)}。`;
    const closed = say`期内办结诉求${book.count('closed', figure('closed'))}${changes(book, 'closed', whole, 'closed', 'count', previous)}。`;
    const unfinished = data.until
      ? say`本期尚未结束，受理、办结数据截至${spellDay(data.until)}，应办结含期限在此之后的诉求。`
      : [];
    const missing =
      whole.previous === null || whole.lastYear === null
        ? say`${
            whole.previous === null && whole.lastYear === null
              ? '上期和上年同期没有完整数据，不作环比、同比'
              : whole.previous === null
                ? '上期没有完整数据，不作环比'
                : '上年同期没有完整数据，不作同比'
          }。`
        : [];
    return [
      heading(1, options.heading ?? '总体情况'),
      paragraph([...first, ...(total > 0 ? split : []), ...closed, ...missing, ...unfinished]),
      ...connectionSentences(data, book),
    ];
  },
};
