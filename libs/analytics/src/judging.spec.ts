import { WorkCalendar, dayNumber, readSeed, type CalendarData } from '#directory';
import { definitionKey, definitionsFor, indicatorIds } from './definitions.js';
import { countWithin, indicatorsOf, nothingCounted, type Tally } from './judging.js';
import { readRatesAsked, type RatesTexts } from './rates-asked.js';

const asked = (more: RatesTexts = {}) => readRatesAsked({ from: '2026-01-01', to: '2027-01-01', ...more });
const tally = (more: Partial<Tally>): Tally => ({ ...nothingCounted, ...more });

describe('indicators', () => {
  it('of nothing are counts of nought and shares of nothing', () => {
    const indicators = indicatorsOf(nothingCounted, asked());
    expect(indicators.received).toMatchObject({ numerator: 0, denominator: null, share: null });
    for (const id of ['on-time', 'resolution', 'satisfaction', 'time-to-report', 'time-to-report-median'] as const) {
      expect(indicators[id]).toMatchObject({ denominator: 0, share: null });
    }
  });

  it('are each over their own denominator', () => {
    const counted = tally({
      received: 1000,
      closed: 940,
      due: 960,
      withoutTarget: 3,
      held: 960,
      targeted: 960,
      onTime: 912,
      reported: 950,
      seconds: 950 * 86_400,
      medianSeconds: 43_200.5,
      assessed: 870,
      resolved: 773,
      rated: 800,
      satisfied: 600,
      fairly: 100,
    });
    const indicators = indicatorsOf(counted, asked());
    expect(indicators['on-time']).toMatchObject({ numerator: 912, denominator: 960, share: 0.95 });
    expect(indicators.resolution.share).toBeCloseTo(0.8885, 4);
    expect(indicators.satisfaction).toMatchObject({ numerator: 700, denominator: 800 });
    expect(indicators['time-to-report']).toMatchObject({ numerator: 950 * 86_400, denominator: 950, share: 86_400 });
    expect(indicators['time-to-report-median']).toMatchObject({ numerator: null, denominator: 950, share: 43_200.5 });
    expect(indicators['without-target']).toMatchObject({ numerator: 3, denominator: null });
    expect(indicatorsOf(counted, asked({ fairly: '0.5' })).satisfaction.numerator).toBe(650);
  });

  it('take everything held as the denominator of a limit of their own', () => {
    const counted = tally({ held: 10, targeted: 4, onTime: 4, within: 7 });
    const { 'on-time': onTime } = indicatorsOf(counted, asked({ within: '5wd' }));
    expect(onTime).toMatchObject({ numerator: 7, denominator: 10, share: 0.7, definition: 'on-time-within-5wd/2' });
  });
});

describe('definitions', () => {
  it.each<RatesTexts>([{}, { within: '5wd' }, { within: '5d', base: 'closed' }, { base: 'received', fairly: '0.5' }])(
    'are there for every indicator of %j, in both languages',
    (texts) => {
      const definitions = definitionsFor(asked(texts));
      const indicators = indicatorsOf(nothingCounted, asked(texts));
      for (const id of indicatorIds) {
        const definition = definitions[id];
        expect(indicators[id].definition).toBe(definitionKey(definition));
        const said = [definition, definition.numerator, definition.denominator, ...definition.exclusions];
        for (const words of said.filter((one) => one !== null)) {
          expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
          expect(words.en).not.toMatch(/[\u4e00-\u9fff]/);
        }
        expect(definition.numerator === null && definition.denominator === null).toBe(false);
      }
    },
  );

  it('say what the question made of them', () => {
    expect(definitionsFor(asked({ within: '5wd' }))['on-time'].numerator?.zh).toContain('5个工作日');
    expect(definitionsFor(asked({ fairly: '0.5' })).satisfaction.numerator?.zh).toContain('0.5');
    expect(definitionsFor(asked({ base: 'closed' }))['on-time'].denominator?.en).toContain('closed');
  });
});

it('days of receipt and report are judged by the calendar', () => {
  const calendar = new WorkCalendar(readSeed<CalendarData>('calendar'));
  const pair = (received: string, reported: string, count: number) => ({
    received: dayNumber(received),
    reported: dayNumber(reported),
    count,
  });
  const pairs = [
    pair('2026-02-13', '2026-02-27', 3),
    pair('2026-02-13', '2026-02-28', 4),
    pair('2026-02-13', '2026-02-13', 5),
  ];
  expect(countWithin(pairs, { count: 5, unit: 'workday' }, calendar)).toBe(8);
  expect(countWithin(pairs, { count: 14, unit: 'day' }, calendar)).toBe(8);
  expect(countWithin([], { count: 5, unit: 'workday' }, calendar)).toBe(0);
});
