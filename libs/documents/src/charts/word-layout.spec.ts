import fc from 'fast-check';
import { overlap, placeWords } from './word-layout.js';

const area = { width: 620, height: 300 };
const word = fc.record({
  text: fc.stringMatching(/^[物业供热噪声停车欠薪道路A-Za-z0-9]{2,9}$/),
  weight: fc.integer({ min: 1, max: 5000 }),
});

describe('the words of a cloud', () => {
  it('never lie upon one another nor beyond the edge, whatever they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40, selector: ({ text }) => text }), (words) => {
        const placed = placeWords(words, area);
        for (const [index, one] of placed.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.y).toBeGreaterThanOrEqual(0);
          expect(one.x + one.width).toBeLessThanOrEqual(area.width);
          expect(one.y + one.height).toBeLessThanOrEqual(area.height);
          expect(placed.slice(index + 1).some((other) => overlap(one, other))).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stand in the same places each time, in whatever order they came', () => {
    const words = Array.from({ length: 30 }, (_, index) => ({ text: `热点事项${index}`, weight: 400 - 12 * index }));
    expect(placeWords([...words].reverse(), area)).toEqual(placeWords(words, area));
    expect(placeWords(words, area)).toHaveLength(30);
  });

  it('are larger the more frequent they are; what finds no room is left out, the rarest first', () => {
    const words = Array.from({ length: 200 }, (_, index) => ({
      text: `很长很长的热点事项${index}`,
      weight: 500 - index,
    }));
    const placed = placeWords(words, area);
    expect(placed.length).toBeGreaterThan(20);
    expect(placed.map(({ weight }) => weight)).toEqual(words.slice(0, placed.length).map(({ weight }) => weight));
    const sizes = placeWords(words.slice(0, 20), area).map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
  });

  it('none is none, and one is one', () => {
    expect(placeWords([], area)).toEqual([]);
    expect(placeWords([{ text: '供热', weight: 7 }], area)).toHaveLength(1);
  });
});
