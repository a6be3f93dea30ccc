import { callIndicator, callIndicators } from './call-indicators.js';
import { fractionOf } from './call-indicator.js';
import { addCounts, callMeasures, countCalls, countsOf, noCounts, type CountedCall } from './call-counts.js';

const call = (more: Partial<CountedCall>): CountedCall => ({
  ...{ direction: 'in', outcome: 'answered', promptSeconds: 0, waitSeconds: 0, ringSeconds: 0, talkSeconds: 0 },
  ...{ holdSeconds: 0, afterSeconds: 0, transfers: 0, threeParty: false, calledBackAt: null },
  ...more,
});

const day = [
  call({ waitSeconds: 15, promptSeconds: 5, talkSeconds: 100, afterSeconds: 20 }),
  call({ waitSeconds: 16, talkSeconds: 50 }),
  call({ waitSeconds: 21, talkSeconds: 30, transfers: 2, threeParty: true }),
  call({ waitSeconds: 0, talkSeconds: 0 }),
  call({ outcome: 'abandoned', waitSeconds: 5, calledBackAt: new Date(0) }),
  call({ outcome: 'abandoned', waitSeconds: 6 }),
  call({ outcome: 'timed-out', waitSeconds: 300 }),
  call({ outcome: 'no-entry' }),
  call({ outcome: 'called-back', waitSeconds: 40 }),
  call({ outcome: 'self-service' }),
  call({ outcome: 'phantom', waitSeconds: 9, talkSeconds: 9 }),
  call({ outcome: null }),
  call({ direction: 'out', talkSeconds: 60 }),
];
const counts = { ...countCalls(day), readySeconds: 520 };

describe('what calls add up to', () => {
  it('counts each once, and phantoms not at all', () => {
    expect(counts).toMatchObject({
      ...{
        inbound: 11,
        offered: 8,
        answered: 4,
        abandoned: 2,
        timedOut: 1,
        noEntry: 1,
        callBackAsked: 1,
        selfService: 1,
      },
      ...{ shortAbandons: 1, within15: 2, within20: 3, waitSeconds: 52, waitedCalls: 3, waitOfWaited: 52 },
      ...{ talkSeconds: 180, afterSeconds: 20, handlingSeconds: 200, transferred: 1, threeParty: 1 },
      ...{ missed: 5, calledBack: 1, phantom: 1, outbound: 1, occupiedSeconds: 260 },
    });
  });
  it('adds up: the sum of the calls is the count of them all', () => {
    const sum = day.map((one) => countsOf(one)).reduce(addCounts, noCounts());
    expect(sum).toEqual(countCalls(day));
  });
  it('another limit of short abandons', () => expect(countCalls(day, 6).shortAbandons).toBe(2));
});

describe('the indicators of the telephone', () => {
  it.each([
    ['connection', 1, 4, 8],
    ['connection', 2, 4, 11],
    ['connection', 3, 4, 7],
    ['service-level-15', 1, 2, 8],
    ['service-level-20', 1, 3, 8],
    ['service-level-20', 2, 3, 4],
    ['service-level-20-of-answered', 1, 3, 4],
    ['abandonment', 1, 2, 8],
    ['abandonment', 2, 1, 7],
    ['wait', 1, 52, 4],
    ['wait', 2, 57, 4],
    ['wait-of-waited', 1, 52, 3],
    ['talk', 1, 180, 4],
    ['after-call', 1, 20, 4],
    ['handling', 1, 200, 4],
    ['handling', 2, 180, 4],
    ['occupancy', 1, 260, 520],
    ['call-back', 1, 1, 5],
    ['offered', 1, 8, null],
    ['short-abandons', 1, 1, null],
  ])('%s/%i is %i of %p', (id, version, numerator, denominator) =>
    expect(fractionOf(callIndicator(id, version)!, counts)).toEqual({ numerator, denominator }),
  );

  it('one default of each, versions counted from 1, and nothing but measures that are there', () => {
    for (const id of new Set(callIndicators.map(({ id }) => id))) {
      const all = callIndicators.filter((one) => one.id === id);
      expect([id, all.filter((one) => one.default).length]).toEqual([id, 1]);
      expect(all.map(({ version }) => version)).toEqual(all.map((_, place) => place + 1));
    }
    const known = new Set<string>([...callMeasures, 'acceptedAnsweredDirectly', 'accepted', 'acceptedByTelephone']);
    for (const { numerator, denominator, says } of callIndicators) {
      for (const measure of [...numerator.plus, ...(denominator?.plus ?? [])]) expect(known).toContain(measure);
      expect(says.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(says.en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('what needs complaints is not guessed', () => {
    const direct = callIndicator('direct-answer')!;
    expect(fractionOf(direct, counts)).toBeUndefined();
    expect(fractionOf(direct, { ...counts, acceptedAnsweredDirectly: 3, accepted: 9 })).toEqual({
      numerator: 3,
      denominator: 9,
    });
    expect(fractionOf(callIndicator('rolling-24h')!, counts)).toBeUndefined();
  });
});
