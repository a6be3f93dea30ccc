import { byCount, changes, figureOf, plain, rowOf } from '../comparing.js';
import { heading, paragraph, say } from '../say.js';
import { quoted } from './hot-subjects.js';
import type { Section } from './section.js';

/** 反映的主要问题: three to five points, each with what people said. */
export const topicPoints: Section = {
  zh: '反映的主要问题',
  en: 'main points',
  needs: ['topic', 'cases'],
  options: ['heading', 'top', 'cases'],
  build(data, book, { heading: title, top = 5, cases = 1 }) {
    const { topic, whole } = data;
    if (!topic) return [];
    const total = figureOf(whole.now, 'received')!.numerator;
    const points = byCount(topic.parts.now)
      .filter((row) => row.key !== 'none' && figureOf(row, 'received')!.numerator > 0)
      .slice(0, Math.min(Math.max(top, 3), 5));
    const told = points.flatMap((row) => {
      const at = `point.${row.key}`;
      const count = plain(figureOf(row, 'received'))!;
      return [
        heading(2, `${row.name}${points.length > 1 ? '方面' : '问题'}`),
        paragraph(
          say`受理${book.count(at, count)}，占${book.share(`${at}.share`, count.numerator, total)}${changes(book, at, rowOf(topic.parts, row.key), 'received', 'count', data.previous)}。`,
        ),
        ...(data.cases.get(row.key) ?? []).slice(0, cases).flatMap(quoted),
      ];
    });
    return [heading(1, title ?? '反映的主要问题'), ...(told.length > 0 ? told : [paragraph(say`本期没有此类诉求。`)])];
  },
};
