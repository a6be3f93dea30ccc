import { addDays } from '#directory';
import { changeOf } from '../comparison/index.js';
import { figureOf, plain } from './comparing.js';
import type { ReportData } from './report-data.js';
import type { ReportPeriod } from './report-kinds.js';
import type { ReportTemplate } from './template.js';

/** What a briefing is about, in words: 市北区供热问题, 全市房屋渗漏开裂问题. */
export const topicName = ({ topic }: Pick<ReportData, 'topic'>): string =>
  topic ? `${topic.district?.name ?? '全市'}${matterOf(topic, '群众诉求')}` : '有关问题';

const matterOf = ({ subject }: ReportData['about'], other: string): string =>
  subject ? `${subject.name.replace(/问题$/, '')}问题` : other;

/** Whose complaints a report tells of: 全市12345热线共受理群众和企业诉求, 12345热线共受理市北区供热问题诉求. */
export function receivedBy({ about }: Pick<ReportData, 'about'>): string {
  if (!about.subject && !about.district) return '全市12345热线共受理群众和企业诉求';
  return `12345热线共受理${about.district?.name ?? '全市'}${matterOf(about, '群众和企业')}诉求`;
}

/** Of a report of all that was asked for of a part: its head says of which. */
export const partName = ({ about }: Pick<ReportData, 'about'>): string =>
  [about.district?.name ?? '', matterOf(about, '')].join('');

/** Of the workbook in English: `Monthly report 2026-03: 市南区`. Places and subjects have their own names alone. */
export function englishTitle(
  { en }: Pick<ReportTemplate, 'en'>,
  { key, from, to, span }: ReportPeriod,
  { about: { district, subject } }: Pick<ReportData, 'about'>,
): { title: string; subtitle: string } {
  const last = addDays(to, -1);
  const days = last === from ? from : `${from} to ${last}`;
  const of = [district, subject].flatMap((one) => (one ? [one.name] : [])).join(', ');
  const title = `${en.charAt(0).toUpperCase()}${en.slice(1)} ${span === undefined ? days : key}`;
  return { title: of === '' ? title : `${title}: ${of}`, subtitle: days };
}

/** Place, problem, trend: the title of a briefing says what is new. */
export function topicTitle(data: ReportData): string {
  const now = plain(figureOf(data.whole.now, 'received'));
  const then = data.whole.lastYear ?? data.whole.previous;
  const change = then ? changeOf(now, plain(figureOf(then, 'received')), 'count') : undefined;
  const against = data.whole.lastYear ? '同比' : '环比';
  const trend =
    change?.kind === 'changed' && Number(change.value) >= 5
      ? `诉求${against}${change.direction === 'up' ? '上升' : '下降'}`
      : change?.kind === 'new'
        ? '诉求集中出现'
        : '诉求情况分析';
  return `${data.called}${topicName(data)}${trend}`;
}
