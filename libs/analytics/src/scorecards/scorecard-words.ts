import type { Words } from '#platform';
import { brief, decimal } from '../tables/decimal.js';
import type { Scorecard, ScorecardCase } from './scorecard.js';
import { targetOf } from './scoring.js';

const modes = { 'half-up': { zh: '四舍五入', en: 'half-up' }, truncate: { zh: '截尾', en: 'cut off' } };

const nothing: Record<Scorecard['ofNothing'], Words> = {
  unranked: {
    zh: '任一项无可计数的件的单位记“–”，不计总分，不参加排名',
    en: 'a unit with nothing to count in any one part gets "–", no score and no rank',
  },
  scaled: {
    zh: '无可计数的件的项不计，其余各项按满分折算；各项均无的记“–”，不参加排名',
    en: 'a part with nothing to count is left out and the others stand for the whole; with nothing at all "–" and no rank',
  },
  full: {
    zh: '无可计数的件的项按满分计；各项均无的记“–”，不参加排名',
    en: 'a part with nothing to count gets all its points; with nothing at all "–" and no rank',
  },
};

/** What is printed under a table of scores (口径说明): the whole rule, generated from its own data. */
export function rulesOf(card: Scorecard, one: ScorecardCase): Words[] {
  const parts = card.parts.map((part): Words => {
    const [target, full, slope, floor] = [targetOf(part, one), part.full, part.slope, part.floor].map((text) =>
      brief(decimal(text)),
    );
    const [over, under] = part.better === 'higher' ? [target, 'r'] : ['r', target];
    const curve = `max(${floor}, ${full} − ${slope}×max(0, ${over} − ${under}))`;
    const rate = modes[part.rate.mode];
    const points = modes[part.points.mode];
    return {
      zh: `${part.zh}（满分${full}分，目标${target}%）＝ ${curve}；r为百分率，先${rate.zh}至${part.rate.digits}位小数，得分再${points.zh}至${part.points.digits}位小数`,
      en: `${part.en} (${full} points, target ${target}%) = ${curve}; r in percent, ${rate.en} at ${part.rate.digits} decimals first, points ${points.en} at ${part.points.digits}`,
    };
  });
  const bands = card.bands.map(({ zh, from }) => `${zh}≥${brief(decimal(from))}%`).join('，');
  const bandsEn = card.bands.map(({ en, from }) => `${en} from ${brief(decimal(from))}%`).join(', ');
  return [
    { zh: `统计范围：${one.zh}`, en: `complaints: ${one.en}` },
    ...parts,
    { zh: '各项得分相加为总分', en: 'the parts are added' },
    nothing[card.ofNothing],
    card.rankWithin === 'kind'
      ? {
          zh: '按单位类别分类排名，同分同名次，其后名次顺延（1、1、3）',
          en: 'ranked within each kind of unit; ties share a place: 1, 1, 3',
        }
      : { zh: '同分同名次，其后名次顺延（1、1、3）', en: 'ties share a place: 1, 1, 3' },
    { zh: `分档（占满分的比例）：${bands}`, en: `bands, by share of the full points: ${bandsEn}` },
    ...listed(card),
  ];
}

function listed({ red, black }: Scorecard): Words[] {
  return [
    ...(red
      ? [
          {
            zh: `红榜：前${red.places}名且得分率不低于${brief(decimal(red.from))}%`,
            en: `red list: the first ${red.places} with at least ${brief(decimal(red.from))}% of the points`,
          },
        ]
      : []),
    ...(black
      ? [
          {
            zh: `黑榜：后${black.places}名且得分率低于${brief(decimal(black.below))}%`,
            en: `black list: the last ${black.places} with less than ${brief(decimal(black.below))}% of the points`,
          },
        ]
      : []),
  ];
}
