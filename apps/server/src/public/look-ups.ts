import { Injectable } from '@nestjs/common';
import { codeOf } from '#complaints';
import { Limiter, addressGroup, type Limit } from '#platform';
import type { Track } from './track.js';

const lookUps: Limit = { limit: 60, windowSeconds: 60 };
/** An address that keeps guessing is shut out; and all addresses together cannot make a guess worth trying. */
const failures: Limit = { limit: 20, windowSeconds: 600 };
const failuresOfAll: Limit = { limit: 3000, windowSeconds: 60 };
/** Whoever knows a code still has a million PINs to try: at ten a day that takes centuries. */
const failuresOfCode: Limit = { limit: 10, windowSeconds: 24 * 3600 };

/** Every way in that takes code and PIN counts on the same counters: a second door would be a second chance to guess. */
@Injectable()
export class LookUps {
  constructor(private readonly limiter: Limiter) {}

  /**
   * @param admit looks the complaint up by its canonical code and the PIN, and refuses when they do not fit.
   * @throws Refusal `check-code`, `too-many`, and what `admit` refuses with.
   */
  async attempt<Out>(
    { trackingCode, pin }: Pick<Track, 'trackingCode' | 'pin'>,
    address: string,
    admit: (code: string, pin: string) => Promise<Out>,
  ): Promise<Out> {
    const group = addressGroup(address);
    const code = codeOf(trackingCode);
    // Counted as failed before it is tried, and given back when it was not: a thousand guesses at once are a thousand.
    const counted = (manner: 'take' | 'give-back') => [
      { name: 'failed-look-up', key: group, manner, ...failures },
      { name: 'failed-look-up', key: 'all', manner, ...failuresOfAll },
      { name: 'failed-look-up', key: code, manner, ...failuresOfCode },
    ];
    await this.limiter.insist({ name: 'look-up', key: group, manner: 'take', ...lookUps }, ...counted('take'));
    const found = await admit(code, pin.normalize('NFKC'));
    // The answer does not wait for it; a count that could not be given back is one look-up less for this minute.
    this.limiter.check(...counted('give-back')).catch(() => undefined);
    return found;
  }
}
