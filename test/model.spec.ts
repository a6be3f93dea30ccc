import type { PersonMove } from '#workflow';
import { flawsOfPaper, stock } from './setup/paper-invariants.js';
import { live } from './setup/paper-lives.js';
import { names, type Model, type Real } from './setup/paper-bodies.js';

// People and time at random against a few plain sentences of what must always be so.

function audit({ hotline, codes }: Real, model: Model): void {
  for (const code of codes) {
    const flaws = flawsOfPaper(hotline.complaints.get(code)!);
    if (flaws.length > 0) throw new Error(flaws.join('\n'));
  }
  const { came, reopened, went, open } = stock(hotline.complaints.values());
  expect(came).toBe(model.complaints);
  // opening (none) + new + reopened − out = closing
  expect(came + reopened - went).toBe(open);
}

describe('whatever people and time do', () => {
  it('no complaint comes into an illegal state, no clock is lost or doubled, and the numbers close', () => {
    /** How often each move was really made: a model in which one never happens would prove nothing of it. */
    const made = new Map<string, number>();
    live(Number(process.env.MODEL_RUNS ?? 2000), made, audit);
    // Some moves are rare: more lives until each has been made, or is plainly never made.
    for (let more = 0; more < 8 && names.some((name) => !made.has(name)); more++) live(500, made, audit);
    expect(names.filter((name: PersonMove) => !made.has(name))).toEqual([]);
  });
});
