import fc from 'fast-check';
import { presentWindow, reachesLine, worstWindow, type Request } from './rolling.js';

const request = (at: number, answered = true): Request => ({ at, answered });

describe('the connection rate of any rolling 24 hours', () => {
  it('finds the worst window, wherever it begins', () => {
    // Right after 1 a window of three hours holds nothing but the lost call at 4; of several such the earliest is told.
    const calls = [request(0), request(4, false), request(5, false), request(6), request(9)];
    expect(worstWindow(calls, { from: 0, to: 10 }, 3)).toEqual({ from: 1, answered: 0, offered: 1 });
    expect(worstWindow(calls, { from: 0, to: 10 }, 10)).toEqual({ from: 0, answered: 3, offered: 5 });
  });

  it('of a period that is too short, or in which nobody called, nothing is known', () => {
    expect(worstWindow([request(1)], { from: 0, to: 2 }, 3)).toBeUndefined();
    expect(worstWindow([], { from: 0, to: 9 }, 3)).toBeUndefined();
    expect(reachesLine({ answered: 0, offered: 0 })).toBeNull();
  });

  it.each([
    [95, 100, true],
    [94_999, 100_000, false],
    [19, 20, true],
    [18, 19, false],
  ])('%i of %i against the line of 95 %%', (answered, offered, reaches) =>
    expect(reachesLine({ answered, offered })).toBe(reaches),
  );

  it('now: the window that ends now, its end left out', () => {
    expect(presentWindow([request(0), request(5, false), request(8)], 8, 8)).toMatchObject({ answered: 1, offered: 2 });
  });

  it('is exact: the same as looking at every window there is', () => {
    const calls = fc.array(fc.record({ at: fc.integer({ min: -3, max: 43 }), answered: fc.boolean() }), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(
        calls,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (requests, window, length) => {
          const period = { from: 0, to: length };
          // Instants are whole, so every window is one that begins at a whole instant or half-way between two.
          let least: { answered: number; offered: number } | undefined;
          for (let from = 0; from + window <= length; from += 0.5) {
            const within = requests.filter(({ at }) => at >= from && at < from + window);
            const answered = within.filter((one) => one.answered).length;
            const worse = !least || answered * least.offered < least.answered * within.length;
            if (within.length > 0 && worse) least = { answered, offered: within.length };
          }
          const worst = worstWindow(requests, period, window);
          expect(worst && worst.answered / worst.offered).toBe(least && least.answered / least.offered);
          if (!worst) return;
          // And the window that it names holds what it says.
          const holds = (from: number) => {
            const within = requests.filter(({ at }) => at >= from && at < from + window && at >= 0 && at < length);
            return within.length === worst.offered && within.filter((one) => one.answered).length === worst.answered;
          };
          expect(holds(worst.from) || holds(worst.from + 0.5)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
