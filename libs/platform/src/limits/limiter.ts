import { hash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Refusal } from '../refusal.js';

/** At most `limit` in `windowSeconds` from the first one counted. */
export interface Limit {
  limit: number;
  windowSeconds: number;
}

/** One counter that a request is held against. */
export interface Count extends Limit {
  /** What is limited: `look-up`, `failed-look-up`. */
  name: string;
  /** Who is: an address, a username, or one word for everybody together. */
  key: string;
  /**
   * `take` counts this time and asks whether it still fits; `peek` only asks whether one more would; `give-back` takes
   * one count back, of an attempt that turned out to be none to be limited.
   */
  manner: 'take' | 'peek' | 'give-back';
}

/** One counter that an attempt is held against, and how the attempt must end for its count to stay. */
export interface AttemptCount extends Limit {
  name: string;
  key: string;
  counts: 'always' | 'failures' | 'successes';
}

export interface Verdict {
  allowed: boolean;
  /** Whole seconds until the tightest counter begins anew; 0 when allowed. */
  retryAfterSeconds: number;
}

/**
 * For each key: its count, and the milliseconds until it begins anew once it is over the limit.
 *
 * Keys that come with the same number belong to one request: when one of them is over its limit the request is refused,
 * and none of them counts it. Otherwise an address that is shut out could go on filling the counters of everybody.
 * A key without an end (its EXPIRE lost to a crash of an older server) gets one, so nobody is shut out for ever.
 */
const script = `
local answers, taken, request, refused = {}, {}, nil, false
local function settle()
  if refused then
    for _, key in ipairs(taken) do redis.call('DECR', key) end
  end
  taken, refused = {}, false
end
for i, key in ipairs(KEYS) do
  local which, by, limit, window = string.match(ARGV[i], '(%S+) (%S+) (%S+) (%S+)')
  by, limit = tonumber(by), tonumber(limit)
  if which ~= request then
    settle()
    request = which
  end
  local count
  if by > 0 then
    count = redis.call('INCR', key)
    if count == 1 then redis.call('PEXPIRE', key, window) end
    taken[#taken + 1] = key
  else
    count = tonumber(redis.call('GET', key) or '0')
    if by < 0 and count > 0 then count = redis.call('DECR', key) end
  end
  local wait = 0
  if count > limit then
    refused = true
    wait = redis.call('PTTL', key)
    if wait < 0 then
      redis.call('PEXPIRE', key, window)
      wait = tonumber(window)
    end
  end
  answers[2 * i - 1] = count
  answers[2 * i] = wait
end
settle()
return answers`;

const scriptHash = hash('sha1', script);

const by = { take: 1, peek: 0, 'give-back': -1 } as const;

/** Peeking asks whether one more would fit. */
const mostOf = ({ manner, limit }: Count): number => (manner === 'peek' ? limit - 1 : limit);

const mostHashes = 2000;

const isFailure = (error: unknown): boolean => error instanceof Refusal && error.reason !== 'unavailable';

interface Waiting {
  counts: readonly Count[];
  resolve: (verdict: Verdict) => void;
  reject: (error: unknown) => void;
}

/**
 * Counts in Redis, so that several servers share a limit. Requests that come in the same turn of the event loop share
 * one call of the script: a limiter that costs a round trip each would be the dearest part of a look-up.
 *
 * When Redis does not answer, nobody is let through (`unavailable`): an attacker must not be able to switch the limit
 * off by tiring Redis out.
 */
export class Limiter {
  private waiting: Waiting[] = [];
  private readonly hashes = new Map<string, string>();

  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
  ) {}

  take(name: string, key: string, limit: Limit): Promise<Verdict> {
    return this.check({ name, key, manner: 'take', ...limit });
  }

  peek(name: string, key: string, limit: Limit): Promise<Verdict> {
    return this.check({ name, key, manner: 'peek', ...limit });
  }

  /** Holds a request against several counters in one round trip; it is counted in all of them, or refused and in none. */
  check(...counts: Count[]): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ counts, resolve, reject });
      if (this.waiting.length === 1) setImmediate(() => void this.send());
    });
  }

  /** @throws Refusal `too-many` with the seconds to wait, or `unavailable`. */
  async insist(...counts: Count[]): Promise<void> {
    const verdict = await this.check(...counts);
    if (!verdict.allowed) throw tooMany(verdict.retryAfterSeconds);
  }

  /**
   * Counts an attempt before it is made, for a thousand guesses at once are a thousand, and gives back what it did not
   * deserve. A refusal is a failure; any other error is an accident of ours (the database was away), which neither
   * counts as a failure nor as a success.
   * @throws Refusal `too-many` or `unavailable`, and whatever the attempt throws.
   */
  async attempt<Out>(counters: readonly AttemptCount[], make: () => Promise<Out>): Promise<Out> {
    await this.insist(...counters.map(({ counts: _, ...count }) => ({ ...count, manner: 'take' as const })));
    const giveBack = async (ended: AttemptCount['counts'] | 'by accident') => {
      const undeserved = counters.filter(({ counts }) => counts !== 'always' && counts !== ended);
      if (undeserved.length === 0) return;
      // A count that could not be given back is one attempt less in this window.
      await this.check(
        ...undeserved.map(({ counts: _, ...count }) => ({ ...count, manner: 'give-back' as const })),
      ).catch(() => undefined);
    };
    let out: Out;
    try {
      out = await make();
    } catch (error) {
      await giveBack(isFailure(error) ? 'failures' : 'by accident');
      throw error;
    }
    // A good answer does not wait for it.
    void giveBack('successes');
    return out;
  }

  /** Begins a counter anew, as after a success that forgives the failures before it. */
  async forget(name: string, key: string): Promise<void> {
    await this.redis.del(this.keyOf({ name, key }));
  }

  private async send(): Promise<void> {
    const group = this.waiting;
    this.waiting = [];
    const keys: string[] = [];
    const args: string[] = [];
    for (const [request, { counts }] of group.entries()) {
      for (const count of counts) {
        keys.push(this.keyOf(count));
        args.push(`${request} ${by[count.manner]} ${mostOf(count)} ${count.windowSeconds * 1000}`);
      }
    }
    let answers: number[];
    try {
      answers = await this.run(keys, args);
    } catch {
      const refusal = new Refusal(
        'unavailable',
        { zh: '系统暂时繁忙，请稍后再试', en: 'Not available right now, please try again later' },
        { retryAfterSeconds: 5 },
      );
      for (const one of group) one.reject(refusal);
      return;
    }
    let at = 0;
    for (const { counts, resolve } of group) {
      let allowed = true;
      let wait = 0;
      for (const count of counts) {
        if ((answers[at] ?? 0) > mostOf(count)) {
          allowed = false;
          wait = Math.max(wait, answers[at + 1] ?? 0);
        }
        at += 2;
      }
      resolve({ allowed, retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil(wait / 1000)) });
    }
  }

  private async run(keys: string[], args: string[]): Promise<number[]> {
    try {
      return (await this.redis.evalsha(scriptHash, keys.length, ...keys, ...args)) as number[];
    } catch (error) {
      if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
      return (await this.redis.eval(script, keys.length, ...keys, ...args)) as number[];
    }
  }

  /** Short, of one length whatever the key, and no address to be read in Redis. */
  private keyOf({ name, key }: { name: string; key: string }): string {
    return `${this.prefix}:limit:${name}:${this.hashOf(key)}`;
  }

  /** The same key is asked for several counters, and again a moment later when its count is given back. */
  private hashOf(key: string): string {
    let known = this.hashes.get(key);
    if (known === undefined) {
      if (this.hashes.size >= mostHashes) this.hashes.clear();
      known = hash('sha256', key, 'base64url').slice(0, 22);
      this.hashes.set(key, known);
    }
    return known;
  }
}

export const tooMany = (retryAfterSeconds: number): Refusal => {
  const { zh, en } = spokenWait(retryAfterSeconds);
  return new Refusal(
    'too-many',
    { zh: `操作过于频繁，请${zh}后再试`, en: `Too many requests, try again in ${en}` },
    { retryAfterSeconds },
  );
};

/** As one would say it: seconds up to two minutes, then minutes, then hours; never shorter than the wait. */
function spokenWait(seconds: number): { zh: string; en: string } {
  if (seconds <= 120) return { zh: `${seconds}秒`, en: `${seconds} s` };
  if (seconds <= 7200) return { zh: `${Math.ceil(seconds / 60)}分钟`, en: `${Math.ceil(seconds / 60)} minutes` };
  return { zh: `${Math.ceil(seconds / 3600)}小时`, en: `${Math.ceil(seconds / 3600)} hours` };
}
