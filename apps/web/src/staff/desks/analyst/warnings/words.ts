import type { Answer } from '../../../../api/ask.js';
import type { Say } from '../../../../words/language.js';

export type Warning = Answer<'GET /api/warnings'>['items'][number];
type Words<Code extends string> = Record<Code, [zh: string, en: string]>;

const kinds: Words<Warning['kind']> = {
  rising: ['异常上升', 'rising'],
  'first-seen': ['本地首次出现', 'new at a place'],
  'new-subject': ['全市首次出现', 'new in the city'],
  breach: ['集中到期', 'about to breach'],
};
export const kindOf = (say: Say, kind: Warning['kind']): string => say(...kinds[kind]);
export const kindOptions = (say: Say) =>
  Object.entries(kinds).map(([value, said]) => ({ value: value as Warning['kind'], label: say(...said) }));

const levels: Words<Warning['level']> = {
  hint: ['提示', 'hint'],
  warning: ['预警', 'warning'],
  severe: ['严重', 'severe'],
};
export const levelOf = (say: Say, level: Warning['level']): string => say(...levels[level]);
export const levelColours: Record<Warning['level'], string> = { hint: 'default', warning: 'orange', severe: 'red' };

const states: Words<Warning['state']> = {
  raised: ['未处置', 'open'],
  dismissed: ['已处置', 'dismissed'],
  closed: ['已自行结束', 'back to normal'],
};
export const stateOf = (say: Say, state: Warning['state']): string => say(...states[state]);
