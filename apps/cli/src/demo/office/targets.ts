import { Targets } from '#analytics';
import { isRefusal } from './office.js';
import type { Office } from './office.js';

const plan = '年度工作要点';

/** What a hotline so young has kept already, is on the way to, or cannot keep any more, beside the example of Qingdao. */
const own = {
  leaders: {
    kind: 'programme-episodes',
    zh: '“领导接听”不少于1期',
    en: 'Leaders answer once',
    programme: 'leaders',
    atLeast: 1,
  },
  resolution: {
    kind: 'rate-at-least',
    zh: '问题解决率不低于90%',
    en: '90 % resolved',
    indicator: 'resolution',
    percent: 90,
  },
  satisfaction: {
    kind: 'rate-at-least',
    zh: '满意率不低于85%',
    en: '85 % satisfied',
    indicator: 'satisfaction',
    percent: 85,
  },
  received: {
    kind: 'count-at-least',
    zh: '受理诉求不少于550件',
    en: '550 requests received',
    indicator: 'received',
    atLeast: 550,
  },
};

/** The office's promises of the year; what the year has already is left as it is. */
export async function promise({ hotline, today, analyst }: Office): Promise<void> {
  const targets = hotline.get(Targets);
  const year = Number(today.slice(0, 4));
  await targets.adopt(year, 'qingdao', plan, analyst);
  for (const [code, target] of Object.entries(own)) {
    try {
      await targets.add(year, code, { after: 0, target, reason: plan }, analyst);
    } catch (error) {
      if (!isRefusal(error, 'moved-meanwhile')) throw error;
    }
  }
}
