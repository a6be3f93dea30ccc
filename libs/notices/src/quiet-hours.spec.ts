import fc from 'fast-check';
import { localTime } from '#directory';
import { nextAllowed, readQuietHours, usualQuietHours } from './quiet-hours.js';

const zone = 'Asia/Shanghai';

describe('quiet hours', () => {
  it.each([
    ['2026-03-02T20:59:59+08:00', '2026-03-02T20:59:59+08:00'],
    ['2026-03-02T21:00:00+08:00', '2026-03-03T08:00:00+08:00'],
    ['2026-03-02T23:59:59+08:00', '2026-03-03T08:00:00+08:00'],
    ['2026-03-03T00:00:00+08:00', '2026-03-03T08:00:00+08:00'],
    ['2026-03-03T07:59:59+08:00', '2026-03-03T08:00:00+08:00'],
    ['2026-03-03T08:00:00+08:00', '2026-03-03T08:00:00+08:00'],
    ['2026-12-31T22:00:00+08:00', '2027-01-01T08:00:00+08:00'],
  ])('what is due at %s goes out at %s', (at, then) =>
    expect(nextAllowed(new Date(at), usualQuietHours, zone)).toEqual(new Date(then)),
  );

  it('may lie within a day, or nowhere', () => {
    const noon = { from: '12:00', to: '14:00' };
    const at = new Date('2026-03-02T13:00:00+08:00');
    expect(nextAllowed(at, noon, zone)).toEqual(new Date('2026-03-02T14:00:00+08:00'));
    expect(nextAllowed(at, { from: '13:00', to: '13:00' }, zone)).toEqual(at);
  });

  it('end when the clock has been put forward over their end', () => {
    const at = new Date('2026-03-29T00:30:00Z');
    expect(nextAllowed(at, { from: '23:00', to: '02:30' }, 'Europe/Berlin')).toEqual(new Date('2026-03-29T01:00:00Z'));
  });

  it.each([[null], [{}], [{ from: '25:00', to: '08:00' }], [{ from: '21:00' }], ['21-8'], [{ from: 21, to: 8 }]])(
    'are the usual ones when %j is set',
    (value) => expect(readQuietHours(value)).toEqual(usualQuietHours),
  );

  it('never disturb anybody, hold nothing for a day, and let go what is allowed', () => {
    const clock = fc
      .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const time = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(time, clock, clock, (at, from, to) => {
        const then = nextAllowed(at, { from, to }, zone);
        const said = localTime(then, zone).slice(0, 5);
        expect(from <= to ? said >= from && said < to : said >= from || said < to).toBe(false);
        expect(then.getTime() - at.getTime()).toBeGreaterThanOrEqual(0);
        expect(then.getTime() - at.getTime()).toBeLessThanOrEqual(24 * 3_600_000);
        expect(nextAllowed(then, { from, to }, zone)).toEqual(then);
      }),
    );
  });
});
