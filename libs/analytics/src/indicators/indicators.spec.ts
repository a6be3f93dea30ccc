import fc from 'fast-check';
import { happeningNames, outcomeNames } from '../counting/measures.js';
import { definitionKey, onTimeWithin } from '../definitions.js';
import { rounded } from '../rates.js';
import { evaluate, type Counted } from './evaluate.js';
import { explain, held } from './explain.js';
import { nameOf, type IndicatorDefinition } from './indicator.js';
import { weigh } from './composite.js';
import { checkIndicator } from './indicator-check.js';
import { IndicatorSet } from './indicator-set.js';
import { shippedIndicators } from './shipped.js';

const indicator = (name: string): IndicatorDefinition => {
  const found = shippedIndicators.find((one) => nameOf(one) === name);
  if (!found) throw new Error(`No indicator ${name}`);
  return found;
};
const counts: Record<string, number> = {
  count: 1000,
  targeted: 960,
  onTime: 912,
  assessed: 870,
  resolved: 773,
  rated: 800,
  satisfied: 600,
  fairly: 100,
  followedUp: 900,
  dissatisfied: 90,
  overdueClosed: 40,
  transferred: 500,
  returnsAllowed: 20,
};
const told = (
  name: string,
  { fairly = 1, counted = (measure) => counts[measure] ?? 0 }: { fairly?: number; counted?: Counted } = {},
) => evaluate(indicator(name), { counted, quantile: () => null, fairly }, 'x');

describe('indicators', () => {
  it('of nothing are counts of nought and shares of nothing', () => {
    for (const one of shippedIndicators.filter(({ parts }) => !parts)) {
      const found = evaluate(one, { counted: () => 0, quantile: () => null, fairly: 1 }, 'x');
      expect([nameOf(one), found.share]).toEqual([nameOf(one), null]);
      expect(found.denominator).toBe(one.unit === 'count' ? null : 0);
    }
  });

  it.each([
    ['on-time', 912, 960],
    ['on-time:b', 960, 1000],
    ['resolution', 773, 870],
    ['resolution:b', 773, 1000],
    ['satisfaction', 700, 800],
    ['satisfaction:b', 810, 900],
    ['dispatch-accuracy', 480, 500],
  ])('%s is %d of %d', (name, numerator, denominator) => {
    expect(told(name)).toMatchObject({ numerator, denominator, share: numerator / denominator });
  });

  it('print 773 of 870 as 88.85 and nothing else', () => {
    const { numerator, denominator } = told('resolution');
    expect(rounded({ numerator: numerator!, denominator: denominator! })).toBe('88.85');
  });

  it('weigh what is fairly good in hundredths', () => {
    expect(told('satisfaction', { fairly: 0.5 }).numerator).toBe(650);
    expect(told('satisfaction', { fairly: 0.1, counted: (measure) => (measure === 'fairly' ? 3 : 0) }).numerator).toBe(
      0.3,
    );
  });

  it('are unknown where one of their counts is', () => {
    expect(told('resolution', { counted: (measure) => (measure === 'assessed' ? null : 1) })).toMatchObject({
      denominator: null,
      share: null,
    });
  });

  it('have one default each, and a name and version of their own', () => {
    const names = shippedIndicators.map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    for (const { id } of shippedIndicators) {
      expect([id, shippedIndicators.filter((one) => one.id === id && one.variant === 'a').length]).toEqual([id, 1]);
    }
  });

  it('use only what is counted', () => {
    const known = new Set<string>([...outcomeNames, ...happeningNames, 'opening', 'population']);
    for (const one of shippedIndicators) {
      for (const { measure } of [...one.numerator, ...one.denominator]) {
        expect([nameOf(one), measure, known.has(measure)]).toEqual([nameOf(one), measure, true]);
      }
    }
  });

  it('whose parts lie within the whole are shares from 0 to 1', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (part, more) => {
        const found = told('resolution', { counted: (measure) => (measure === 'resolved' ? part : part + more) });
        expect(found.share === null || (found.share >= 0 && found.share <= 1)).toBe(true);
      }),
    );
  });
});

describe('the definition under a table', () => {
  it.each(shippedIndicators.map((one) => [nameOf(one), one] as const))('of %s is there in both languages', (_, one) => {
    const definition = explain(one, { base: 'due', fairly: 0.5 });
    const said = [definition, definition.numerator, definition.denominator, ...definition.exclusions];
    for (const words of said.filter((part) => part !== null)) {
      expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(words.en.replace('基本满意', '')).not.toMatch(/[\u4e00-\u9fff]/);
    }
    expect(definition.numerator === null && definition.denominator === null).toBe(false);
    expect(definitionKey(definition)).toBe(`${nameOf(one)}/${one.version}`);
  });

  it('says what the question made of it', () => {
    expect(explain(indicator('satisfaction'), { base: 'due', fairly: 0.5 }).numerator?.zh).toContain('按0.5计');
    expect(explain(indicator('on-time'), { base: 'closed', fairly: 1 }).denominator?.en).toContain('closed');
    expect(explain(indicator('on-time:b'), { base: 'due', fairly: 1 }).numerator?.zh).toContain('－');
    expect(onTimeWithin({ count: 5, unit: 'workday' }, held.received).numerator?.zh).toContain('5个工作日');
  });
});

describe('complaints per 10,000 inhabitants', () => {
  it('are a fraction of people, and say why where nobody knows how many there are', () => {
    const counted = (people: number | null) => (measure: string) => (measure === 'population' ? people : 1234);
    const { numerator, denominator, share } = told('complaints-per-10000', { counted: counted(1_000_000) });
    expect([numerator, denominator, share! * 10_000]).toEqual([1234, 1_000_000, 12.34]);
    const unknown = told('complaints-per-10000', { counted: counted(null) });
    expect(unknown).toMatchObject({ numerator: 1234, denominator: null, share: null });
    expect(unknown.note?.zh).toContain('人口');
  });
});

describe('a composite', () => {
  it('adds rates in percent of two decimals by their weights', () => {
    // 88.85 × 2 + 33.33 × 1 of 300.
    expect(
      weigh([
        { weight: 2, numerator: 773, denominator: 870 },
        { weight: 1, numerator: 1, denominator: 3 },
      ]),
    ).toEqual({
      ...{ numerator: 2 * 8885 + 3333, denominator: 30_000, share: (2 * 8885 + 3333) / 30_000 },
    });
  });

  it('counts halves', () => {
    expect(weigh([{ weight: 1, numerator: 0.5, denominator: 1 }]).numerator).toBe(5000);
  });

  it('is unknown where one rate is of nothing', () => {
    const parts = [
      { weight: 1, numerator: 1, denominator: 2 },
      { weight: 1, numerator: 0, denominator: 0 },
    ];
    expect(weigh(parts)).toEqual({ numerator: null, denominator: 20_000, share: null });
  });

  it('lies between its lowest and its highest part', () => {
    const part = fc.record({
      weight: fc.integer({ min: 1, max: 100 }),
      whole: fc.integer({ min: 1, max: 9999 }),
      of: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const given = parts.map(({ weight, whole, of }) => ({
          weight,
          numerator: Math.floor(whole * of),
          denominator: whole,
        }));
        const shares = given.map(({ numerator, denominator }) => numerator / denominator);
        const { share } = weigh(given);
        expect(share! + 0.0001).toBeGreaterThanOrEqual(Math.min(...shares));
        expect(share! - 0.0001).toBeLessThanOrEqual(Math.max(...shares));
      }),
    );
  });
});

describe('the indicators of a day', () => {
  const b = shippedIndicators.find((one) => nameOf(one) === 'on-time:b')!;
  it('answer to the bare name with the chosen variant', () => {
    const set = new IndicatorSet(shippedIndicators, new Map([['on-time', 'b']]));
    expect(set.named('on-time')?.indicator).toBe(b);
    expect(set.named('on-time:a')?.indicator.variant).toBe('a');
    expect(set.defaults().find(({ name }) => name === 'on-time')?.indicator).toBe(b);
  });
  it('mean a again where the chosen one is gone', () => {
    const rest = shippedIndicators.filter((one) => one !== b);
    expect(new IndicatorSet(rest, new Map([['on-time', 'b']])).defaultOf('on-time')).toBe('a');
  });
  it.each(['constructor', 'on-time:', 'on-time:a:b', 'on-time:z', ''])('know nothing of %j', (name) => {
    expect(new IndicatorSet(shippedIndicators).named(name)).toBeUndefined();
  });
});

describe('a definition that is typed in', () => {
  const known = new IndicatorSet(shippedIndicators);
  const sound = (given: unknown) => checkIndicator(given, known, 'own').map(({ field }) => field);
  const body = ({ id: _id, variant: _variant, version: _version, ...rest }: IndicatorDefinition) => rest;

  it.each(shippedIndicators.map((one) => [nameOf(one), one] as const))('may be that of %s', (_, one) => {
    expect(sound(body(one))).toEqual([]);
  });

  const rate = body(indicator('resolution'));
  it.each<[string, unknown, string]>([
    ['nothing', null, 'body'],
    ['what is not counted', { ...rate, numerator: [{ measure: 'constructor' }] }, 'numerator[0].measure'],
    ['what happened, by deadline', { ...rate, numerator: [{ measure: 'toSign' }] }, 'numerator[0].measure'],
    ['a rate of nothing', { ...rate, denominator: [] }, 'denominator'],
    ['a count of something', { ...rate, unit: 'count' }, 'denominator'],
    ['a weight of 0', { ...rate, numerator: [{ measure: 'resolved', hundredths: 0 }] }, 'numerator[0].hundredths'],
    ['seconds in a rate', { ...rate, numerator: [{ measure: 'seconds' }] }, 'unit'],
    ['people in a rate', { ...rate, denominator: [{ measure: 'population' }] }, 'unit'],
    [
      'a composite of counts',
      {
        ...rate,
        numerator: [],
        denominator: [],
        parts: [
          { indicator: 'received', weight: 1 },
          { indicator: 'resolution', weight: 1 },
        ],
      },
      'parts[0].indicator',
    ],
    [
      'a composite of itself',
      {
        ...rate,
        numerator: [],
        denominator: [],
        parts: [
          { indicator: 'own', weight: 1 },
          { indicator: 'resolution', weight: 1 },
        ],
      },
      'parts[0].indicator',
    ],
    ['an unknown field', { ...rate, sql: 'x' }, 'sql'],
  ])('is refused for %s', (_, given, field) => {
    expect(sound(given)).toContain(field);
  });
});
