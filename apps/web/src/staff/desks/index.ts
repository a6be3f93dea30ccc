import type { Role } from '#directory';
import type { Desk } from '../desk.js';
import { adminDesk } from './admin/desk.js';
import { analystDesk } from './analyst/desk.js';
import { complaintsDesk } from './complaints/desk.js';
import { dispatcherDesk } from './dispatcher/desk.js';
import { followUpDesk } from './follow-up/desk.js';
import { knowledgeDesk } from './knowledge/desk.js';
import { operatorDesk } from './operator/desk.js';
import { plansDesk } from './plans/desk.js';
import { supervisionDesk } from './supervision/desk.js';
import { unitDesk } from './unit/desk.js';

/** All desks, in the order of the menu. */
export const desks: readonly Desk[] = [
  operatorDesk,
  dispatcherDesk,
  unitDesk,
  followUpDesk,
  supervisionDesk,
  analystDesk,
  adminDesk,
  plansDesk,
  complaintsDesk,
  knowledgeDesk,
];

export const desksOf = (role: Role): Desk[] =>
  desks
    .filter(({ roles }) => roles.includes(role))
    .map((desk) => ({ ...desk, pages: desk.pages.filter(({ roles }) => !roles || roles.includes(role)) }))
    .map((desk) => ({ ...desk, name: nameOf(desk) }));

/** One of which somebody has but one page is called by that. */
function nameOf({ name, pages }: Desk): Desk['name'] {
  const shown = pages.filter(({ hidden }) => !hidden);
  const whole = desks.find((desk) => desk.name === name)!.pages.filter(({ hidden }) => !hidden);
  return shown.length === 1 && whole.length > 1 ? shown[0]!.name : name;
}
