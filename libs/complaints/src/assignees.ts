import { scopeOf, type Action, type Person, type Reference } from '#directory';
import type { Words } from '#platform';
import type { LegState } from './leg-flow.js';
import type { Leg } from './leg.js';

/** What of a person decides whether a leg may lie with them. */
export type PersonSeen = Pick<Person, 'id' | 'name' | 'role' | 'unit' | 'active' | 'awayUntil'>;

type Held = Pick<Leg, 'unit' | 'state'>;

/** What must be done next in a leg: who cannot do it cannot be handed it. */
const nextMove: Partial<Record<LegState, Action>> = {
  transferred: 'sign',
  signed: 'report',
  handling: 'report',
  returning: 'report',
};

const mayAct = (person: PersonSeen, { state }: Held): boolean => {
  const next = nextMove[state];
  return next !== undefined && scopeOf(person, next) === 'unit';
};

export const isAway = ({ awayUntil }: Pick<PersonSeen, 'awayUntil'>, at: Date): boolean =>
  awayUntil !== null && awayUntil > at;

/** Why somebody cannot be handed a leg, or nothing: they work in its unit or below, are there, and can act next. */
export function hindrance(
  person: PersonSeen | undefined,
  leg: Held,
  at: Date,
  reference: Pick<Reference, 'unitPath'>,
): Words | undefined {
  const path = reference.unitPath(leg.unit);
  // Somebody of another unit is answered like nobody.
  if (!person || path === '' || !reference.unitPath(person.unit).startsWith(path)) {
    return { zh: '不是本单位或其下级单位的人员', en: 'is nobody of this unit or one below it' };
  }
  if (!person.active) return { zh: '该人员账号已停用', en: 'is somebody who has left' };
  if (isAway(person, at)) return { zh: '该人员当前不在岗', en: 'is somebody who is away' };
  if (!mayAct(person, leg)) return { zh: '该人员的角色不能办理诉求', en: 'is somebody whose role cannot handle it' };
  return undefined;
}

/** Whether what somebody holds may be taken over: they are away, or can never go on with it. */
export const isAbsent = (
  person: PersonSeen | undefined,
  leg: Held,
  at: Date,
  reference: Pick<Reference, 'unitPath'>,
): boolean => !person || isAway(person, at) || hasGone(person, leg, reference);

/** Whether somebody can never go on with what they hold: they have left, moved to another unit or can no longer act. */
export function hasGone(person: PersonSeen | undefined, leg: Held, reference: Pick<Reference, 'unitPath'>): boolean {
  if (!person?.active || !mayAct(person, leg)) return true;
  const [own, legs] = [reference.unitPath(person.unit), reference.unitPath(leg.unit)];
  return own === '' || !(own.startsWith(legs) || legs.startsWith(own));
}
