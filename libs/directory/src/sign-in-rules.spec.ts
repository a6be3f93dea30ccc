import { ordinaryRules, readSignInRules, stateOf, type Standing } from './sign-in-rules.js';

const at = (text: string) => new Date(`2026-03-02T${text}+08:00`);
const session = (more: Partial<Standing> = {}): Standing => ({
  role: 'operator',
  createdAt: at('09:00:00'),
  lastSeenAt: at('10:00:00'),
  lockedAt: null,
  hasSecondFactor: false,
  assured: false,
  ...more,
});
const demanding = { ...ordinaryRules, secondFactorRoles: ['operator' as const] };

describe('a session', () => {
  it.each([
    ['10:29:59', 'open'],
    ['10:30:00', 'locked'],
    ['20:59:59', 'locked'],
    ['21:00:00', 'over'],
  ])('last used at 10:00 is at %s %s', (now, state) => {
    expect(stateOf(session(), ordinaryRules, at(now))).toBe(state);
  });

  it('is over at its end however busy it is', () => {
    expect(stateOf(session({ lastSeenAt: at('20:59:59') }), ordinaryRules, at('21:00:00'))).toBe('over');
  });

  it('stays locked by hand whatever the rules', () => {
    expect(stateOf(session({ lockedAt: at('10:00:30') }), ordinaryRules, at('10:01:00'))).toBe('locked');
  });

  it.each([
    [{}, 'enrolling'],
    [{ hasSecondFactor: true }, 'open'],
    [{ assured: true }, 'open'],
    [{ role: 'handler' as const }, 'open'],
  ])('of a role that must have a second factor, %j, is %s', (more, state) => {
    expect(stateOf(session(more), demanding, at('10:01:00'))).toBe(state);
  });
});

describe('the rules of signing in', () => {
  it.each([[undefined], [null], ['nonsense'], [{}], [{ idleLockMinutes: 'ten', secondFactorRoles: 7 }]])(
    'are the ordinary ones where %j is stored',
    (stored) => expect(readSignInRules(stored)).toEqual(ordinaryRules),
  );

  it('keep within their limits, and name roles alone that can have a telephone', () => {
    const stored = { secondFactorRoles: ['admin', 'telephone', 'emperor'], idleLockMinutes: 0, sessionHours: 99 };
    expect(readSignInRules(stored)).toEqual({ secondFactorRoles: ['admin'], idleLockMinutes: 5, sessionHours: 12 });
  });
});
