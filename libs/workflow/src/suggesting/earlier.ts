/** Which of the earlier complaints are worth a look while a new one is typed. Pure. */
import { after, endStates, movesFrom, type State } from '#complaints';
import { scopeOf, type PersonActor } from '#directory';
import { likeness, pairsOf, placesOf, shareAPlace, type PlaceNamed } from '#language';

export const earlierReasons = ['same-number', 'same-place', 'same-matter'] as const;
export type EarlierReason = (typeof earlierReasons)[number];

/** What an operator can do with an earlier one instead of logging it anew; `merge`: log it, then merge it into that one. */
export const earlierMoves = ['urge', 'add', 'merge'] as const;
export type EarlierMove = (typeof earlierMoves)[number];

/** A text with what is compared of it. */
export interface Compared {
  pairs: ReadonlySet<string>;
  places: readonly PlaceNamed[];
}

export const compared = (text: string, address: string | undefined): Compared => ({
  pairs: pairsOf(text),
  places: placesOf(`${address ?? ''}\n${text}`),
});

/** Below these nobody would call it the same: of two texts at one place, and of two texts alone. */
const least = { atOnePlace: 0.08, alone: 0.3 };

/** Why an earlier one belongs to what is typed, and how much from 0 to 1; nothing where it does not. */
export function whyEarlier(typed: Compared, earlier: Compared): { why: EarlierReason; likeness: number } | undefined {
  const text = likeness(typed.pairs, earlier.pairs);
  const two = (value: number) => Math.round(value * 100) / 100;
  if (text >= least.atOnePlace && shareAPlace(typed.places, earlier.places)) {
    return { why: 'same-place', likeness: two(0.5 + text / 2) };
  }
  return text >= least.alone ? { why: 'same-matter', likeness: two(text) } : undefined;
}

/** By the flow and the table of rights; a complaint that has ended carries no other. */
export function movesOfEarlier(state: State, person: PersonActor): EarlierMove[] {
  const possible = movesFrom(state);
  const inFlow = (move: 'urge' | 'add') => possible.includes(move) && after(state, move) !== undefined;
  return earlierMoves.filter(
    (move) =>
      scopeOf(person, move) === 'all' &&
      (move === 'merge' ? !endStates.has(state) && state !== 'merged' : inFlow(move)),
  );
}
