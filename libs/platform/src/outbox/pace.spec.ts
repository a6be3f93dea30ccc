import fc from 'fast-check';
import { Rests, immediately, leisurely, promptly, type DoneGroup, type Pace } from './pace.js';

/** Eight jobs in ten milliseconds, no more at hand: 80 could be done in a hundred. */
const done: DoneGroup = { took: 10, full: false, jobs: 8 };
const full = { ...done, full: true };

/** The rest after the second of two full groups, a hundred milliseconds apart, between which so many jobs came. */
function restWhere(came: number, pace: Pace, group: DoneGroup = full): number {
  const rests = new Rests(pace);
  rests.after(group, 0, 1000);
  return rests.after(group, 100, 1000 + came - group.jobs);
}

describe('the machine’s part rests between groups', () => {
  it.each<[string, Pace, DoneGroup, number]>([
    ['not where a screen waits', immediately, done, 0],
    ['while the next group gathers', promptly, done, 20],
    ['never longer than a quarter of a second where nobody hurries', leisurely, { ...done, took: 100 }, 250],
    ['as long as the group took where more is at hand', promptly, full, 10],
  ])('%s', (_, pace, group, milliseconds) => {
    expect(new Rests(pace).after(group, 0)).toBe(milliseconds);
  });

  it.each<[string, Pace, number, number]>([
    ['no longer while nobody brings anything', leisurely, 0, 10],
    ['no longer while little comes', promptly, 39, 10],
    ['no longer where others take work away', leisurely, -50, 10],
    ['eight times as long in a burst of half of what could be done', promptly, 40, 80],
    ['eight times as long in one of an eighth where it may wait', leisurely, 10, 80],
    ['never longer where a screen waits', immediately, 800, 0],
  ])('%s', (_, pace, came, milliseconds) => {
    expect(restWhere(came, pace)).toBe(milliseconds);
  });

  it('waits a second at the most in a burst', () => {
    expect(restWhere(800, promptly, { ...full, took: 400 })).toBe(1000);
  });

  it('works without longer rests where nobody knows what is left', () => {
    const rests = new Rests(promptly);
    rests.after(full, 0, 1000);
    expect([rests.after(full, 100), rests.after(full, 200, 5000)]).toEqual([10, 10]);
  });

  it('gives way to a burst for six seconds, and not again until it has caught up', () => {
    const rests = new Rests(promptly);
    let left = 0;
    const inBurst = (at: number) => rests.after(full, at, (left += 100_000));
    inBurst(0);
    expect([100, 6_099, 6_100, 60_000].map(inBurst)).toEqual([80, 80, 10, 10]);
    // People stopped, and went on before it had caught up.
    rests.after(full, 60_100, left - 8);
    expect(inBurst(60_200)).toBe(10);
    rests.after(done, 60_300);
    inBurst(60_400);
    expect(inBurst(60_500)).toBe(80);
  });

  it('falls no more than six seconds and one wait behind by it, whatever comes', () => {
    const group = fc.record({
      took: fc.double({ min: 0.1, max: 500, noNaN: true }),
      full: fc.constant(true),
      jobs: fc.integer({ min: 1, max: 128 }),
    });
    const told = fc.array(fc.tuple(group, fc.option(fc.nat(5000), { nil: undefined })), { maxLength: 200 });
    fc.assert(
      fc.property(fc.constantFrom(promptly, leisurely), told, (pace, groups) => {
        const rests = new Rests(pace);
        let [at, longer] = [0, 0];
        for (const [one, left] of groups) {
          const rest = rests.after(one, at, left);
          longer += rest - Math.min(pace.longest, one.took);
          at += one.took + rest;
        }
        expect(longer).toBeLessThanOrEqual(7000);
      }),
    );
  });
});
