import { Injectable } from '@nestjs/common';
import { ComplaintTracker, codeOf, type PublicView } from '#complaints';
import { Limiter, addressGroup, type AttemptCount, type Limit } from '#platform';
import type { Track } from './track.js';

const lookUps: Limit = { limit: 60, windowSeconds: 60 };
/** An address that keeps guessing is shut out; and all addresses together cannot make a guess worth trying. */
const failures: Limit = { limit: 20, windowSeconds: 600 };
const failuresOfAll: Limit = { limit: 3000, windowSeconds: 60 };
/**
 * Whoever knows a code still has a million PINs to try: at twenty a day that takes more than a century. The pause grows
 * with the failures, so that whoever mistypes the PIN waits a quarter of an hour and not until tomorrow.
 */
const failuresOfCode: readonly Limit[] = [
  { limit: 6, windowSeconds: 15 * 60 },
  { limit: 12, windowSeconds: 6 * 3600 },
  { limit: 20, windowSeconds: 24 * 3600 },
];

/** Where citizens show code and PIN, whatever they come for: every try is held against the same counters. */
@Injectable()
export class CitizenDoor {
  constructor(
    private readonly tracker: ComplaintTracker,
    private readonly limiter: Limiter,
  ) {}

  /**
   * @returns the canonical code, and what the citizen sees of the complaint.
   * @throws Refusal `check-code`, `not-found` (code or PIN), `too-many`.
   */
  enter(shown: Track, address: string): Promise<{ code: string; view: PublicView }> {
    return this.admit(shown, address, async (code, pin) => ({ code, view: await this.tracker.track(code, pin) }));
  }

  /**
   * @param look finds the complaint by its canonical code and the PIN, and refuses when they do not fit.
   * @throws what `enter` does, and what `look` refuses with.
   */
  async admit<Out>(
    { trackingCode, pin }: Pick<Track, 'trackingCode' | 'pin'>,
    address: string,
    look: (code: string, pin: string) => Promise<Out>,
  ): Promise<Out> {
    const group = addressGroup(address);
    const code = codeOf(trackingCode);
    const counters: AttemptCount[] = [
      { name: 'look-up', key: group, counts: 'always', ...lookUps },
      { name: 'failed-look-up', key: group, counts: 'failures', ...failures },
      { name: 'failed-look-up', key: 'all', counts: 'failures', ...failuresOfAll },
      ...failuresOfCode.map((limit): AttemptCount => ({
        name: `failed-look-up-${limit.windowSeconds}`,
        key: code,
        counts: 'failures',
        ...limit,
      })),
    ];
    return this.limiter.attempt(counters, () => look(code, pin.normalize('NFKC')));
  }

  /** What the citizen who has just entered sees now, after an act of theirs. */
  look(code: string, pin: string): Promise<PublicView> {
    return this.tracker.track(code, pin.normalize('NFKC'));
  }
}
