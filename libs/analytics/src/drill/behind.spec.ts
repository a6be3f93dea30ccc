import fc from 'fast-check';
import { stepMarks, writeSteps, type Counted, type StepName } from '#complaints';
import { dayNumber } from '#directory';
import { Counts } from '../counting/counts.js';
import { dayIn } from '../counting/day-in.js';
import { countedBy, happeningNames, outcomeNames, spreadBy, type CountedBy } from '../counting/measures.js';
import { add } from '../indicators/evaluate.js';
import { nameOf } from '../indicators/indicator.js';
import { shippedIndicators } from '../indicators/shipped.js';
import { countingOf, parts } from './behind.js';
import { partOf, rowAsked, type ComplaintsAsked } from './complaints-asked.js';

const dayOf = dayIn('Asia/Shanghai');
const period = { from: '2026-03-01', to: '2026-03-11' };
/** The twenty days around it. */
const instant = fc.integer({ min: Date.UTC(2026, 1, 23), max: Date.UTC(2026, 2, 15) });
const perhaps = fc.option(instant, { nil: null });
const word = <Word extends string>(...words: Word[]) => fc.constantFrom(...words);
const unit = fc.constantFrom('A', 'B', null);
const step = fc.record({
  name: word(...(Object.keys(stepMarks) as StepName[])),
  minute: instant.map((at) => Math.floor(at / 60_000)),
  unit,
});

const fact: fc.Arbitrary<Counted> = fc
  .record({
    channel: word('phone', 'web'),
    type: word('help', 'report'),
    complainantKind: word('citizen', 'enterprise'),
    subject: fc.constantFrom('0101', null),
    subject1: fc.constantFrom('01', null),
    subject2: fc.constantFrom('0101', null),
    place: fc.constantFrom('370202', null),
    district: fc.constantFrom('370202', null),
    leadUnit: unit,
    state: word('received', 'handling', 'closed', 'archived', 'declined', 'merged'),
    receivedAt: instant,
    acceptedAt: perhaps,
    transferredAt: perhaps,
    reportedAt: perhaps,
    closedAt: perhaps,
    endedAt: perhaps,
    dueAt: perhaps,
    listedAt: perhaps,
    workSeconds: fc.option(fc.nat(900_000), { nil: null }),
    resolution: fc.constantFrom('resolved', 'partly', null),
    satisfaction: fc.constantFrom('satisfied', 'fairly', 'dissatisfied', null),
    processSatisfaction: fc.constantFrom('satisfied', 'fairly', null),
    followUpEnd: fc.constantFrom('answered', 'waived', null),
    followUpWanted: fc.boolean(),
    reworks: fc.nat(2),
    returns: fc.nat(2),
    steps: fc.array(step, { maxLength: 12 }),
  })
  .map(({ steps, ...more }) => ({
    ...more,
    steps: writeSteps(steps.sort((one, other) => one.minute - other.minute)),
  }));

/** What the daily counts say of a row, measure by measure. */
function told(facts: readonly Counted[], dimension: CountedBy, key: string, fairly: number, from: number, to: number) {
  const counts = new Counts({ dayOf, hourOf: () => 9 });
  for (const one of facts) counts.add(one);
  const within = (row: { dimension: string; key: string; day: number }) =>
    row.dimension === dimension && row.key === key && row.day >= from && row.day < to;
  const outcomes = [...counts.outcomes()].filter(within);
  const all = [...counts.happenings()].filter((row) => row.dimension === dimension && row.key === key);
  const happenings = all.filter(within);
  const spreads = [...counts.spreads()].filter(within);
  const sum = (rows: { sums: ArrayLike<number> }[], at: number) => rows.reduce((sum, row) => sum + row.sums[at]!, 0);
  return (part: ReturnType<typeof partOf>): number | null => {
    const { spread } = part;
    if (spread) {
      return spreads
        .filter(({ base, name }) => base === part.at && name === spread)
        .reduce((sum, row) => sum + [...row.counts.values()].reduce((one, other) => one + other, 0), 0);
    }
    const counted = (measure: string): number => {
      if (measure === 'opening') {
        const before = all.filter(({ day }) => day < from);
        const flow = (name: (typeof happeningNames)[number]) => sum(before, happeningNames.indexOf(name));
        const moved = dimension === 'unit' ? flow('movedIn') - flow('movedOut') : 0;
        const ended = flow('closed') + flow('declined') + flow('withdrawn') + flow('merged');
        return flow('came') + flow('reopened') + moved - ended;
      }
      if (part.at === 'day') return sum(happenings, happeningNames.indexOf(measure as 'came'));
      return sum(
        outcomes.filter(({ base }) => base === part.at),
        outcomeNames.indexOf(measure as 'count'),
      );
    };
    return add(part.terms, counted, fairly);
  };
}

describe('what complaints count for', () => {
  it('adds up to the daily counts: in every part of every figure, in any row', () => {
    const rows = fc.constantFrom<[CountedBy, string]>(
      ...countedBy.map((by): [CountedBy, string] => [
        by,
        ...({
          ...{ all: ['all'], unit: ['A'], district: ['370202'], street: ['none'], subject: ['0101'] },
          ...{ 'subject-1': ['01'], 'subject-2': ['none'], channel: ['web'], type: ['help'], kind: ['citizen'] },
        }[by] as [string]),
      ]),
      ['unit', 'none'],
    );
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 6 }),
        rows,
        fc.constantFrom('received', 'due', 'closed'),
        fc.constantFrom(0, 0.1, 0.5, 1),
        (facts, [dimension, key], base, fairly) => {
          const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
          const figureOf = told(facts, dimension, key, fairly, from, to);
          for (const indicator of shippedIndicators) {
            for (const name of parts) {
              const people = indicator[name].some(({ measure }) => measure === 'population');
              if (
                people ||
                indicator[name].length === 0 ||
                ((indicator.quantile || indicator.base === 'day') && !spreadBy.has(dimension))
              )
                continue;
              const row = dimension === 'all' ? { period } : { period, only: { [dimension]: key } };
              const part = partOf({ base, fairly, part: name }, row, indicator);
              const figure = figureOf(part);
              const found = facts.map((one) => countingOf(one, part, dayOf));
              const hundredths = found.reduce((sum, counting) => sum + (counting?.hundredths ?? 0), 0);
              expect([nameOf(indicator), name, hundredths / 100]).toEqual([nameOf(indicator), name, figure]);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a row of a table by itself', () => {
  const asked = (more: Partial<ComplaintsAsked>): ComplaintsAsked => ({
    ...{ period: { from: '2026-01-15', to: '2026-04-01' }, indicator: 'on-time', part: 'numerator' },
    ...more,
  });

  it.each([
    ['the whole', {}, { period: { from: '2026-01-15', to: '2026-04-01' } }],
    [
      'a month that began before',
      { by: 'month', key: '2026-01' },
      { period: { from: '2026-01-15', to: '2026-02-01' } },
    ],
    ['a unit', { by: 'unit', key: 'A' }, { only: { unit: 'A' } }],
    ['one of several units', { by: 'unit', key: 'A', only: { unit: ['A', 'B'] } }, { only: { unit: 'A' } }],
    [
      'a unit, of one type alone',
      { by: 'unit', key: 'A', only: { type: 'help' } },
      { only: { unit: 'A', type: 'help' } },
    ],
    ['a day of one unit', { by: 'day', key: '2026-03-01', only: { unit: 'A' } }, { only: { unit: 'A' } }],
  ] as const)('of %s', (_, more, expected) => expect(rowAsked(asked(more))).toMatchObject(expected));

  it.each([
    { by: 'unit' },
    { key: 'A' },
    { by: 'month', key: '2025-12' },
    { by: 'month', key: '2026-Q1' },
    { by: 'unit', key: 'C', only: { unit: ['A', 'B'] } },
  ] as const)('not of %j', (more) => expect(() => rowAsked(asked(more))).toThrow());
});
