import fc from 'fast-check';
import { WorkCalendar, type RuleProfile } from '#directory';
import { nextReturn, returnUntil, standingOfReturn } from './returning.js';

const window = (amount: number, count: number) => ({ amount, unit: 'workday' as const, count });
const calendar = new WorkCalendar({
  years: { '2026': { off: { '2026-05-01': '劳动节', '2026-05-04': '劳动节' }, work: { '2026-05-09': '劳动节' } } },
});
const profile = (rules: Partial<RuleProfile>) => ({ endOfDay: '24:00', ...rules }) as RuleProfile;
const zone = 'Asia/Shanghai';

describe('which return it is', () => {
  it.each([
    [[], 1],
    [['allowed'], 2],
    [['refused'], 2],
    [['lapsed'], 1],
    [['allowed', 'lapsed', 'refused'], 3],
  ] as const)('after %j', (states, ordinal) => {
    const requests = states.map((state) => ({ kind: 'return' as const, state, legId: 'lead' }));
    const lead = { id: 'lead', part: 'lead' as const, parentId: null };
    expect(nextReturn([...requests, { kind: 'extension', state: 'allowed', legId: 'lead' }], lead, [lead])).toBe(
      ordinal,
    );
  });

  it('is counted for all lead units together, and for any other leg by itself', () => {
    const first = { id: 'first', part: 'lead' as const, parentId: null };
    const second = { id: 'second', part: 'lead' as const, parentId: null };
    const assist = { id: 'assist', part: 'assist' as const, parentId: null };
    const below = { id: 'below', part: 'lead' as const, parentId: 'second' };
    const legs = [first, second, assist, below];
    const returned = (legId: string) => ({ kind: 'return' as const, state: 'allowed' as const, legId });
    const requests = [returned('first'), returned('assist'), returned('assist'), returned('below')];
    expect([second, assist, below].map((leg) => nextReturn(requests, leg, legs))).toEqual([2, 3, 2]);
  });

  it.each([
    [2, 1, 'free'],
    [2, 2, 'head'],
    [2, 3, 'over'],
    [1, 1, 'head'],
    [1, 2, 'over'],
    [3, 2, 'free'],
  ] as const)('where the head must confirm return %i, return %i is %s', (count, ordinal, standing) =>
    expect(standingOfReturn(window(2, count), ordinal)).toBe(standing),
  );

  it('never ends, and needs nobody, where the rules say nothing of it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), (ordinal) => standingOfReturn(null, ordinal) === 'free'));
  });

  it('comes to an end after exactly one that the head must confirm', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (count) => {
        const standings = Array.from({ length: count + 3 }, (_, before) =>
          standingOfReturn(window(2, count), before + 1),
        );
        expect(standings.filter((standing) => standing === 'head')).toHaveLength(1);
        expect(standings.indexOf('over')).toBe(count);
      }),
    );
  });
});

describe('the window of a return', () => {
  it.each([
    ['2026-03-02T09:00:00+08:00', 2, '2026-03-04T23:59:59.999+08:00'],
    ['2026-03-06T09:00:00+08:00', 2, '2026-03-10T23:59:59.999+08:00'],
    ['2026-03-07T09:00:00+08:00', 1, '2026-03-09T23:59:59.999+08:00'],
    ['2026-04-30T23:59:00+08:00', 2, '2026-05-06T23:59:59.999+08:00'],
    ['2026-05-08T08:00:00+08:00', 1, '2026-05-09T23:59:59.999+08:00'],
  ])('of a leg transferred at %s, %i working days long, ends at %s', (at, amount, end) => {
    const until = returnUntil(profile({ returnWindow: window(amount, 2) }), new Date(at), calendar, zone);
    expect(until).toEqual(new Date(end));
  });

  it('ends with the hours of the office where its days do', () => {
    const rules = profile({ returnWindow: window(1, 2), endOfDay: '17:30' });
    expect(returnUntil(rules, new Date('2026-03-02T09:00:00+08:00'), calendar, zone)).toEqual(
      new Date('2026-03-03T17:30:00+08:00'),
    );
  });

  it('is nobody’s where the rules set none', () =>
    expect(returnUntil(profile({ returnWindow: null }), new Date(), calendar, zone)).toBeNull());
});
