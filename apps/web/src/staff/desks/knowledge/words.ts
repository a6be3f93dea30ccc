import type { Answer, Query } from '../../../api/ask.js';
import type { Say } from '../../../words/language.js';

export type Article = Answer<'GET /api/knowledge/{id}'>;
export type Content = Article['content'];
export type Line = Answer<'GET /api/knowledge'>['items'][number];
export type Edition = Answer<'GET /api/knowledge/{id}/versions'>['items'][number];
export type ListState = NonNullable<NonNullable<Query<'GET /api/knowledge'>>['state']>;
export type Act = Article['acts'][number];

type Words<Code extends string> = Record<Code, readonly [zh: string, en: string]>;

const states: Words<Article['state']> = {
  draft: ['草稿', 'draft'],
  submitted: ['待审核', 'to be reviewed'],
  published: ['已发布', 'published'],
  expired: ['已过期', 'expired'],
  withdrawn: ['已下架', 'withdrawn'],
  discarded: ['已作废', 'discarded'],
};

/** What the desk's list may be of, in the order of an article's life. */
export const lists: Words<Exclude<ListState, 'in-force' | 'submitted'>> = {
  all: ['全部', 'all'],
  draft: ['草稿', 'drafts'],
  'to-review': ['待审核', 'to review'],
  revising: ['修订中', 'in revision'],
  published: ['已发布', 'published'],
  expiring: ['即将到期', 'ending soon'],
  expired: ['已过期', 'expired'],
  withdrawn: ['已下架', 'withdrawn'],
  discarded: ['已作废', 'discarded'],
};

const revisions: Words<NonNullable<Article['revision']>> = {
  draft: ['修订草稿', 'revision in draft'],
  submitted: ['修订待审', 'revision to be reviewed'],
};

export const acts: Words<Act> = {
  edit: ['继续编辑', 'Go on writing'],
  revise: ['修订', 'Revise'],
  submit: ['提交审核', 'Submit'],
  recall: ['撤回提交', 'Take back'],
  discard: ['作废', 'Discard'],
  approve: ['审核通过', 'Approve'],
  'send-back': ['退回修改', 'Send back'],
  withdraw: ['下架', 'Withdraw'],
};

const events: Record<string, readonly [zh: string, en: string]> = {
  collect: ['采集', 'collected'],
  edit: ['编辑', 'edited'],
  revise: ['开始修订', 'revision begun'],
  submit: ['提交审核', 'submitted'],
  recall: ['撤回提交', 'taken back'],
  discard: ['作废', 'discarded'],
  approve: ['审核通过并发布', 'approved'],
  'send-back': ['退回修改', 'sent back'],
  withdraw: ['下架', 'withdrawn'],
  expire: ['到期失效', 'expired'],
  import: ['导入', 'imported'],
  'report-error': ['收到纠错反馈', 'correction reported'],
  'answer-error': ['答复纠错反馈', 'correction answered'],
};

const fields: Record<string, readonly [zh: string, en: string]> = {
  title: ['标题', 'Title'],
  answer: ['答案', 'Answer'],
  hint: ['坐席提示', 'Hint for operators'],
  questions: ['常见问法', 'Other ways to ask'],
  keywords: ['关键词', 'Keywords'],
  sources: ['依据', 'Sources'],
  subjects: ['内容分类', 'Subjects'],
  districts: ['适用区域', 'Districts'],
  attachments: ['附件', 'Files'],
  unit: ['责任单位', 'Unit'],
  audience: ['公开范围', 'Audience'],
  validFrom: ['生效日期', 'From'],
  validTo: ['有效期至', 'Until'],
};

const pick = (say: Say, words: Record<string, readonly [zh: string, en: string]>, code: string): string =>
  Object.hasOwn(words, code) ? say(...words[code]!) : code;

export const stateOf = (say: Say, state: Article['state']) => pick(say, states, state);
export const revisionOf = (say: Say, revision: string) => pick(say, revisions, revision);
export const actOf = (say: Say, act: Act) => pick(say, acts, act);
export const eventOf = (say: Say, act: string) => pick(say, events, act);
export const fieldOf = (say: Say, field: string) => pick(say, fields, field);
export const audienceOf = (say: Say, audience: string) =>
  audience === 'public' ? say('公开', 'public') : say('内部', 'internal');

const day = 86_400_000;

/** The day before: people name the last day on which something holds, the server the first on which it does not. */
export const lastDayOf = (validTo: string): string => new Date(Date.parse(validTo) - day).toISOString().slice(0, 10);
export const dayAfter = (lastDay: string): string => new Date(Date.parse(lastDay) + day).toISOString().slice(0, 10);

/** When it holds, as one says it. */
export function validityOf(say: Say, { validFrom, validTo }: Pick<Content, 'validFrom' | 'validTo'>): string {
  const until = validTo && lastDayOf(validTo);
  if (validFrom && until) return say(`${validFrom} 至 ${until}`, `${validFrom} to ${until}`);
  if (validFrom) return say(`${validFrom} 起`, `from ${validFrom}`);
  return until ? say(`至 ${until}`, `until ${until}`) : say('长期有效', 'without end');
}

export const articlePath = (id: string) => `/knowledge/articles/${id}`;
