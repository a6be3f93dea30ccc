import fc from 'fast-check';
import { presenceHappenings, type PresenceHappening, type PresenceName } from './happenings.js';
import { foldPresence, readySeconds, seatSpans } from './presence-fold.js';

const nine = Date.parse('2026-03-02T09:00:00+08:00');
const instant = (minutes: number) => new Date(nine + minutes * 60_000);
let ids = 0;
const at = (minutes: number, name: PresenceName, more: Partial<PresenceHappening> = {}): PresenceHappening => ({
  id: String(++ids),
  name,
  at: instant(minutes),
  ...more,
});

describe('a seat stands as its events say', () => {
  it.each<[string, PresenceHappening[], object]>([
    ['nothing was heard', [], { state: 'out', since: null }],
    ['signed in', [at(0, 'sign-in', { person: 'p' })], { state: 'ready', person: 'p' }],
    ['on the line', [at(0, 'sign-in'), at(1, 'busy')], { state: 'busy', since: instant(1) }],
    [
      'paused, with the reason',
      [at(0, 'sign-in'), at(1, 'pause', { reason: '午餐' })],
      { state: 'paused', reason: '午餐' },
    ],
    ['back', [at(0, 'sign-in'), at(1, 'pause'), at(2, 'ready')], { state: 'ready', reason: null }],
    ['gone', [at(0, 'sign-in', { person: 'p' }), at(9, 'sign-out')], { state: 'out', person: null }],
    [
      'paused in one of two queues: still there',
      [at(0, 'sign-in', { queue: 'a' }), at(0, 'sign-in', { queue: 'b' }), at(1, 'pause', { queue: 'a' })],
      { state: 'ready' },
    ],
    [
      'paused in both',
      [
        at(0, 'sign-in', { queue: 'a' }),
        at(0, 'sign-in', { queue: 'b' }),
        at(1, 'pause', { queue: 'a' }),
        at(2, 'pause', { queue: 'b' }),
      ],
      { state: 'paused', since: instant(2) },
    ],
    [
      'out of one of two queues',
      [at(0, 'sign-in', { queue: 'a' }), at(0, 'sign-in', { queue: 'b' }), at(1, 'sign-out', { queue: 'a' })],
      { state: 'ready' },
    ],
    ['first heard of on the line: it had signed in before anybody listened', [at(0, 'busy')], { state: 'busy' }],
  ])('%s', (_, events, expected) => expect(foldPresence(events)).toMatchObject(expected));

  it('whatever the order in which it was heard of', () => {
    const happening = fc.record({
      name: fc.constantFrom(...presenceHappenings),
      minute: fc.nat(30),
      queue: fc.constantFrom('', 'a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 10 }), fc.infiniteStream(fc.nat()), (list, dice) => {
        const events = list.map(({ name, minute, queue }, place) => ({
          ...at(minute, name, queue ? { queue } : {}),
          id: `e${place}`,
        }));
        const shuffled = events
          .map((event) => ({ event, key: dice.next().value as number }))
          .sort((a, b) => a.key - b.key);
        expect(foldPresence(shuffled.map(({ event }) => event))).toEqual(foldPresence(events));
        // Spans follow one another without a gap.
        const spans = seatSpans(events);
        for (const [place, span] of spans.entries()) if (place > 0) expect(span.from).toEqual(spans[place - 1]!.to);
      }),
    );
  });
});

describe('time at work', () => {
  const day = [
    at(0, 'sign-in'),
    at(10, 'busy'),
    at(20, 'after-call'),
    at(25, 'ready'),
    at(60, 'pause'),
    at(90, 'ready'),
    at(120, 'sign-out'),
  ];
  it('is what was neither paused nor signed out, within the period alone', () => {
    expect(readySeconds(day, instant(0), instant(200))).toBe(90 * 60);
    expect(readySeconds(day, instant(50), instant(100))).toBe(20 * 60);
  });
  it('a sign-out that was forgotten counts for sixteen hours', () => {
    expect(readySeconds([at(0, 'sign-in'), at(60 * 40, 'sign-in')], instant(0), instant(60 * 40))).toBe(16 * 3600);
  });
  it('days add up to the whole', () => {
    const parts = [0, 30, 65, 95, 200].map(instant);
    const sum = parts.slice(1).reduce((total, to, place) => total + readySeconds(day, parts[place]!, to), 0);
    expect(sum).toBe(90 * 60);
  });
});
