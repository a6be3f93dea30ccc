import fc from 'fast-check';
import { likeness, pairsOf } from './likeness.js';
import { placesOf, shareAPlace } from './places.js';

const alike = (one: string, other: string) => likeness(pairsOf(one), pairsOf(other));

describe('two texts', () => {
  it('about one matter are more alike than two about two', () => {
    const lamp = '市民反映香港中路路灯坏了两周，晚上一片漆黑，希望尽快修复。';
    expect(alike(lamp, '来电人称路灯坏了，晚上漆黑无法出行，请尽快修复')).toBeGreaterThan(0.35);
    expect(alike(lamp, '市民反映公司拖欠三个月工资，请劳动部门帮助追讨。')).toBeLessThan(0.1);
  });

  it('are as alike one way as the other, and as themselves; nothing is like nothing', () => {
    const text = fc.string({ unit: fc.constantFrom(...'路灯坏了工资a1。 💡\u0000') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const share = alike(one, other);
        expect(share).toBe(alike(other, one));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(alike(one, one)).toBe(pairsOf(one).size > 0 ? 1 : 0);
      }),
    );
  });
});

describe('a place in common', () => {
  const share = (one: string, other: string) => shareAPlace(placesOf(one), placesOf(other));
  it.each([
    ['香港中路1号2单元301户', '市民反映香港中路1号楼下噪音'],
    ['青岛市市南区香港中路１号', '香港中路1号'],
    ['阳光花园3号楼', '我住在阳光花园，暖气不热'],
    ['延安三路112号', '延安三路112号门口积水'],
  ])('%s · %s', (one, other) => expect(share(one, other)).toBe(true));
  it.each([
    ['香港中路1号', '香港中路10号'],
    ['香港中路1号', '香港东路1号'],
    ['香港中路', '香港中路'],
    ['我们小区路灯', '我们小区停车'],
    ['阳光花园', '月光家园'],
    ['', '香港中路1号'],
  ])('not %s · %s', (one, other) => expect(share(one, other)).toBe(false));
});
