import fc from 'fast-check';
import { seatsOf } from './call-seats.js';
import { callHappenings, type CallHappening, type CallHappeningName } from './happenings.js';

const begin = Date.parse('2026-03-02T09:00:00+08:00');
/** Events, one a second. */
const course = (...events: [CallHappeningName, string?][]): CallHappening[] =>
  events.map(([name, seat], place) => ({
    id: `e-${place}`,
    name,
    at: new Date(begin + place * 1000),
    told: seat === undefined ? {} : { seat },
  }));
const standing = (...events: [CallHappeningName, string?][]) =>
  seatsOf(course(...events)).map(({ seat, state }) => `${seat} ${state}`);

describe('where a call is', () => {
  it.each<[string, [CallHappeningName, string?][], string[]]>([
    ['waiting', [['queued']], []],
    ['ringing at all that ring', [['queued'], ['rang', 'a'], ['rang', 'b']], ['a ringing', 'b ringing']],
    [
      'not where it rang in vain',
      [
        ['rang', 'a'],
        ['rang', 'b'],
        ['ring-missed', 'a'],
      ],
      ['b ringing'],
    ],
    [
      'with whom answers',
      [
        ['rang', 'a'],
        ['rang', 'b'],
        ['answered', 'b'],
      ],
      ['b talking'],
    ],
    [
      'answered, told twice',
      [
        ['rang', 'a'],
        ['answered', 'a'],
        ['answered', 'a'],
      ],
      ['a talking'],
    ],
    ['on hold', [['answered', 'a'], ['held']], ['a held']],
    ['taken up again', [['answered', 'a'], ['held'], ['resumed']], ['a talking']],
    ['on the way to another', [['answered', 'a'], ['transferred'], ['rang', 'b']], ['b ringing']],
    ['with another', [['answered', 'a'], ['transferred'], ['rang', 'b'], ['answered', 'b']], ['b talking']],
    ['with two', [['answered', 'a'], ['rang', 'b'], ['joined'], ['answered', 'b']], ['a talking', 'b talking']],
    ['nowhere: given up', [['rang', 'a'], ['abandoned']], []],
    ['nowhere: over', [['answered', 'a'], ['ended']], []],
  ])('%s', (_, events, expected) => expect(standing(...events)).toEqual(expected));

  it('whatever the order in which it was heard of', () => {
    const events = fc.array(
      fc.tuple(fc.constantFrom(...callHappenings), fc.option(fc.constantFrom('a', 'b'), { nil: undefined })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (told, order) => {
        const heard = course(...told);
        const keys = new Map(heard.map((one) => [one, order.next().value as number]));
        const mixed = [...heard].sort((one, other) => keys.get(one)! - keys.get(other)!);
        expect(seatsOf(mixed)).toEqual(seatsOf(heard));
      }),
    );
  });
});
