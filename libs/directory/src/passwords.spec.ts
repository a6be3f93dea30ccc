import { parseOptions } from '@node-rs/argon2';
import { hashPassword, nobodysHash, passwordFault, passwordFits } from './passwords.js';

describe('a password', () => {
  it.each([
    ['short1234', 'operator'],
    ['', 'operator'],
    ['operator', 'operator'],
    ['Operator-2026', 'operator'],
    ['zhang.wei!!', 'zhang-wei'],
    ['1234567890', 'operator'],
    ['Password123', 'operator'],
    ['pass word 1234', 'operator'],
    ['QWERTYUIOP', 'operator'],
    ['aaaaaaaaaaaaaaaa', 'operator'],
    ['ababababababab', 'operator'],
    ['x'.repeat(100) + 'yzabc'.repeat(30), 'operator'],
    ['abcdefghijk\ud800', 'operator'],
  ])('%j of %s is refused', (password, username) => {
    expect(passwordFault(password, username)).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
  });

  it.each([
    ['correct horse battery', 'operator'],
    ['栈桥的海鸥很多只呀真的', 'operator'],
    ['operator of the blue lighthouse', 'operator'],
    ['7k-Tz9!wQp2', 'admin'],
  ])('%j of %s is taken', (password, username) => expect(passwordFault(password, username)).toBeUndefined());

  it('fits its hash and no other, full width or half', async () => {
    const stored = await hashPassword('ＡＢＣ-栈桥的海鸥');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordFits('ABC-栈桥的海鸥', stored)).toBe(true);
    expect(await passwordFits('ABC-栈桥的海鸭', stored)).toBe(false);
    expect(await passwordFits('', stored)).toBe(false);
  });

  it('fits nobody where there is no hash, with the same work done', async () => {
    expect(await passwordFits('a wrong password', null)).toBe(false);
    expect(parseOptions(nobodysHash)).toEqual(parseOptions(await hashPassword('correct horse battery')));
  });
});
