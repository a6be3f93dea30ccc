import { isOpenOrder } from '#complaints';
import { outOfOrder } from '../answers.js';
import { MoveBody, plain } from './rule.js';

/** 归档: the end of the end. */
export class Archive extends MoveBody {}

export const archive = plain<Archive>({
  body: Archive,
  zh: '归档',
  en: 'archive',
  against: (seen) =>
    seen.orders.some(isOpenOrder)
      ? outOfOrder(seen, '督办单尚未销号，不能归档', 'A supervision order has not been struck off')
      : undefined,
  rule: ({ task }) => ({ task: task ? 'done' : undefined, happenings: [{ name: 'archive' }] }),
});
