import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { newId } from '#platform';
import { answerOf, isAnswer, isWorkDone, newQuestion, readChallenge, writeChallenge } from './challenge.js';

const sign = (text: string) => createHmac('sha256', 'a key').update(text).digest();

describe('a challenge', () => {
  it('comes back as it was written, and not when a sign of it was changed', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 ** 45 }),
        fc.nat(),
        fc.constantFrom(...'0123456789abcxyz+-._'),
        (until, at, letter) => {
          const challenge = { id: newId(), until, question: newQuestion() };
          const text = writeChallenge(challenge, sign);
          expect(readChallenge(text, sign)).toEqual(challenge);
          const place = at % text.length;
          const changed = text.slice(0, place) + letter + text.slice(place + 1);
          // The last character of base64url holds two bits that mean nothing.
          if (changed !== text && place < text.length - 1) expect(readChallenge(changed, sign)).toBeUndefined();
        },
      ),
    );
  });

  it('is not another hotline’s', () => {
    const text = writeChallenge({ id: newId(), until: 1, question: newQuestion() }, (it) =>
      createHmac('sha256', 'another key').update(it).digest(),
    );
    expect(readChallenge(text, sign)).toBeUndefined();
  });

  it('asks nothing below zero or above eighteen', () => {
    for (let time = 0; time < 500; time++) {
      const answer = answerOf(newQuestion());
      expect(answer).toBeGreaterThanOrEqual(0);
      expect(answer).toBeLessThanOrEqual(18);
    }
  });

  it.each([
    ['12', true],
    [' 12 ', true],
    ['１２', true],
    ['十二', true],
    ['13', false],
    ['', false],
    ['12.0', false],
  ])('7 + 5 = %p: %p', (given, right) => expect(isAnswer({ left: 7, operator: 'plus', right: 5 }, given)).toBe(right));

  it('is worked on about as long as its bits say', () => {
    let work = 0;
    while (!isWorkDone('a challenge', String(work), 8)) work++;
    expect(isWorkDone('a challenge', String(work), 8)).toBe(true);
    expect(isWorkDone('another challenge', String(work), 16)).toBe(false);
  });
});
