import fc from 'fast-check';
import { foldCall } from './call-fold.js';
import { callHappenings, type CallHappening, type CallHappeningName, type CallTold } from './happenings.js';

const nine = Date.parse('2026-03-02T09:00:00+08:00');
let ids = 0;
/** Something that happened so many seconds after nine. */
const at = (seconds: number, name: CallHappeningName, told: CallTold = {}): CallHappening => ({
  id: String(++ids),
  name,
  at: new Date(nine + seconds * 1000),
  told,
});

describe('a call is what its events come to', () => {
  it('answered: prompt, queue, ringing, talk with a hold, work after it', () => {
    const call = foldCall([
      at(0, 'offered', { line: '12345' }),
      at(9, 'queued', { queue: 'main', skill: 'mandarin' }),
      at(17, 'rang', { seat: '8001' }),
      at(21.2, 'answered', { seat: '8001' }),
      at(60, 'held'),
      at(75, 'resumed'),
      at(90, 'joined'),
      at(121.2, 'ended'),
      at(161.2, 'after-call'),
    ]);
    expect(call).toMatchObject({
      ...{ state: 'ended', outcome: 'answered', line: '12345', queue: 'main', skill: 'mandarin', seat: '8001' },
      // A begun second counts: 12.2 s were not within 12.
      ...{ promptSeconds: 9, waitSeconds: 13, ringSeconds: 5, talkSeconds: 100, holdSeconds: 15, afterSeconds: 40 },
      ...{ threeParty: true, transfers: 0 },
    });
  });

  it.each<[string, CallHappening[], object]>([
    [
      'hung up while waiting',
      [at(0, 'queued'), at(7, 'abandoned')],
      { outcome: 'abandoned', waitSeconds: 7, state: 'ended' },
    ],
    ['the end says it, too', [at(0, 'queued'), at(7, 'ended')], { outcome: 'abandoned', waitSeconds: 7 }],
    [
      'waited too long',
      [at(0, 'queued'), at(300, 'timed-out', { waitSeconds: 300 })],
      { outcome: 'timed-out', waitSeconds: 300 },
    ],
    [
      'could not enter',
      [at(0, 'offered'), at(3, 'no-entry', { queue: 'main' })],
      { outcome: 'no-entry', queue: 'main', waitSeconds: 0 },
    ],
    [
      'asked to be called back',
      [at(0, 'queued'), at(40, 'left-queue'), at(45, 'call-back-asked')],
      { outcome: 'called-back', waitSeconds: 40 },
    ],
    ['was served by the menu', [at(0, 'offered'), at(30, 'ended')], { outcome: 'self-service', waitSeconds: 0 }],
    ['is still waiting', [at(0, 'queued')], { outcome: null, state: 'waiting' }],
    [
      'told twice, and only the second word says since when: it has waited since then',
      [at(0, 'offered'), at(50, 'queued'), at(50, 'queued', { waitSeconds: 40 }), at(55, 'answered')],
      { queuedAt: new Date(nine + 10_000), startedAt: new Date(nine), promptSeconds: 10, waitSeconds: 45 },
    ],
    [
      'told twice, and the first word says it: the same',
      [at(0, 'offered'), at(50, 'queued', { waitSeconds: 40 }), at(50, 'queued'), at(55, 'answered')],
      { queuedAt: new Date(nine + 10_000), startedAt: new Date(nine), promptSeconds: 10, waitSeconds: 45 },
    ],
    ['is no call', [at(0, 'queued'), at(5, 'answered'), at(9, 'phantom')], { outcome: 'phantom' }],
    [
      'put out of one queue, answered in the next: it waited in both',
      [at(0, 'queued', { queue: 'a' }), at(60, 'timed-out'), at(62, 'queued', { queue: 'b' }), at(70, 'answered')],
      { outcome: 'answered', queue: 'a', waitSeconds: 68 },
    ],
    [
      'put out by time, which a stream calls an abandon',
      [at(0, 'queued'), at(60, 'abandoned', { waitSeconds: 60 }), at(60.4, 'timed-out', { waitSeconds: 60 })],
      { outcome: 'timed-out', waitSeconds: 60 },
    ],
    [
      'transferred, told by two ways: once',
      [at(0, 'queued'), at(5, 'answered'), at(50, 'transferred', { talkSeconds: 45 }), at(50.7, 'transferred')],
      { transfers: 1, talkSeconds: 45 },
    ],
    [
      'answered, told by two ways: once, and the first has it',
      [
        at(0, 'queued'),
        at(0.3, 'queued'),
        at(5, 'answered', { seat: '1' }),
        at(5.4, 'answered', { seat: '1', waitSeconds: 9 }),
      ],
      { waitSeconds: 5, seat: '1' },
    ],
    [
      'rung in vain, then answered elsewhere',
      [at(0, 'queued'), at(1, 'rang'), at(16, 'ring-missed'), at(17, 'rang'), at(20, 'answered', { seat: '2' })],
      { ringSeconds: 3, waitSeconds: 20, seat: '2' },
    ],
    [
      'a record settles it',
      [at(0, 'record', { outcome: 'answered', waitSeconds: 4, talkSeconds: 9 }), at(3, 'abandoned')],
      { outcome: 'answered', waitSeconds: 4, talkSeconds: 9 },
    ],
    [
      'an outgoing call',
      [at(0, 'offered', { direction: 'out' }), at(9, 'answered'), at(19, 'ended')],
      { direction: 'out', outcome: 'answered', talkSeconds: 10 },
    ],
  ])('%s', (_, events, expected) => expect(foldCall(events)).toMatchObject(expected));

  it('of nothing there is none', () => expect(foldCall([])).toBeUndefined());

  const happening = fc.record({
    name: fc.constantFrom(...callHappenings),
    second: fc.integer({ min: 0, max: 40 }),
    told: fc.record(
      {
        queue: fc.constantFrom('a', 'b'),
        seat: fc.constantFrom('1', '2'),
        waitSeconds: fc.nat(50),
        talkSeconds: fc.nat(50),
      },
      { requiredKeys: [] },
    ),
  });
  const some = fc
    .array(happening, { minLength: 1, maxLength: 12 })
    .map((list) => list.map(({ name, second, told }, place) => ({ ...at(second, name, told), id: `e${place}` })));

  it('whatever the order in which it was heard of', () => {
    fc.assert(
      fc.property(
        some.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => expect(foldCall(shuffled)).toEqual(foldCall(events)),
      ),
    );
  });

  it('always a call that can be counted: whole seconds, an outcome once it is over, answered by somebody at some time', () => {
    fc.assert(
      fc.property(some, (events) => {
        const call = foldCall(events)!;
        for (const seconds of [
          call.waitSeconds,
          call.ringSeconds,
          call.talkSeconds,
          call.holdSeconds,
          call.afterSeconds,
        ]) {
          expect(Number.isInteger(seconds) && seconds >= 0).toBe(true);
        }
        if (call.state === 'ended') expect(call.outcome).not.toBeNull();
        if (call.outcome === 'answered') expect(call.answeredAt).not.toBeNull();
        if (call.queuedAt) expect(call.queuedAt >= call.startedAt).toBe(true);
      }),
    );
  });
});
