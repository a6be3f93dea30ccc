import { layTiles, stepOf, stepsOf } from './tile-layout.js';

describe('a map of tiles', () => {
  it('puts each where its place says, and those without one below', () => {
    const { tiles, below, height } = layTiles([{ row: 2, column: 3 }, { row: 3, column: 2 }, null]);
    const [east, west, none] = tiles;
    expect(east!.x).toBeGreaterThan(west!.x);
    expect(east!.y).toBeLessThan(west!.y);
    expect(none!.y).toBeGreaterThan(west!.y + west!.height);
    expect(below).not.toBeNull();
    expect(height).toBeGreaterThanOrEqual(none!.y + none!.height);
  });

  it('never wider than the page, however many columns', () => {
    const { tiles } = layTiles(Array.from({ length: 12 }, (_, index) => ({ row: 1, column: index + 1 })));
    for (const { x, width } of tiles) {
      expect(x).toBeGreaterThanOrEqual(-0.001);
      expect(x + width).toBeLessThanOrEqual(620.001);
    }
  });

  it.each([
    [[5, 5, 5], true, [[5, 5]]],
    [
      [0, 1],
      true,
      [
        [0, 0],
        [1, 1],
      ],
    ],
    [
      [1, 2, 30, 31, 101],
      true,
      [
        [1, 21],
        [22, 41],
        [42, 61],
        [62, 81],
        [82, 101],
      ],
    ],
    [
      [0.5, 1],
      false,
      [
        [0.5, 0.75],
        [0.75, 1],
      ],
    ],
    [[], true, []],
  ])('%j falls into steps', (values, whole, steps) => {
    const found = stepsOf(values, whole);
    expect(found.map(({ from, to }) => [from, to])).toEqual(steps);
    for (const value of values) {
      const { from, to } = found[stepOf(value, found)]!;
      expect(value).toBeGreaterThanOrEqual(from);
      expect(value).toBeLessThanOrEqual(to);
    }
  });
});
