import fc from 'fast-check';
import { scored, type Candidate } from './scoring.js';
import { allStruckOff, taskActs, taskAfter, taskFlow, topicActs, topicAfter, topicFlow } from './topic-flow.js';

const ordinary = (subject: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ subject, count: 100, lastYear: 100, threeBefore: 300, assessed: 50, unresolved: 10, repeated: 5 },
  ...more,
});

describe('what should be the topic of the month', () => {
  it('an ordinary matter among ordinary ones scores 1', () => {
    for (const { score, factors } of scored([ordinary('0101'), ordinary('0102')])) {
      expect(score).toBe(1);
      expect(factors.map(({ value }) => value)).toEqual([1, 1, 1, 1]);
    }
  });

  it('what is more, grows, stays unresolved and comes again goes first, and says why', () => {
    const [first] = scored([
      ordinary('0101'),
      ordinary('0102', { count: 300, lastYear: 90, unresolved: 30, repeated: 60 }),
    ]);
    expect(first!.subject).toBe('0102');
    expect(first!.factors.map(({ factor, value }) => [factor, value])).toEqual([
      ['volume', 1.5],
      ['growth', 3.1],
      ['unresolved', 1.42],
      ['repeat', 1.22],
    ]);
    expect(first!.score).toBeCloseTo(1.5 * 3.1 * 1.42 * 1.22, 1);
    expect(first!.factors[0]!.explanation.zh).toBe('本月300件，各分类平均200.0件');
    expect(first!.factors[2]!.explanation.zh).toBe('回访未解决30/50（60.00%），全部分类40.00%');
  });

  it.each([
    ['against last year', { lastYear: 40 }, 2.2],
    ['against the months before where last year is unknown', { lastYear: null, threeBefore: 120 }, 2.2],
    ['and where last year had none', { lastYear: 0, threeBefore: 120 }, 2.2],
    ['at most fourfold', { lastYear: 1, threeBefore: 0 }, 4],
    ['at least by half', { lastYear: 1000 }, 0.5],
  ])('grows %s', (_, more, growth) => {
    expect(scored([ordinary('0101', more)])[0]!.factors[1]!.value).toBe(growth);
  });

  it('an unknown share is "–" and changes nothing', () => {
    const [one] = scored([ordinary('0101', { assessed: 0, unresolved: 0 })]);
    expect(one!.factors[2]).toMatchObject({ value: 1, explanation: { zh: '回访未解决0/0（–），全部分类0.00%' } });
  });

  it('is none of a handful', () => {
    expect(scored([ordinary('0101', { count: 4 })])).toEqual([]);
  });

  it('comes in an order that does not depend on the one in which it is asked', () => {
    const candidate = fc.record({
      ...{ subject: fc.string({ minLength: 4, maxLength: 4, unit: fc.constantFrom('0', '1', '2') }) },
      ...{ count: fc.nat(500), lastYear: fc.option(fc.nat(500)), threeBefore: fc.nat(900) },
      ...{ assessed: fc.constant(50), unresolved: fc.nat(50), repeated: fc.constant(0) },
    });
    const all = fc.uniqueArray(candidate, { maxLength: 12, selector: ({ subject }) => subject });
    fc.assert(
      fc.property(all, (candidates) => {
        expect(scored([...candidates].reverse())).toEqual(scored(candidates));
        for (const { score, factors } of scored(candidates)) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(factors).toHaveLength(4);
        }
      }),
    );
  });
});

describe('the way of a topic', () => {
  it('has no dead end but its ends, and every act is somewhere', () => {
    const ends = Object.entries(topicFlow).filter(([, acts]) => Object.keys(acts).length === 0);
    expect(ends.map(([state]) => state)).toEqual(['published', 'abandoned']);
    expect(new Set(Object.values(topicFlow).flatMap((acts) => Object.keys(acts)))).toEqual(new Set(topicActs));
    expect(new Set(Object.values(taskFlow).flatMap((acts) => Object.keys(acts)))).toEqual(new Set(taskActs));
    expect(topicAfter('chosen', 'start')).toBe('working');
    expect(topicAfter('working', 'publish')).toBeUndefined();
    expect(topicAfter('chosen', 'constructor' as never)).toBeUndefined();
    expect(taskAfter('open', 'strike-off')).toBeUndefined();
    expect(taskAfter('struck-off', 'toString' as never)).toBeUndefined();
  });

  it.each([
    [[], false],
    [['struck-off'], true],
    [['struck-off', 'cancelled'], true],
    [['cancelled'], false],
    [['struck-off', 'reported'], false],
    [['struck-off', 'open'], false],
  ] as const)('is at its end with %j: %s', (tasks, ended) => {
    expect(allStruckOff(tasks)).toBe(ended);
  });
});
