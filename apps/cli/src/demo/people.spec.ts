import { passwordFault } from '#directory';
import { easyPassword } from './people.js';

describe('the demo’s password', () => {
  it('has 16 characters that nobody mistakes for one another, and is as good as any', () => {
    const seen = new Set(Array.from({ length: 200 }, () => easyPassword()));
    expect(seen.size).toBe(200);
    for (const password of seen) {
      expect(password).toMatch(/^[a-hj-km-np-z2-9]{16}$/);
      expect(passwordFault(password, 'operator')).toBeUndefined();
    }
  });

  it('draws again what would make some characters likelier', () => {
    const bytes = [255, 250, 248, ...Array.from({ length: 29 }, (_, i) => i)];
    expect(easyPassword(() => Uint8Array.from(bytes))).toBe('abcdefghjkmnpqrs');
  });
});
