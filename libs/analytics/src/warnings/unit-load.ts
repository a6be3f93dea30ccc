import { chanceOfAtLeast } from './negative-binomial.js';

/**
 * Is a unit about to breach more limits than it is used to? Compared is what it has open and due within the coming
 * hours with what it had open and due as soon at the same time of the working days before.
 */
export const loadMethod = 'unit-load/1';
/** Fewer than this is a unit's daily bread. */
export const fewestDue = 5;
/** Below this chance, divided by the number of units that are looked at. */
export const loadRaisesBelow = 0.05;
/** Working days that are compared with. */
export const pastDays = 20;
/** What is usual counts as known from so many days more, of half a complaint each: a new unit has no past. */
const presumedDays = 2;
const presumedLoad = 0.5;

export interface Load {
  count: number;
  expected: number;
  chance: number;
  rises: boolean;
  /** Rises, and is twice what is usual and ten more. */
  severe: boolean;
  /** Back to what is usual. */
  over: boolean;
}

/** @param past what it was on each of the working days before. */
export function judgeLoad(count: number, past: readonly number[], units: number): Load {
  const days = past.length + presumedDays;
  const expected = (past.reduce((sum, each) => sum + each, 0) + presumedDays * presumedLoad) / days;
  const squares = past.reduce((sum, each) => sum + (each - expected) ** 2, 0) + presumedDays * presumedLoad;
  // Never below that of chance, and wider by what the mean itself may err.
  const variance = Math.max(expected, squares / days) * (1 + 1 / days);
  const chance = chanceOfAtLeast(count, expected, variance);
  const rises = count >= fewestDue && chance < loadRaisesBelow / Math.max(units, 1);
  const severe = rises && count >= 2 * expected + 10;
  return { count, expected, chance, rises, severe, over: !rises && (count < fewestDue || chance > loadRaisesBelow) };
}
