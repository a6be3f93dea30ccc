import { changeOf } from '../../comparison/index.js';
import { changes, figureOf, plain } from '../comparing.js';
import type { KeptBlock } from '../kept.js';
import { heading, paragraph, say } from '../say.js';
import { topicName } from '../topic-title.js';
import type { Section } from './section.js';

/** 风险研判: whether it grows, and how much of it is open. */
export const topicRisk: Section = {
  zh: '风险研判',
  en: 'risk',
  needs: ['topic'],
  options: ['heading', 'text'],
  build(data, book, { heading: title, text = [] }) {
    const { whole, topic } = data;
    if (!topic) return [];
    const received = plain(figureOf(whole.now, 'received'));
    const then = whole.lastYear ?? whole.previous;
    const change = then ? changeOf(received, plain(figureOf(then, 'received')), 'count') : undefined;
    const rising = change?.kind === 'new' || (change?.kind === 'changed' && change.direction === 'up');
    const onTime = plain(figureOf(whole.now, 'on-time'));
    const late = onTime ? onTime.denominator! - onTime.numerator : 0;
    const blocks: KeptBlock[] = [
      paragraph(
        change === undefined || change.kind === 'missing'
          ? say`${topicName(data)}诉求的变化趋势缺少可比数据，需结合后续受理情况研判。`
          : rising
            ? say`${topicName(data)}诉求处于上升态势${changes(book, 'received', whole, 'received', 'count', data.previous)}，如处置不及时，可能出现集中、重复反映。`
            : say`${topicName(data)}诉求没有继续上升${changes(book, 'received', whole, 'received', 'count', data.previous)}，但仍应防止反弹。`,
      ),
    ];
    if (late > 0)
      blocks.push(
        paragraph(
          say`应办结诉求中有${book.count('late', { numerator: late, denominator: null, definition: 'late/1' })}未按时反馈，存在由一般诉求转为重复投诉的风险。`,
        ),
      );
    return [heading(1, title ?? '风险研判'), ...blocks, ...text.map((words) => paragraph([{ text: words }]))];
  },
};
