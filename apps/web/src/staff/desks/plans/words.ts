import type { Say } from '../../../words/language.js';

type Words = Record<string, [zh: string, en: string]>;

const word =
  (words: Words) =>
  (say: Say, code: string): string => {
    const found = Object.hasOwn(words, code) ? words[code] : undefined;
    return found ? say(...found) : code;
  };
const options = (words: Words) => (say: Say) =>
  Object.entries(words).map(([value, said]) => ({ value, label: say(...said) }));

const topicStates: Words = {
  chosen: ['已选定', 'chosen'],
  working: ['推进中', 'under way'],
  finished: ['已完成', 'finished'],
  published: ['已公开', 'published'],
  abandoned: ['已终止', 'abandoned'],
};
export const topicState = word(topicStates);
export const topicColours: Record<string, string> = {
  ...{ chosen: 'default', working: 'blue', finished: 'green', published: 'green', abandoned: 'default' },
};

const taskStates: Words = {
  open: ['待完成', 'to do'],
  reported: ['已报送，待核销', 'reported'],
  'struck-off': ['已销号', 'struck off'],
  cancelled: ['已取消', 'cancelled'],
};
export const taskState = word(taskStates);
export const taskColours: Record<string, string> = {
  ...{ open: 'default', reported: 'orange', 'struck-off': 'green', cancelled: 'default' },
};

const factors: Words = {
  volume: ['体量', 'Volume'],
  growth: ['增长', 'Growth'],
  unresolved: ['未解决', 'Unresolved'],
  repeat: ['反复', 'Repeat'],
};
export const factorName = word(factors);

const targetKinds: Words = {
  'rate-at-least': ['比率不低于', 'a rate of at least'],
  'count-at-least': ['数量不少于', 'a count of at least'],
  'documents-issued': ['印发文件期数不少于', 'documents issued, at least'],
  'programme-episodes': ['节目期数不少于', 'episodes of a programme, at least'],
  'at-most-last-year': ['不高于上年', 'not more than last year'],
};
export const targetKindOptions = options(targetKinds);
export const targetKind = word(targetKinds);

const rates: Words = {
  closure: ['办结率', 'closed'],
  'on-time': ['按时办结率', 'on-time rate'],
  resolution: ['解决率', 'resolution rate'],
  satisfaction: ['满意率', 'satisfaction'],
};
const counts: Words = {
  received: ['受理量', 'complaints received'],
  closed: ['办结量', 'complaints closed'],
  due: ['应办结量', 'complaints due'],
};
export const rateOptions = options(rates);
export const countOptions = options(counts);
export const indicatorName = word({ ...rates, ...counts });
export const isRate = (indicator: string): boolean => Object.hasOwn(rates, indicator);

const documents: Words = {
  decision: ['《12345决策参考》', 'Decision Reference'],
  express: ['《热线速递》', 'Hotline Express'],
  day: ['日报', 'daily report'],
  week: ['周报', 'weekly report'],
  month: ['月报', 'monthly report'],
  quarter: ['季报', 'quarterly report'],
  'half-year': ['半年报', 'half-yearly report'],
  year: ['年报', 'yearly report'],
  scorecard: ['考核通报', 'scorecard report'],
  holiday: ['节假日快报', 'holiday bulletin'],
};
export const documentOptions = options(documents);
export const documentName = word(documents);
