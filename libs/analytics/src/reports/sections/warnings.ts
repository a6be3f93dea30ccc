import { addDays } from '#directory';
import { changeOf } from '../../comparison/index.js';
import { byCount, changes, figureOf, plain, rowOf } from '../comparing.js';
import type { KeptBlock } from '../kept.js';
import type { FigureBook } from '../figure-book.js';
import type { ReportData, WarningOfPeriod } from '../report-data.js';
import { spellDays } from '../report-kinds.js';
import { heading, joined, paragraph, reference, say } from '../say.js';
import type { Section } from './section.js';

/** Below so many complaints a rise is chance. */
const least = 5;

/** 预警与建议: what rises, who is late, and what follows from it. */
export const warnings: Section = {
  zh: '预警与建议',
  en: 'warnings and advice',
  needs: ['by-subject-2', 'by-unit', 'stock', 'warnings'],
  options: ['heading', 'top'],
  build(data, book, { heading: title, top = 3 }) {
    const raised = (data.warnings ?? []).slice(0, top);
    // What rises is told by the nightly rounds, which know each season; where they raised nothing, by comparison.
    const risen = raised.length > 0 ? [] : rising(data).slice(0, top);
    const late = lateUnits(data).slice(0, top);
    const advice: KeptBlock[] = [];
    const { previous, lastYear } = data.by['subject-2'] ?? { previous: null, lastYear: null };
    const told: KeptBlock[] =
      raised.length > 0
        ? raised.map((one) => paragraph(raisedSay(one, book)))
        : risen.length > 0
          ? risen.map((row) =>
              paragraph(
                say`${row.name}受理${book.count(`subject.${row.key}`, plain(figureOf(row, 'received')))}${changes(book, `subject.${row.key}`, rowOf(data.by['subject-2']!, row.key), 'received', 'count', data.previous)}，增长较快，应关注其区域分布和成因。`,
              ),
            )
          : previous === null && lastYear === null
            ? [paragraph(say`上期、上年同期没有完整数据，本期不作增长预警。`)]
            : [paragraph(say`本期没有增长明显的诉求事项。`)];
    if (late.length > 0) {
      const named = late.map((row) => {
        const rate = plain(figureOf(row, 'on-time'));
        return say`${row.name}（按时办结率${book.rate(`late.${row.key}`, rate)}，${book.fraction(`late.${row.key}`, rate)}）`;
      });
      advice.push(paragraph(say`建议${joined(named, '、')}对应办结诉求逐件排查，明确责任人和时限，逾期的说明原因。`));
    }
    for (const name of new Set([...raised.map(({ subject }) => subject), ...risen.map(({ name }) => name)]))
      advice.push(
        paragraph(say`建议承办“${name}”的部门会同属地，分析集中反映的点位和主体，从源头治理，减少重复投诉。`),
      );
    if (data.stock.whole && data.stock.whole.closing > data.stock.whole.opening && 'carry-over' in book.tables)
      advice.push(
        paragraph(say`期末在办多于期初（见${reference('carry-over')}），建议各单位加快存量诉求办理，防止积压。`),
      );
    return [
      heading(1, title ?? '预警与建议'),
      heading(2, '预警提示'),
      ...told,
      heading(2, '工作建议'),
      ...(advice.length > 0 ? advice : [paragraph(say`继续做好接诉、派单、办理、回访各环节工作。`)]),
    ];
  },
};

function raisedSay({ id, kind, subject, place, from, to, count }: WarningOfPeriod, book: FigureBook) {
  const days = spellDays({ from, to: addDays(to, 1) });
  const seen = book.count(`warning.${id}`, { numerator: count, denominator: null, definition: 'warning/1' });
  const where = place ?? '全市';
  return kind === 'rising'
    ? say`${where}“${subject}”${days}收到${seen}，明显高于同季节正常水平，应关注其点位和成因。`
    : say`${where}近一年来首次出现“${subject}”诉求，${days}收到${seen}，应关注其发展。`;
}

function rising(data: ReportData) {
  const rows = data.by['subject-2'];
  const then = rows?.lastYear ?? rows?.previous;
  if (!rows || !then) return [];
  return byCount(rows.now).filter((row) => {
    const now = plain(figureOf(row, 'received'));
    const before = then.find(({ key }) => key === row.key);
    const change = changeOf(
      now,
      before ? plain(figureOf(before, 'received')) : now && { ...now, numerator: 0 },
      'count',
    );
    if (row.key === 'none' || !now || now.numerator < least) return false;
    return (
      change.kind === 'new' || (change.kind === 'changed' && change.direction === 'up' && Number(change.value) >= 20)
    );
  });
}

function lateUnits({ by }: ReportData) {
  return byCount(by.unit?.now ?? [], 'due')
    .filter(({ key }) => key !== 'none' && key !== 'HISTORY')
    .filter((row) => {
      const rate = figureOf(row, 'on-time');
      return rate !== null && rate.denominator! >= least && rate.numerator / rate.denominator! < 0.9;
    });
}
