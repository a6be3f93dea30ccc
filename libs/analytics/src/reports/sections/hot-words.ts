import type { Words } from '#platform';
import { hotWordsOf } from '../../hot-words/hot-words.js';
import { figureOf } from '../comparing.js';
import { chart, heading, joined, paragraph, reference, say } from '../say.js';
import type { Section } from './section.js';

/** Fewer words are no picture. */
const fewest = 3;

const ofSubjects: Words = {
  zh: '热词取自诉求内容分类名称，字号随件数增大；不足5件的不列。',
  en: 'Names of subjects; the larger, the more complaints. Those of fewer than 5 are left out.',
};

/** 热词: what most complaints were about, as a cloud of words. */
export const hotWords: Section = {
  zh: '热词',
  en: 'hot words',
  needs: ['words'],
  options: ['heading', 'top'],
  build({ words, called }, book, { heading: title, top = 3 }) {
    const counted = (words ?? []).map((row) => ({ ...row, figure: figureOf(row, 'received') }));
    const hot = hotWordsOf(counted.map(({ key, name, figure }) => ({ key, name, count: figure?.numerator ?? 0 })));
    if (hot.length < fewest) return [];
    const definition = counted.find(({ figure }) => figure)?.figure?.definition ?? '';
    book.chart({
      ...{ kind: 'chart', id: 'hot-words', chart: 'cloud', caption: `${called}诉求热词`, unit: '件' },
      categories: hot.map(({ name }) => name),
      series: [{ name: '件数', values: hot.map(({ count }) => count) }],
      notes: [ofSubjects],
    });
    const named = hot
      .slice(0, top)
      .map(
        ({ name, keys, count }) =>
          say`“${name}”${book.count(`word.${keys[0]}`, { numerator: count, denominator: null, definition })}`,
      );
    return [
      heading(2, title ?? '热词'),
      paragraph(say`本期热词见${reference('hot-words')}，居前的为${joined(named, '、')}。`),
      chart('hot-words'),
    ];
  },
};
