/** What a person has chosen before, and how much each choice is theirs. Pure. */

export interface ChoiceMade {
  code: string;
  at: Date;
}

/** After so long a choice counts half. Milliseconds. */
const half = 14 * 24 * 3_600_000;

/** Each choice counts, one of today twice as much as one of two weeks ago: often and lately both tell. */
export function weighChoices(made: readonly ChoiceMade[], now: Date): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { code, at } of made) {
    const age = Math.max(0, now.getTime() - at.getTime());
    weights.set(code, (weights.get(code) ?? 0) + 0.5 ** (age / half));
  }
  return weights;
}
