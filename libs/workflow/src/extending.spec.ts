import fc from 'fast-check';
import type { RequestKind } from '#complaints';
import { countedFor, roomFor } from './extending.js';

const rule = (count: number, amount: number) => ({ count, amount, unit: 'workday' as const, beforeExpiry: true });
const one = (state: 'asked' | 'allowed' | 'refused' | 'lapsed', amount: number, kind: RequestKind = 'extension') => ({
  kind,
  state,
  amount,
});

describe('what is left of the extensions of a leg', () => {
  it.each([
    [rule(1, 10), [], { count: 1, amount: 10 }],
    [rule(1, 10), [one('asked', 4)], { count: 0, amount: 6 }],
    [rule(1, 10), [one('refused', 4)], { count: 1, amount: 10 }],
    [rule(3, 10), [one('allowed', 4), one('asked', 6)], { count: 1, amount: 0 }],
    [rule(3, 10), [one('allowed', 4), one('lapsed', 6)], { count: 2, amount: 6 }],
    [rule(3, 10), [one('allowed', 4, 'return')], { count: 3, amount: 10 }],
    // Rules that have become stricter since leave nothing, and never less.
    [rule(1, 3), [one('allowed', 4), one('allowed', 4)], { count: 0, amount: 0 }],
  ])('by %j after %j', (extension, requests, room) => expect(roomFor(extension, requests)).toEqual(room));

  it('counts for the lead what the complaint was given, whichever unit had it; for others their own', () => {
    const requests = [
      { ...one('allowed', 4), legId: 'gone', askedAt: new Date(1) },
      { ...one('asked', 2), legId: 'lead', askedAt: new Date(2) },
      { ...one('allowed', 3), legId: 'assist', askedAt: new Date(3) },
    ];
    const terms = { extensions: [{ amount: 4, unit: 'workday' as const }] };
    const clock = { kind: 'completion' as const, startedAt: new Date(0) };
    const left = (id: string, legId: string | null) =>
      roomFor(rule(3, 10), countedFor({ id }, { ...clock, legId, terms }, requests));
    expect(left('lead', null)).toEqual({ count: 1, amount: 4 });
    expect(left('assist', 'assist')).toEqual({ count: 2, amount: 7 });
  });

  it('begins anew with the clock of a rework', () => {
    const requests = [
      { ...one('allowed', 4), legId: 'assist', askedAt: new Date(1) },
      { ...one('asked', 2), legId: 'assist', askedAt: new Date(6) },
    ];
    const clock = { kind: 'rework' as const, legId: 'assist', startedAt: new Date(5), terms: null };
    expect(roomFor(rule(3, 10), countedFor({ id: 'assist' }, clock, requests))).toEqual({ count: 2, amount: 8 });
    const lead = { ...clock, legId: null };
    expect(roomFor(rule(3, 10), countedFor({ id: 'lead' }, lead, requests))).toEqual({ count: 3, amount: 10 });
  });

  it('is never exceeded by whoever asks for no more than what is left', () => {
    const asks = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 9 }), granted: fc.boolean() }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 20 }), asks, (count, amount, wishes) => {
        const requests: ReturnType<typeof one>[] = [];
        for (const wish of wishes) {
          const room = roomFor(rule(count, amount), requests);
          if (room.count === 0 || wish.amount > room.amount) continue;
          requests.push(one(wish.granted ? 'allowed' : 'refused', wish.amount));
        }
        const granted = requests.filter(({ state }) => state === 'allowed');
        expect(granted.length).toBeLessThanOrEqual(count);
        expect(granted.reduce((sum, each) => sum + each.amount, 0)).toBeLessThanOrEqual(amount);
      }),
    );
  });
});
