import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { compare, decimal, divide, roundTo, spell } from '../tables/decimal.js';
import type { CountedFigure } from '../tables/table.js';
import { rank, type Scored } from './ranking.js';
import { checkScorecard } from './scorecard-check.js';
import type { Scorecard, ScorecardPart } from './scorecard.js';
import { rulesOf } from './scorecard-words.js';
import { pointsFor, score, scorePart, targetOf } from './scoring.js';

const [{ scorecard: lianyungang }] = JSON.parse(readFileSync('libs/analytics/src/seed/scorecards.json', 'utf8')) as [
  { scorecard: Scorecard },
];
const [onTime, signed, satisfied] = lianyungang.parts as [ScorecardPart, ScorecardPart, ScorecardPart];
const [own, provincial] = lianyungang.cases as [Scorecard['cases'][0], Scorecard['cases'][0]];
const indicators = ['on-time', 'signed-in-time', 'satisfaction', 'resolution'];

const of = (numerator: number, denominator: number): CountedFigure => ({ numerator, denominator, definition: 'x/1' });
const points = (part: ScorecardPart, target: string, rate: string) =>
  spell(pointsFor(part, target, roundTo(decimal(rate), 2)));

describe('the scorecard of Lianyungang', () => {
  it.each([
    ['80', '5.00'],
    ['89.82', '14.82'],
    ['66.67', '0.00'],
    ['95', '20.00'],
    ['100', '20.00'],
    ['75', '0.00'],
    ['75.01', '0.01'],
  ])('on time %s %%: %s of 20', (rate, got) => {
    expect(points(onTime, '95', rate)).toBe(got);
  });

  it.each([
    ['95', '10.00'],
    ['90.5', '5.50'],
    ['85', '0.00'],
    ['60', '0.00'],
  ])('signed for %s %%: %s of 10', (rate, got) => {
    expect(points(signed, '95', rate)).toBe(got);
  });

  it.each([
    [7, 8, provincial, '87.50', '19.75'],
    [5, 6, provincial, '83.33', '17.67'],
    [3, 4, provincial, '75.00', '13.50'],
    [12, 17, own, '70.59', '12.80'],
    [98, 100, provincial, '98.00', '25.00'],
    [95, 100, own, '95.00', '25.00'],
    [95, 100, provincial, '95.00', '23.50'],
    [1, 100, own, '1.00', '12.50'],
  ])('satisfied %i of %i, by the target of the case: %s %%, %s of 25', (numerator, denominator, one, rate, got) => {
    const scored = scorePart(satisfied, targetOf(satisfied, one), of(numerator, denominator), 'unranked');
    expect([scored.rate, scored.points]).toEqual([rate, got]);
  });

  it('is sound by its own check', () => {
    expect(checkScorecard(lianyungang, indicators)).toEqual([]);
  });

  it('adds the parts and says why, with the numbers', () => {
    const got = score(lianyungang, provincial, {
      'on-time': of(180, 200),
      'signed-in-time': of(97, 100),
      satisfaction: of(5, 6),
    });
    expect([got.points, got.full, got.percent]).toEqual(['42.67', '55', '77.58']);
    expect(got.parts.map(({ why }) => why.zh)).toEqual([
      '按时办结率180/200 = 90.00%，比目标95%低5.00个百分点，每低1个百分点扣1分，得15.00分：max(0, 20 − 1×max(0, 95 − 90.00)) = 15.00',
      '及时签收率97/100 = 97.00%，达到目标（不低于95%），得满分10.00分：max(0, 10 − 1×max(0, 95 − 97.00)) = 10.00',
      '满意率5/6 = 83.33%，比目标98%低14.67个百分点，每低1个百分点扣0.5分，得17.67分：max(12.5, 25 − 0.5×max(0, 98 − 83.33)) = 17.67',
    ]);
    expect(got.parts[2]!.why.en).toBe(
      'satisfaction rate 5/6 = 83.33%, 14.67 percentage points below the target of 98% at 0.5 points each: 17.67 points: max(12.5, 25 − 0.5×max(0, 98 − 83.33)) = 17.67',
    );
    expect(got.why).toEqual({
      zh: '总分 15.00 + 10.00 + 17.67 = 42.67（满分55）',
      en: 'total 15.00 + 10.00 + 17.67 = 42.67 of 55',
    });
  });

  it('says so where the floor holds', () => {
    const [, , low] = score(lianyungang, own, { satisfaction: of(1, 10) }).parts;
    expect(low!.why.zh).toContain('至最低分12.5分为止，得12.50分');
  });

  it('is printed under its table, generated from itself', () => {
    const notes = rulesOf(lianyungang, provincial).map(({ zh }) => zh);
    expect(notes).toContain(
      '满意率（满分25分，目标98%）＝ max(12.5, 25 − 0.5×max(0, 98 − r))；r为百分率，先四舍五入至2位小数，得分再四舍五入至2位小数',
    );
    expect(notes).toContain('分档（占满分的比例）：优秀≥90%，良好≥80%，一般≥60%，较差≥0%');
    expect(notes[0]).toBe('统计范围：省级转办的诉求');
  });
});

describe('a unit with nothing to count', () => {
  const some = { 'on-time': of(19, 20), 'signed-in-time': of(9, 10), satisfaction: of(0, 0) };
  const by = (ofNothing: Scorecard['ofNothing'], figures: Record<string, CountedFigure> = some) =>
    score({ ...lianyungang, ofNothing }, own, figures);

  it('in one part has no score, or the others stand for it, or it gets all of it', () => {
    expect(by('unranked')).toMatchObject({ points: null, percent: null });
    expect(by('unranked').why.zh).toBe('满意率无可计数的件，记“–”，不计总分，不参加排名');
    // 20 + 5 of 30, so 45.83 of 55.
    expect(by('scaled')).toMatchObject({ points: '45.83' });
    expect(by('scaled').why.zh).toContain('(20.00 + 5.00) × 55 ÷ 30 = 45.83');
    expect(by('full')).toMatchObject({ points: '50.00' });
    expect(by('full').parts[2]!.why.zh).toBe('满意率无可计数的件，按满分计25.00分');
  });

  it.each(['unranked', 'scaled', 'full'] as const)('in any part has none whatever the rule: %s', (ofNothing) => {
    const none = by(ofNothing, { satisfaction: of(0, 0) });
    expect([none.points, none.why.zh]).toEqual([null, '各项均无可计数的件，记“–”，不计总分，不参加排名']);
    expect(none.parts.every(({ rate, formula }) => rate === null && formula === null)).toBe(true);
  });
});

describe('a rate that should be small', () => {
  const returns: ScorecardPart = {
    ...onTime,
    id: 'returns',
    zh: '退单率',
    en: 'returns',
    target: '5',
    slope: '2',
    better: 'lower',
  };

  it('costs points above its target', () => {
    expect(['4', '5', '6', '15', '40'].map((rate) => points(returns, '5', rate))).toEqual([
      ...['20.00', '20.00', '18.00', '0.00', '0.00'],
    ]);
    const { why, formula } = scorePart(returns, '5', of(6, 100), 'unranked');
    expect(formula).toBe('max(0, 20 − 2×max(0, 6.00 − 5)) = 18.00');
    expect(why.zh).toContain('比目标5%高1.00个百分点，每高1个百分点扣2分，得18.00分');
  });
});

describe('points', () => {
  const decimals = (most: number) =>
    fc.integer({ min: 0, max: most * 10 }).map((tenths) => spell({ units: BigInt(tenths), digits: 1 }));
  const part = fc
    .record({ full: fc.integer({ min: 1, max: 100 }), floor: fc.integer({ min: 0, max: 100 }), slope: decimals(5) })
    .map(({ full, floor, slope }): ScorecardPart => ({
      ...onTime,
      full: String(full),
      floor: String(Math.min(floor, full)),
      slope,
    }));
  const rate = fc
    .tuple(fc.nat(500), fc.integer({ min: 1, max: 500 }))
    .map(([a, b]) => divide(BigInt(Math.min(a, b)) * 100n, BigInt(b), 2));

  it('never fall when the rate rises, and rise never when a small rate is better', () => {
    fc.assert(
      fc.property(part, decimals(100), rate, rate, (one, target, a, b) => {
        const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
        expect(compare(pointsFor(one, target, low), pointsFor(one, target, high))).toBeLessThanOrEqual(0);
        const turned: ScorecardPart = { ...one, better: 'lower' };
        expect(compare(pointsFor(turned, target, low), pointsFor(turned, target, high))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('are never below the floor nor above all there are', () => {
    fc.assert(
      fc.property(part, decimals(100), rate, (one, target, some) => {
        const got = pointsFor(one, target, some);
        expect(compare(got, decimal(one.floor))).toBeGreaterThanOrEqual(0);
        expect(compare(got, decimal(one.full))).toBeLessThanOrEqual(0);
        if (compare(some, decimal(target)) >= 0) expect(compare(got, decimal(one.full))).toBe(0);
      }),
    );
  });
});

describe('ranks', () => {
  const unit = (name: string, got: string | null, group = 'all'): Scored => ({
    ...{ unit: name, name, group, points: got, full: '55', percent: null, parts: [], why: { zh: '', en: '' } },
  });
  const placed = (units: Scored[], card: Partial<Scorecard> = {}) =>
    rank(units, { ...lianyungang, ...card }).map((one) => [one.unit, one.rank, one.of, one.band?.zh ?? null, one.list]);

  it('share a place where the points are the same, and go on after all of them', () => {
    expect(
      placed([unit('c', '49.49'), unit('b', '55.00'), unit('a', '55.00'), unit('d', null), unit('e', '32.99')]),
    ).toEqual([
      ['a', 1, 4, '优秀', 'red'],
      ['b', 1, 4, '优秀', 'red'],
      // 90 % of 55 is 49.50.
      ['c', 3, 4, '良好', null],
      ['e', 4, 4, '较差', 'black'],
      ['d', null, 4, null, null],
    ]);
  });

  it('put on no list who is neither good nor bad enough', () => {
    expect(placed([unit('a', '48.00'), unit('b', '47.00')]).map(([, , , , list]) => list)).toEqual([null, null]);
    expect(placed([unit('a', '10.00')], { red: null, black: null })).toEqual([['a', 1, 1, '较差', null]]);
  });

  it('take no more than the places of a list, but all who share the last of them', () => {
    const red = { places: 2, from: '90' };
    const units = [unit('a', '55.00'), unit('b', '54.00'), unit('c', '54.00'), unit('d', '53.00')];
    expect(placed(units, { red }).map(([, , , , list]) => list)).toEqual(['red', 'red', 'red', null]);
    const listed = (got: string[], card: Partial<Scorecard>) =>
      placed(
        got.map((one, index) => unit(`u${index}`, one)),
        card,
      ).map(([, , , , list]) => list);
    expect(listed(['55.00', '54.00', '53.00'], { red })).toEqual(['red', 'red', null]);
    const black = { places: 2, below: '60' };
    expect(listed(['12.00', '11.00', '10.00'], { black })).toEqual([null, 'black', 'black']);
    expect(listed(['12.00', '10.00', '10.00', '10.00'], { black })).toEqual([null, 'black', 'black', 'black']);
  });

  it('are given within each kind of unit', () => {
    const units = [unit('a', '10.00', 'district'), unit('b', '50.00', 'department'), unit('c', '40.00', 'district')];
    expect(placed(units).map(([name, place, all]) => [name, place, all])).toEqual([
      ['b', 1, 1],
      ['c', 1, 2],
      ['a', 2, 2],
    ]);
  });

  it('agree with the points: better is never behind, the same is never apart, each rank is one more than who is ahead', () => {
    const some = fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }), { maxLength: 30 });
    fc.assert(
      fc.property(some, (all) => {
        const units = all.map((got, index) => unit(`u${index}`, got === null ? null : `${got}.00`));
        const ranked = rank(units, lianyungang);
        expect(ranked.map(({ unit: name }) => name).sort()).toEqual(units.map(({ unit: name }) => name).sort());
        const pointsOf = ({ points: got }: Scored) => Number(got);
        for (const one of ranked) {
          if (one.points === null) expect(one.rank).toBeNull();
          else {
            const ahead = ranked.filter((other) => other.points !== null && pointsOf(other) > pointsOf(one));
            expect(one.rank).toBe(ahead.length + 1);
          }
        }
      }),
    );
  });
});

describe('a scorecard is checked', () => {
  const but = (more: object) => ({ ...lianyungang, ...more });
  const butPart = (more: object) => but({ parts: [{ ...onTime, ...more }] });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'body'],
    ['a list', [], 'body'],
    ['no parts', but({ parts: [] }), 'parts'],
    ['a part twice', but({ parts: [onTime, onTime] }), 'parts[1].id'],
    ['an indicator that nobody counts', butPart({ indicator: 'mood' }), 'parts[0].indicator'],
    ['a number that is no text', butPart({ slope: 0.5 }), 'parts[0].slope'],
    ['a slope below nought', butPart({ slope: '-1' }), 'parts[0].slope'],
    ['a target above 100', butPart({ target: '101' }), 'parts[0].target'],
    ['no points at all', butPart({ full: '0' }), 'parts[0].full'],
    ['a floor above the full points', butPart({ floor: '21' }), 'parts[0].floor'],
    ['too many digits', butPart({ rate: { mode: 'half-up', digits: 5 } }), 'parts[0].rate.digits'],
    ['a rounding of shares', butPart({ points: { mode: 'to-100', digits: 2 } }), 'parts[0].points.mode'],
    ['an unknown field', butPart({ bonus: '1' }), 'parts[0].bonus'],
    ['no case', but({ cases: [] }), 'cases'],
    [
      'a target for a part it does not have',
      but({ cases: [{ ...own, targets: { mood: '1' } }] }),
      'cases[0].targets.mood',
    ],
    ['complaints of nobody', but({ cases: [{ ...own, complaints: 'few' }] }), 'cases[0].complaints'],
    ['bands out of order', but({ bands: [...lianyungang.bands].reverse() }), 'bands[1].from'],
    ['bands that leave somebody out', but({ bands: lianyungang.bands.slice(0, 2) }), 'bands[1].from'],
    ['a red list below the black one', but({ red: { places: 1, from: '50' } }), 'black.below'],
    ['an inherited word', but({ rankWithin: 'constructor' }), 'rankWithin'],
  ])('%s is refused', (_, given, field) => {
    const words = checkScorecard(given, indicators);
    expect(words.map((word) => word.field)).toContain(field);
    for (const { zh } of words) expect(zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it('what passes can be reckoned with, whatever the figures', () => {
    const figure = fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => of(Math.min(a, b), b));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...indicators), figure),
        fc.constantFrom<Scorecard['ofNothing']>('unranked', 'scaled', 'full'),
        fc.constantFrom(own, provincial),
        (figures, ofNothing, one) => {
          const got = score({ ...lianyungang, ofNothing }, one, figures);
          if (got.points === null) return;
          expect(compare(decimal(got.points), decimal(got.full))).toBeLessThanOrEqual(0);
          expect(got.percent).toMatch(/^\d{1,3}\.\d\d$/);
        },
      ),
    );
  });
});
