import type { ComplaintSeen } from '../../api/moves.js';
import type { Say } from '../../words/language.js';
import { term } from '../../words/terms.js';
import { momentOf } from '../../words/times.js';
import { inGroups } from '../../kit/code.js';
import { moveName, specOf } from './moves/table.js';
import { isMoveName } from './moves/table.js';

export type EventSeen = ComplaintSeen['events'][number];
type Words = readonly [zh: string, en: string];

/** What the machine does, and what is no move: in plain words. */
const happenings: Record<string, Words> = {
  log: ['登记诉求', 'logged'],
  submit: ['在线提交诉求', 'submitted'],
  import: ['历史数据导入', 'imported'],
  propose: ['系统拟定承办单位', 'a unit was proposed'],
  check: ['系统检查办理反馈', 'the report was checked'],
  draw: ['回访抽取', 'drawn for follow-up'],
  'follow-up-due': ['列入回访', 'to be followed up'],
  'void-order': ['督办单作废', 'a supervision order became void'],
  rebuild: ['按事件链重建', 'was rebuilt from its events'],
  recompute: ['重新计算时限', 'time limits were reckoned anew'],
  carry: ['并入其他诉求', 'carries another complaint'],
  progress: ['告知合并办理事项的进展', 'was told how the matter gets on'],
  release: ['解除并入的诉求', 'lets a merged complaint go'],
  reveal: ['查看诉求人信息', "looked at the complainant's identity"],
  'open-attachment': ['打开附件', 'opened a file'],
  'release-attachment': ['核准附件', 'released a file'],
  'yellow-card': ['黄牌预警', 'yellow card'],
  'red-card': ['红牌督办', 'red card'],
  breach: ['超过时限', 'a time limit was missed'],
  retype: ['改类', 'corrected'],
  'holder-left': ['承办人离岗，退回单位待领', "its holder has left: in the unit's pool again"],
  unheld: ['长时间无人办理', 'nobody has taken it in hand'],
};

/** What complainants of merged complaints do falls on the one that carries them, which says of whom it is. */
const ofCarried = new Set(['add', 'rate', 'urge', 'carry', 'release']);

const wordOf = (name: string): Words =>
  (Object.hasOwn(happenings, name) ? happenings[name] : undefined) ?? moveName(name);

export const isDanger = ({ name }: EventSeen): boolean =>
  ['breach', 'red-card', 'unheld'].includes(name) || (isMoveName(name) && specOf(name).group === 'danger');

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const retypable: Record<string, Words> = {
  type: ['诉求类型', 'type'],
  urgency: ['紧急程度', 'urgency'],
  grade: ['分级', 'grade'],
  subject: ['内容分类', 'subject'],
  district: ['区域', 'district'],
  confidential: ['保密', 'confidential'],
};

/** A word of the program, or what the directory has under a code. */
const valueOf = (say: Say, field: string, value: unknown): string => {
  if (value === null || value === undefined) return say('未填', 'none');
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no');
  if (field === 'type' || field === 'urgency') return term(say, field, text(value));
  return text(value) ?? text((value as { name?: unknown }).name) ?? '';
};

/** Which fields were put right, each from what to what. */
function retyped({ from, to }: EventSeen['data'], say: Say): string {
  const [was, now] = [from, to].map((one) => (one ?? {}) as Record<string, unknown>);
  return Object.entries(retypable)
    .filter(([field]) => Object.hasOwn(now ?? {}, field))
    .map(([field, words]) => {
      const [before, after] = [was, now].map((one) => valueOf(say, field, one?.[field]));
      return `${say(...words)} ${before} → ${after}`;
    })
    .join(say('、', ', '));
}

/** Where nothing else was put right: what it is from then on. */
function secrecyOf({ to }: EventSeen['data']): boolean | undefined {
  const { confidential, ...more } = (to ?? {}) as Record<string, unknown>;
  return typeof confidential === 'boolean' && Object.keys(more).length === 0 ? confidential : undefined;
}

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Words that the server gives beside a code, in both languages. */
function inBoth(value: unknown, say: Say): string | undefined {
  const { zh, en } = (value ?? {}) as { zh?: unknown; en?: unknown };
  return typeof zh === 'string' && typeof en === 'string' ? say(zh, en) : undefined;
}

/** Under which rules, and which edition of them. */
const rulesOf = (value: unknown, say: Say): string => {
  const { name, version } = (value ?? {}) as { name?: unknown; version?: unknown };
  const edition = typeof version === 'number' ? say(`第${version}版`, ` version ${version}`) : '';
  return `${inBoth(value, say) ?? text(name) ?? ''}${edition}`;
};

/** Code of a complaint, as it is quoted. */
const codeOf = (value: unknown): string | undefined => {
  const code = text(value);
  return code && inGroups(code);
};

/** Whom or what it was done to. */
function objectOf({ name, data }: EventSeen, say: Say, unitName: (code: string) => string): string[] {
  const units = (value: unknown) => list(value).map(unitName).join(say('、', ', '));
  const one = (value: unknown) => (text(value) ? unitName(text(value)!) : '');
  const assists =
    list(data['assists']).length > 0
      ? say(`协办：${units(data['assists'])}`, `assisting: ${units(data['assists'])}`)
      : '';
  switch (name) {
    case 'transfer':
    case 'propose':
      return [one(data['lead']), assists];
    case 'reassign': {
      const before = one(data['from']);
      return [before ? `${before} → ${one(data['lead'])}` : one(data['lead']), assists];
    }
    case 'allow-return':
      return [one(data['lead']), assists];
    case 'pass-down':
      return [units(data['units'])];
    case 'take-back':
    case 'supervise':
      return [one(data['unit'])];
    case 'return':
      return [
        data['suggestedUnit'] ? say(`建议转${one(data['suggestedUnit'])}`, `to ${one(data['suggestedUnit'])}`) : '',
      ];
    case 'hand-to-emergency':
      return [term(say, 'emergency', text(data['service']))];
    case 'merge':
      return [codeOf(data['into']) ? say(`并入${codeOf(data['into'])}`, `into ${codeOf(data['into'])}`) : ''];
    case 'split':
      return list(data['parts']).map((code) => codeOf(code) ?? '');
    case 'log':
    case 'submit':
      return [
        codeOf(data['partOf']) ? say(`拆自${codeOf(data['partOf'])}`, `split off ${codeOf(data['partOf'])}`) : '',
      ];
    case 'decline':
      return [inBoth(data['guide'], say) ?? ''];
    case 'switch-profile':
      return [`${rulesOf(data['from'], say)} → ${rulesOf(data['to'], say)}`];
    default:
      return [];
  }
}

/** What happened, with what of its data a reader needs. */
export function eventWords(event: EventSeen, say: Say, unitName: (code: string) => string): string {
  const { name, data, by } = event;
  const secrecy = name === 'retype' ? secrecyOf(data) : undefined;
  if (secrecy !== undefined)
    return secrecy ? say('设为保密', 'made confidential') : say('取消保密', 'no longer confidential');
  const words =
    by.kind === 'citizen' && name === 'rate' ? (['诉求人评价', 'rated by the complainant'] as const) : wordOf(name);
  const outcome = text(data['outcome']);
  const from = ofCarried.has(name) ? codeOf(data['from']) : undefined;
  const more = [
    from && say(`并入诉求${from}`, `merged complaint ${from}`),
    name === 'retype' && retyped(data, say),
    ...objectOf(event, say, unitName),
    text(data['clock']) && term(say, 'clock', text(data['clock'])),
    name === 'contact' && term(say, 'contact', outcome),
    name === 'follow-up' && term(say, 'callBack', outcome),
    text(data['resolved']) && term(say, 'said', text(data['resolved'])),
    text(data['resolution']) && term(say, 'said', text(data['resolution'])),
    text(data['satisfaction']) && term(say, 'said', text(data['satisfaction'])),
    text(data['reasonCode']) && term(say, 'returnReason', text(data['reasonCode'])),
    typeof data['amount'] === 'number' && `${data['amount']}${term(say, 'limitUnit', text(data['unit']))}`,
    typeof data['level'] === 'number' && term(say, 'orderLevel', String(data['level'])),
    text(data['appointmentAt']) && momentOf(text(data['appointmentAt'])),
    Array.isArray(data['flags']) && data['flags'].map((flag) => term(say, 'check', String(flag))).join('、'),
  ].filter((one): one is string => typeof one === 'string' && one !== '');
  return `${say(...words)}${more.length > 0 ? say(`（${more.join('，')}）`, ` (${more.join(', ')})`) : ''}`;
}

/** Who did it: a role and a unit, never a name. */
export function whoOf({ by }: EventSeen, say: Say, unitName: (code: string) => string): string {
  if (by.kind === 'citizen') return say('诉求人', 'complainant');
  if (by.kind === 'machine') return say('系统', 'system');
  return [by.unit ? unitName(by.unit) : '', term(say, 'role', by.role)].filter(Boolean).join(' ');
}
