import { byCount, figureOf, plain } from '../comparing.js';
import { heading, joined, paragraph, reference, say, table } from '../say.js';
import { ratesTable } from './rates.js';
import type { Section } from './section.js';

/** 有关部门办理情况: who had it, what they did. */
export const topicDepartments: Section = {
  zh: '有关部门办理情况',
  en: 'departments and what they did',
  needs: ['topic', 'cases'],
  options: ['heading', 'top'],
  build(data, book, { heading: title, top = 3 }) {
    const { topic, whole } = data;
    if (!topic) return [];
    const units = byCount(topic.units).filter(
      (row) => figureOf(row, 'received')!.numerator > 0 || figureOf(row, 'due')!.numerator > 0,
    );
    const known = units.filter(({ key }) => key !== 'none');
    const head = heading(1, title ?? '有关部门办理情况');
    if (known.length === 0) return [head, paragraph(say`此类诉求尚未转交承办单位。`)];
    const named = known.slice(0, top).map((row) => {
      const at = `unit.${row.key}`;
      const onTime = plain(figureOf(row, 'on-time'));
      return say`${row.name}承办${book.count(at, plain(figureOf(row, 'received')))}，按时办结率${book.rate(`${at}.on-time`, onTime)}（${book.fraction(`${at}.on-time`, onTime)}）`;
    });
    const told = new Set([...data.cases.values()].flat().map(({ text }) => text));
    const did = topic.quoted.filter(({ outcome, text }) => outcome !== null && !told.has(text)).slice(0, 2);
    book.table(
      ratesTable({
        ...{ id: 'topic-units', title: '有关单位承办和办理情况', head: '承办单位' },
        ...{ rows: units, total: whole.now, book, most: 20 },
      }),
      { unit: '单位：件' },
    );
    return [
      head,
      paragraph(say`${joined(named, '；')}，见${reference('topic-units')}。`),
      table('topic-units'),
      ...did.map(({ unit, outcome }) => paragraph([{ text: `${unit ?? '承办单位'}答复：${outcome}` }])),
    ];
  },
};
