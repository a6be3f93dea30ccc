import type { PersonActor, Reference } from '#directory';
import { hindrance, isAbsent, type PersonSeen } from './assignees.js';
import { reachesAny, reachesLeg } from './reach.js';

const paths: Record<string, string> = {
  ROOT: '/ROOT/',
  DISTRICT: '/ROOT/DISTRICT/',
  STREET: '/ROOT/DISTRICT/STREET/',
  OTHER: '/ROOT/OTHER/',
  // Its path begins with the letters of another's, which is not to lie below it.
  DISTRICT2: '/ROOT/DISTRICT2/',
};
const reference = { unitPath: (code: string) => paths[code] ?? '' } as Reference;
const at = new Date('2026-03-02T09:00:00+08:00');
const person = (more: Partial<PersonSeen> = {}): PersonSeen => ({
  id: 'p',
  name: '陈海燕',
  role: 'handler',
  unit: 'DISTRICT',
  active: true,
  awayUntil: null,
  ...more,
});
const later = new Date(at.getTime() + 1);

describe('who can be handed a leg of DISTRICT', () => {
  it.each([
    [person(), true, 'a handler of the unit'],
    [person({ role: 'head' }), true, 'its head'],
    [person({ unit: 'STREET' }), true, 'somebody of a unit below'],
    [person({ awayUntil: at }), true, 'somebody who is back at this moment'],
    [person({ awayUntil: later }), false, 'somebody who is away'],
    [person({ active: false }), false, 'somebody who has left'],
    [person({ unit: 'OTHER' }), false, 'somebody of another unit'],
    [person({ unit: 'DISTRICT2' }), false, 'somebody of a unit that begins alike'],
    [person({ unit: 'ROOT' }), false, 'somebody of a unit above'],
    [person({ unit: 'GONE' }), false, 'somebody of a unit that is gone'],
    [person({ role: 'analyst' }), false, 'an analyst'],
    [person({ role: 'dispatcher' }), false, 'a dispatcher, who handles nothing'],
    [undefined, false, 'nobody'],
  ])('%#: %j: %s (%s)', (who, can, _) => {
    for (const state of ['transferred', 'signed', 'handling', 'returning'] as const) {
      expect(hindrance(who, { unit: 'DISTRICT', state }, at, reference) === undefined).toBe(can);
    }
  });

  it('nobody, once there is nothing more to do in it', () =>
    expect(hindrance(person(), { unit: 'DISTRICT', state: 'reported' }, at, reference)).toBeDefined());

  it('somebody of another unit is told apart from nobody by no word', () =>
    expect(
      hindrance(person({ unit: 'OTHER', active: false }), { unit: 'DISTRICT', state: 'signed' }, at, reference),
    ).toEqual(hindrance(undefined, { unit: 'DISTRICT', state: 'signed' }, at, reference)));
});

describe('what somebody holds may be taken over', () => {
  it.each([
    [person(), false],
    [person({ unit: 'STREET' }), false],
    [person({ unit: 'ROOT' }), false],
    [person({ awayUntil: later }), true],
    [person({ awayUntil: at }), false],
    [person({ active: false }), true],
    [person({ unit: 'OTHER' }), true],
    [person({ unit: 'GONE' }), true],
    [person({ role: 'analyst' }), true],
    [undefined, true],
  ])('%#: from %j: %s', (holder, may) =>
    expect(isAbsent(holder, { unit: 'DISTRICT', state: 'signed' }, at, reference)).toBe(may),
  );
});

describe('a right reaches a leg', () => {
  const actor = (more: Partial<PersonActor>) =>
    ({ kind: 'person', id: 'p', role: 'handler', unit: 'STREET', unitPath: paths.STREET, ...more }) as PersonActor;

  it.each([
    [actor({}), 'STREET', null, true],
    [actor({}), 'DISTRICT', null, false],
    [actor({}), 'DISTRICT', 'p', true],
    [actor({}), 'DISTRICT', 'q', false],
    [actor({ unitPath: '/ROOT/DISTRICT/' }), 'STREET', null, true],
    // Who has moved to another unit holds nothing any more, whatever the row says.
    [actor({ unitPath: '/ROOT/OTHER/' }), 'DISTRICT', 'p', false],
    [actor({}), 'GONE', 'p', false],
    [actor({ role: 'analyst' }), 'DISTRICT', 'p', false],
  ])('%#', (who, unit, holderId, may) => {
    expect(reachesLeg(who, 'sign', { unit, holderId }, reference)).toBe(may);
    expect(reachesAny(who, 'sign', [{ unit, holderId, state: 'signed' }], reference)).toBe(may);
    // What has been taken from the unit, or was never more than proposed, is out of reach.
    for (const state of ['recalled', 'returned', 'proposed', 'dropped'] as const) {
      expect(reachesAny(who, 'sign', [{ unit, holderId, state }], reference)).toBe(false);
    }
  });
});
