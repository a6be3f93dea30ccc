import { profileOf } from '#complaints';
import type { Refusal } from '#platform';
import { outOfOrder } from './answers.js';
import { leadLeg, type Scene } from './scene.js';

type Ruled = Pick<Scene, 'complaint' | 'reference'>;

export const withoutList = (seen: Ruled): Refusal =>
  outOfOrder(seen, '本诉求适用的规则不设挂账', 'The rules of this complaint have no long-term list');

/** The rules of this complaint have no long-term list. */
export const noLongTerm = (seen: Ruled): Refusal | undefined =>
  profileOf(seen.reference, seen.complaint).longTerm ? undefined : withoutList(seen);

/** What stands against its being listed now, whoever decides it. */
export function notToBeListed(seen: Ruled & Pick<Scene, 'legs'>): Refusal | undefined {
  const lead = leadLeg(seen.legs);
  const none = noLongTerm(seen);
  if (none) return none;
  if (!lead) return outOfOrder(seen, '没有主办单位，不能挂账', 'No unit leads it');
  if (seen.legs.some(({ state }) => state === 'returning')) {
    return outOfOrder(seen, '退单申请尚未裁定，不能挂账', 'A return waits for its decision');
  }
  return lead.state === 'reported'
    ? outOfOrder(seen, '主办单位已反馈，不能挂账', 'The lead unit has reported already')
    : undefined;
}
