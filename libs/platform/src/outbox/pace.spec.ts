import fc from 'fast-check';
import { immediately, leisurely, promptly, restAfter, type DoneGroup } from './pace.js';

const done: DoneGroup = { took: 10, full: false, behind: 0, jobs: 8, came: undefined };

describe('the machine’s part rests between groups', () => {
  it.each([
    ['nothing where a screen waits', immediately, {}, 0],
    ['while the next group gathers', promptly, {}, 20],
    ['never longer than a quarter of a second where nobody hurries', leisurely, { took: 100 }, 250],
    ['as long as the group took where more is at hand', promptly, { full: true }, 10],
    ['eight times as long while people bring as much as is done', promptly, { full: true, came: 8 }, 80],
    ['… or half of it', promptly, { full: true, came: 4 }, 80],
    ['no longer than before once they bring less', promptly, { full: true, came: 3 }, 10],
    ['a second at the most', promptly, { full: true, came: 8, took: 400 }, 1000],
    ['no longer than before when it is five seconds behind', promptly, { full: true, came: 80, behind: 5000 }, 10],
    ['nothing more for what a screen waits for', immediately, { full: true, came: 80 }, 0],
  ])('%s', (_, pace, group, milliseconds) => {
    expect(restAfter(pace, { ...done, ...group })).toBe(milliseconds);
  });

  it('never makes what is five seconds behind wait longer, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(immediately, promptly, leisurely),
        fc.record({
          took: fc.double({ min: 0, max: 5000, noNaN: true }),
          full: fc.boolean(),
          behind: fc.integer({ min: 5000, max: 86_400_000 }),
          jobs: fc.integer({ min: 1, max: 128 }),
          came: fc.option(fc.integer({ min: 0, max: 1e6 }), { nil: undefined }),
        }),
        (pace, group) => {
          const rest = restAfter(pace, group);
          expect(rest).toBeLessThanOrEqual(pace.longest);
          if (group.full) expect(rest).toBeLessThanOrEqual(group.took);
        },
      ),
    );
  });
});
