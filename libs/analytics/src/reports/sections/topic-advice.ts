import { byCount, figureOf } from '../comparing.js';
import { heading, paragraph, say } from '../say.js';
import { topicName } from '../topic-title.js';
import type { Section } from './section.js';

/** 对策建议: what to do at once, and what to change for good. */
export const topicAdvice: Section = {
  zh: '对策建议',
  en: 'advice',
  needs: ['topic'],
  options: ['heading', 'text'],
  build(data, _book, { heading: title, text = [] }) {
    const { topic } = data;
    if (!topic) return [];
    const named = (rows: typeof topic.units) =>
      byCount(rows)
        .filter((row) => row.key !== 'none' && figureOf(row, 'received')!.numerator > 0)
        .slice(0, 3)
        .map(({ name }) => name)
        .join('、');
    const units = named(topic.units) || '有关部门';
    const places = named(topic.places.now) || '各有关区域';
    return [
      heading(1, title ?? '对策建议'),
      heading(2, '近期措施'),
      paragraph(say`由${units}对${places}的在办诉求逐件回应，明确办结时间，暂时不能解决的说明原因和下一步安排。`),
      paragraph(say`12345热线将${topicName(data)}列入跟踪事项，对逾期和回访未解决的诉求发起督办。`),
      heading(2, '长期措施'),
      paragraph(say`建议${units}会同属地查明问题较集中的点位，列出清单，逐项整改销号，整改结果向社会公布。`),
      paragraph(say`建议把此类诉求的受理量、解决率纳入日常监测，在多发季节到来之前先行排查，做到未诉先办。`),
      ...text.map((words) => paragraph([{ text: words }])),
    ];
  },
};
