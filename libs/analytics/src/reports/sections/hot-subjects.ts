import { byCount, changes, figureOf, plain, rowOf } from '../comparing.js';
import type { FigureBook } from '../figure-book.js';
import type { ReportRow } from '../figures.js';
import type { KeptBlock } from '../kept.js';
import type { Quoted, ReportData } from '../report-data.js';
import { heading, joined, paragraph, say } from '../say.js';
import { composition } from './composition.js';
import type { Section } from './section.js';

/** 热点诉求: the subjects of which most came, what they are made of, and what people said. */
export const hotSubjects: Section = {
  zh: '热点诉求',
  en: 'hot subjects',
  needs: ['by-subject-1', 'by-subject-2', 'by-subject', 'cases'],
  options: ['heading', 'top', 'cases'],
  build(data, book, { heading: title, top = 5, cases = 1 }) {
    const groups = data.by['subject-2'];
    const roots = data.by['subject-1'];
    if (!groups || !roots) return [];
    const hot = byCount(groups.now).filter(
      (row) => row.key !== 'none' && (figureOf(row, 'received')?.numerator ?? 0) > 0,
    );
    const about = { id: 'subjects', head: '诉求事项', caption: '诉求事项情况', picture: 'bar' as const, top: 3 };
    return [
      heading(1, title ?? '热点诉求'),
      ...composition(data, book, { ...about, rows: roots, whole: data.whole, most: 25 }),
      ...hot.slice(0, top).flatMap((row) => subject(data, book, row, cases)),
    ];
  },
};

function subject(data: ReportData, book: FigureBook, row: ReportRow, cases: number): KeptBlock[] {
  const groups = data.by['subject-2']!;
  const at = `subject.${row.key}`;
  const total = figureOf(data.whole.now, 'received')!.numerator;
  const count = plain(figureOf(row, 'received'))!;
  const parts = byCount(data.by.subject?.now ?? [])
    .filter(({ key }) => key !== row.key && isBelow(data, key, row.key))
    .filter((part) => figureOf(part, 'received')!.numerator > 0)
    .slice(0, 3)
    .map((part) => say`${part.name}${book.count(`subject.${part.key}`, plain(figureOf(part, 'received')))}`);
  return [
    heading(2, row.name),
    paragraph([
      ...say`受理${book.count(at, count)}，占受理总量的${book.share(`${at}.share`, count.numerator, total)}${changes(book, at, rowOf(groups, row.key), 'received', 'count', data.previous)}。`,
      ...(parts.length > 0 ? say`其中，${joined(parts, '、')}。` : []),
    ]),
    ...(data.cases.get(row.key) ?? []).slice(0, cases).flatMap(quoted),
  ];
}

export function quoted({ who, when, text, outcome, unit }: Quoted): KeptBlock[] {
  const answer = outcome ? `${unit ?? '承办单位'}答复：${outcome}` : '';
  return [
    { kind: 'quotation', runs: [{ text: `${when}，${who}反映：${text}` }] },
    ...(answer ? [paragraph([{ text: answer }])] : []),
  ];
}

export function isBelow({ parents }: Pick<ReportData, 'parents'>, key: string, above: string): boolean {
  for (let at: string | null | undefined = key, steps = 0; at && steps < 8; at = parents.get(at)?.parent, steps++)
    if (at === above) return true;
  return false;
}
