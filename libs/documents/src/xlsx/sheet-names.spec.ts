import fc from 'fast-check';
import { columnLetters, sheetNames } from './sheet-names.js';

describe('names of sheets', () => {
  it('are cut, cleaned and told apart', () => {
    const long = '各街道（镇）诉求办理情况与上年同期比较及目标完成情况一览表汇总';
    expect(sheetNames(['表1/2', '表1 2', "'a'", 'A', 'History', '', long, `${long}二`])).toEqual([
      ...['表1 2', '表1 2 (2)', 'a', 'A (2)', 'History (2)', '-'],
      long.slice(0, 31),
      `${long.slice(0, 27)} (2)`,
    ]);
  });

  it('are names that Excel takes, whatever was wished for', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40, unit: 'grapheme' }), { maxLength: 20 }), (wishes) => {
        const names = sheetNames(wishes);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wishes.length);
        for (const name of names) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/[:\\/?*[\]]|^'|'$/);
        }
      }),
    );
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %d is %s', (index, letters) => expect(columnLetters(index)).toBe(letters));
});
