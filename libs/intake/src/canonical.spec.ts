import fc from 'fast-check';
import { canonical } from './canonical.js';

describe('the canonical form of a body', () => {
  it('is the same for the same fields in another order, however deep', () => {
    const body = { type: 'help', complainant: { kind: 'citizen', name: '王小明' }, list: [{ b: 1, a: 2 }] };
    const other = { list: [{ a: 2, b: 1 }], complainant: { name: '王小明', kind: 'citizen' }, type: 'help' };
    expect(canonical(other)).toBe(canonical(body));
  });

  it('is another for another body, or another order of a list', () => {
    expect(canonical({ a: [1, 2] })).not.toBe(canonical({ a: [2, 1] }));
    expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }));
    expect(canonical({ a: undefined })).toBe(canonical({}));
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON itself makes 0 of -0.
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
