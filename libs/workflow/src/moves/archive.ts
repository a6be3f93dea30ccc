import { MoveBody, plain } from './rule.js';

/** 归档: the end of the end. */
export class Archive extends MoveBody {}

export const archive = plain<Archive>({
  body: Archive,
  zh: '归档',
  en: 'archive',
  rule: () => ({ happenings: [{ name: 'archive' }] }),
});
