import type { PersonActor, Role } from '#directory';
import { Authors } from './authors.js';
import { withOwnReplies } from './own-replies.js';
import { complainantFor, mayIdentify, textFor, type Wish } from './views.js';

const person = (role: Role, id = 'me', unit = 'QD-HRSS'): PersonActor => ({
  ...{ kind: 'person', id, username: id, name: id },
  ...{ role, unit, unitPath: `/${unit}/` },
});
const open: Wish = { confidential: false, complainantKind: 'citizen' };
const confidential: Wish = { confidential: true, complainantKind: 'citizen' };
const anonymous: Wish = { confidential: false, complainantKind: 'anonymous' };
const identity = { name: '李秀英', phone: '13811112222', address: '市南区澳门路9号3单元1502户' };

describe('who may know who asks', () => {
  it.each<[Role, boolean, boolean, boolean]>([
    // open, confidential, anonymous
    ['operator', true, true, true],
    ['dispatcher', true, true, true],
    ['followup', true, true, true],
    ['supervisor', true, true, true],
    ['handler', true, false, false],
    ['head', true, false, false],
    ['analyst', false, false, false],
    ['admin', false, false, false],
    ['telephone', false, false, false],
  ])('%s', (role, ...may) => {
    expect([open, confidential, anonymous].map((wish) => mayIdentify(wish, person(role)))).toEqual(may);
  });

  it('where the matter is, is told to the unit of what somebody anonymous said, without the door', () => {
    const seen = (wish: Wish, role: Role) => complainantFor(wish, person(role), identity);
    expect(seen(anonymous, 'handler')).toEqual({ kind: 'anonymous', address: '市南区澳门路9号***' });
    expect(seen(confidential, 'handler')).toEqual({ kind: 'citizen' });
    expect(seen({ ...anonymous, confidential: true }, 'handler')).toEqual({ kind: 'anonymous' });
    expect(seen(anonymous, 'analyst')).toEqual({ kind: 'anonymous' });
    expect(seen(anonymous, 'operator')).toMatchObject({ phone: '138****2222' });
  });
});

describe('what somebody wrote', () => {
  const act = (actorId: string, actorRole: Role, unit = 'QD-HRSS', more: object = {}) => ({
    ...{ actorKind: 'person' as const, actorId, actorRole, unit },
    ...more,
  });
  const guesses = '张伟、李秀英、王芳';
  const masked = '张伟、***、王芳';
  const authors = new Authors([
    act('handler', 'handler'),
    act('head', 'head', 'QD-HRSS', { name: 'report', legId: 'leg' }),
    act('other', 'handler', 'QD-LC'),
    act('operator', 'operator'),
    // Once of the hotline, now of the unit; and of one unit after the other.
    act('moved', 'operator'),
    act('moved', 'handler'),
    act('lent', 'handler'),
    act('lent', 'handler', 'QD-LC'),
    { ...act('citizen', 'handler'), actorKind: 'citizen' as const },
  ]);
  const read = (wish: Wish, by: string | null, reader = person('handler')) =>
    textFor(wish, reader, guesses, identity, authors.of(by));

  it.each([
    ['me', guesses],
    ['handler', guesses],
    ['head', guesses],
    ['other', masked],
    ['operator', masked],
    ['moved', masked],
    ['lent', masked],
    ['citizen', masked],
    ['nobody-known', masked],
    [null, masked],
  ])('%s: a handler of a closed complaint reads %s', (by, text) => {
    for (const wish of [confidential, anonymous]) expect(read(wish, by)).toBe(text);
    expect(read(open, by)).toBe(guesses);
  });

  it('in a unit is read as it is by nobody of the same house who only counts: a handler may know more than they', () => {
    for (const role of ['analyst', 'admin'] as const) {
      for (const wish of [open, confidential]) expect(read(wish, 'handler', person(role))).toBe(masked);
    }
  });

  it('in a report, is its reporter’s', () => {
    expect(textFor(confidential, person('handler'), guesses, identity, authors.ofReport('leg'))).toBe(guesses);
    expect(textFor(confidential, person('handler'), guesses, identity, authors.ofReport('another'))).toBe(masked);
  });
});

describe('an answer that several gave', () => {
  const own = [{ text: '秀英', headed: '【人社局】\n秀英' }];
  const mask = (text: string) => text.replaceAll('秀英', '***');
  it.each([
    ['秀英', '秀英'],
    ['秀英来过', '***来过'],
    ['【人社局】\n秀英', '【人社局】\n秀英'],
    ['【人社局】\n秀英\n\n【城管局】\n秀英来过', '【人社局】\n秀英\n\n【城管局】\n***来过'],
    ['【城管局】\n秀英来过\n\n【人社局】\n秀英', '【城管局】\n***来过\n\n【人社局】\n秀英'],
    ['【城管局】\n请看【人社局】\n秀英', '【城管局】\n请看【人社局】\n***'],
    ['【人社局】\n秀英来过', '【人社局】\n***来过'],
  ])('%j is read as %j', (reply, read) => expect(withOwnReplies(reply, own, mask)).toBe(read));
});
