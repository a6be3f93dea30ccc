import { compositionTable, figureOf } from '../comparing.js';
import { heading, table } from '../say.js';
import type { KeptBlock } from '../kept.js';
import type { Section } from './section.js';

/** 附表: places and parts, with what to compare them with. */
export const topicTables: Section = {
  zh: '附表',
  en: 'tables',
  needs: ['topic'],
  options: ['heading'],
  build(data, book, options) {
    const { topic, whole } = data;
    if (!topic || figureOf(whole.now, 'received')!.numerator === 0) return [];
    const tables = [
      { id: 'topic-parts', title: '诉求事项构成', head: '诉求事项', rows: topic.parts },
      { id: 'topic-places', title: '诉求区域分布', head: '区域', rows: topic.places },
    ];
    const blocks: KeptBlock[] = tables.map(({ id, title, head, rows }) => {
      book.table(compositionTable(data, book, { id, title, head, rows, whole, most: 20 }), { unit: '单位：件' });
      return table(id);
    });
    return [heading(1, options.heading ?? '附表'), ...blocks];
  },
};
