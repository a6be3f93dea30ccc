import { SessionCache } from './session-cache.js';

interface Someone {
  sessionId: string;
  personId: string;
}
const someone = (sessionId: string, personId = 'p'): Someone => ({ sessionId, personId });

function open(size = 3) {
  const clock = { now: 0 };
  const asked: string[] = [];
  const cache = new SessionCache<Someone>(size, 2000, () => clock.now);
  const get = (key: string, answer: Promise<Someone | undefined> = Promise.resolve(someone(key))) =>
    cache.get(key, () => {
      asked.push(key);
      return answer;
    });
  return { cache, clock, asked, get };
}

describe('a session is remembered', () => {
  it('for two seconds, and asked for once by many at the same time', async () => {
    const { get, asked, clock } = open();
    await Promise.all([get('a'), get('a'), get('a')]);
    clock.now = 1999;
    await get('a');
    expect(asked).toEqual(['a']);
    clock.now = 2000;
    await get('a');
    expect(asked).toEqual(['a', 'a']);
  });

  it('but not when it is nobody’s, nor when the look-up failed', async () => {
    const { get, asked } = open();
    expect(await get('a', Promise.resolve(undefined))).toBeUndefined();
    await expect(get('a', Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await get('a')).toEqual(someone('a'));
    expect(asked).toHaveLength(3);
  });

  it('until it is ended, by itself or with its person', async () => {
    const { get, cache, asked } = open();
    await Promise.all([get('a'), get('b'), get('c', Promise.resolve(someone('c', 'q')))]);
    cache.forget({ sessionId: 'a' });
    expect(cache.count).toBe(2);
    cache.forget({ personId: 'p' });
    expect(cache.count).toBe(1);
    await get('c');
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('not when it was ended while it was being looked up', async () => {
    const { get, cache, asked } = open();
    let answer: (value: Someone) => void = () => undefined;
    const slow = get('a', new Promise((resolve) => (answer = resolve)));
    cache.forget({ sessionId: 'a' });
    answer(someone('a'));
    await slow;
    await get('a');
    expect(asked).toEqual(['a', 'a']);
  });

  it('in bounded room, the oldest making place', async () => {
    const { get, cache, asked } = open(2);
    for (const key of ['a', 'b', 'c']) await get(key);
    expect(cache.count).toBe(2);
    await get('c');
    await get('b');
    expect(asked).toEqual(['a', 'b', 'c']);
    await get('a');
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
