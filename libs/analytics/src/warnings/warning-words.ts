import type { Words } from '#platform';
import type { Grounds, WarningKind, WarningState } from './warning.js';

type Named = { name: string } | null;

const states: Record<WarningState, Words> = {
  raised: { zh: '预警中', en: 'raised' },
  dismissed: { zh: '已解除', en: 'dismissed' },
  closed: { zh: '已自行结束', en: 'closed' },
};

const days = ({ from, to }: Grounds): Words =>
  from === to ? { zh: from, en: `on ${from}` } : { zh: `${from}至${to}`, en: `from ${from} to ${to}` };

/** Why it was raised, in a sentence; figures as they were counted, "–" where nothing can be expected. */
function explain(
  kind: WarningKind,
  { subject, district, unit }: { subject: Named; district: Named; unit: Named },
  grounds: Grounds,
): Words {
  const { count, expected } = grounds;
  const place = district?.name ?? '全市';
  const when = days(grounds);
  const usual = expected === null ? '–' : expected.toFixed(1);
  switch (kind) {
    case 'rising':
      return {
        zh: `${place}“${subject?.name}”${when.zh}收到${count}件，同季节正常水平约${usual}件`,
        en: `${subject?.name} at ${place}: ${count} received ${when.en}, about ${usual} are usual for the season`,
      };
    case 'first-seen':
      return {
        zh: `${place}近一年来首次出现“${subject?.name}”诉求，${when.zh}收到${count}件`,
        en: `${subject?.name} at ${place}: the first in a year, ${count} received ${when.en}`,
      };
    case 'new-subject':
      return {
        zh: `全市近一年来首次出现“${subject?.name}”诉求，${when.zh}收到${count}件`,
        en: `${subject?.name}: the first in the whole city in a year, ${count} received ${when.en}`,
      };
    case 'breach':
      return {
        zh: `${unit?.name}未来8个工作小时内有${count}件到期未反馈，以往同一时段约${usual}件`,
        en: `${unit?.name}: ${count} open complaints fall due within 8 working hours, about ${usual} are usual`,
      };
  }
}

export const warningWords = { states, explain };
