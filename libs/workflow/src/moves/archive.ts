import { isOpenOrder } from '#complaints';
import { Refusal } from '#platform';
import { MoveBody, plain } from './rule.js';

/** 归档: the end of the end. */
export class Archive extends MoveBody {}

export const archive = plain<Archive>({
  body: Archive,
  zh: '归档',
  en: 'archive',
  when: ({ orders }) => !orders.some(isOpenOrder),
  rule: ({ complaint, orders }) => {
    if (orders.some(isOpenOrder)) {
      throw new Refusal(
        'illegal-move',
        { zh: '督办单尚未销号，不能归档', en: 'A supervision order has not been struck off' },
        { state: complaint.state, version: complaint.version },
      );
    }
    return { happenings: [{ name: 'archive' }] };
  },
});
