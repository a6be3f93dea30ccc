import { byCount, figureOf, plain } from '../comparing.js';
import type { KeptBlock } from '../kept.js';
import { heading, paragraph, say } from '../say.js';
import type { Section } from './section.js';

/**
 * 成因分析: what the figures themselves point at, and no more. The machine knows where and how often, not why; the analyst
 * adds that.
 */
export const topicCauses: Section = {
  zh: '成因分析',
  en: 'causes',
  needs: ['topic'],
  options: ['heading', 'text'],
  build(data, book, { heading: title, text = [] }) {
    const { topic, whole } = data;
    if (!topic) return [];
    const received = figureOf(whole.now, 'received')!.numerator;
    const said: KeptBlock[] = [];
    const places = byCount(topic.places.now).filter(
      (row) => row.key !== 'none' && figureOf(row, 'received')!.numerator > 0,
    );
    const [place] = places;
    const most = place ? figureOf(place, 'received')!.numerator : 0;
    if (place && places.length > 1 && most * 3 >= received)
      said.push(
        paragraph(
          say`区域集中。${place.name}一地即占${book.share(`place.${place.key}.share`, most, received)}，同类问题在局部反复出现，应从点位和责任主体上查找原因。`,
        ),
      );
    else if (places.length > 2)
      said.push(
        paragraph(
          say`分布较散。诉求涉及${book.count('places', { numerator: places.length, denominator: null, definition: 'rank/1' }, '个')}区域，不是个别点位的问题，应从制度和日常管理上查找原因。`,
        ),
      );
    const resolution = plain(figureOf(whole.now, 'resolution'));
    if (resolution && resolution.denominator! > 0 && resolution.numerator < resolution.denominator!)
      said.push(
        paragraph(
          say`一次解决不够。回访中解决率为${book.rate('resolution', resolution)}（${book.fraction('resolution', resolution)}），未解决的诉求容易重复反映。`,
        ),
      );
    const onTime = plain(figureOf(whole.now, 'on-time'));
    if (onTime && onTime.denominator! > 0 && onTime.numerator < onTime.denominator!)
      said.push(
        paragraph(
          say`办理不够及时。按时办结率为${book.rate('on-time', onTime)}（${book.fraction('on-time', onTime)}），部分诉求未在期限内反馈。`,
        ),
      );
    return [
      heading(1, title ?? '成因分析'),
      ...(said.length > 0
        ? said
        : [paragraph(say`从现有数据看，诉求在区域、办理环节上没有明显集中，成因有待会同承办单位进一步分析。`)]),
      ...text.map((words) => paragraph([{ text: words }])),
    ];
  },
};
