import fc from 'fast-check';
import { newTrackingCode } from '#complaints';
import { commitmentTo, drawOf, endOfMonth, isDrawn, isMonth, monthAfter, monthOf } from './follow-up-draw.js';

const zone = 'Asia/Shanghai';
const codes = Array.from({ length: 20_000 }, () => newTrackingCode('QD'));
const seed = fc.string({ minLength: 64, maxLength: 64, unit: fc.constantFrom(...'0123456789abcdef') });

describe('the draw of follow-ups', () => {
  it('falls where it is written down for everybody to reckon again', () => {
    // printf '%s' '00…00 QD7K4M2XW9HRC' | sha256sum, the first 12 digits, over 16^12
    const expected = parseInt('ab5edfafde24', 16) / 16 ** 12;
    expect(drawOf('0'.repeat(64), 'QD7K4M2XW9HRC')).toBe(expected);
  });

  it('is the same for the same seed and code, and another for another seed', () => {
    fc.assert(
      fc.property(seed, seed, fc.constantFrom(...codes), (one, other, code) => {
        const draw = drawOf(one, code);
        expect(draw).toBe(drawOf(one, code));
        expect(draw).toBeGreaterThanOrEqual(0);
        expect(draw).toBeLessThan(1);
        expect(drawOf(other, code) === draw).toBe(one === other);
      }),
    );
  });

  it.each([0.05, 0.3, 0.5, 0.9])('takes a share of about %d of many, whatever the seed', (coverage) => {
    fc.assert(
      fc.property(seed, (one) => {
        const drawn = codes.filter((code) => isDrawn(drawOf(one, code), coverage)).length;
        // Six standard deviations: missed once in five hundred million draws.
        const spread = 6 * Math.sqrt((coverage * (1 - coverage)) / codes.length);
        expect(Math.abs(drawn / codes.length - coverage)).toBeLessThan(spread);
      }),
      { numRuns: 10 },
    );
  });

  it('takes everybody at 1 and nobody at 0', () => {
    fc.assert(
      fc.property(seed, fc.constantFrom(...codes), (one, code) => {
        expect(isDrawn(drawOf(one, code), 1)).toBe(true);
        expect(isDrawn(drawOf(one, code), 0)).toBe(false);
      }),
    );
  });

  it('a larger coverage takes all that a smaller one takes', () => {
    fc.assert(
      fc.property(seed, fc.constantFrom(...codes), fc.double({ min: 0, max: 1, noNaN: true }), (one, code, share) => {
        const draw = drawOf(one, code);
        if (isDrawn(draw, share)) expect(isDrawn(draw, Math.min(1, share + 0.1))).toBe(true);
      }),
    );
  });

  it('is committed to before it is told', () => {
    expect(commitmentTo('a').toString('hex')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  });

  it.each([
    ['2026-02-28T15:59:59.999Z', '2026-02', '2026-03', '2026-02-28T16:00:00.000Z'],
    ['2026-02-28T16:00:00.000Z', '2026-03', '2026-04', '2026-03-31T16:00:00.000Z'],
    ['2026-12-31T15:00:00.000Z', '2026-12', '2027-01', '2026-12-31T16:00:00.000Z'],
  ])('%s belongs to the local month %s', (at, month, next, end) => {
    expect(monthOf(new Date(at), zone)).toBe(month);
    expect(monthAfter(month)).toBe(next);
    expect(endOfMonth(month, zone).toISOString()).toBe(end);
  });

  it.each(['2026-13', '2026-00', '2026', '26-03', '2026-3', '2026-03-01', ''])('%j is no month', (text) => {
    expect(isMonth(text)).toBe(false);
  });
});
