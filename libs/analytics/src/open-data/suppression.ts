/**
 * Small counts in published tables. Of fewer than five, somebody who knows the neighbourhood may know who: such a cell is
 * told as "<5". Where a total is told as well, one hidden cell would be total minus the rest; so further cells, the
 * smallest first, are hidden with it (`*`) until none can be worked out. Pure.
 */

/** Cells below this are not told. */
export const leastTold = 5;

export interface Cell {
  key: string;
  /** A whole number above 0: what did not happen is no cell. */
  count: number;
}

export interface ToldCell {
  key: string;
  /** Null of a hidden one. */
  count: number | null;
  /** `12`, `<5`, or `*` of one that is hidden for the sake of another. */
  shown: string;
}

const small = ({ count }: Cell): boolean => count < leastTold;
const hiddenMark = `<${leastTold}`;
export const besideMark = '*';

/**
 * The parts of a total that is told, in their order. Nobody who knows the total, the cells that are told and these rules
 * can narrow a hidden cell down to one number by adding and subtracting.
 * @returns null where no hiding of cells is enough: then the table is not told at all.
 * @throws RangeError for a cell that is no whole number above 0.
 */
export function suppressed(cells: readonly Cell[]): ToldCell[] | null {
  for (const { key, count } of cells) {
    if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`Not a count of something: ${key} ${count}`);
  }
  const first = cells.filter(small);
  const rest = cells.filter((cell) => !small(cell)).sort((one, other) => one.count - other.count || byKey(one, other));
  let beside = first.length === 0 || rest.length === 0 ? 0 : 1;
  while (first.length > 0 && !isSafe(first, rest.slice(0, beside), rest[beside]?.count)) {
    if (beside === rest.length) return null;
    beside += 1;
  }
  const hidden = new Set(rest.slice(0, beside).map(({ key }) => key));
  return cells.map((cell) => {
    if (small(cell)) return { key: cell.key, count: null, shown: hiddenMark };
    if (hidden.has(cell.key)) return { key: cell.key, count: null, shown: besideMark };
    return { ...cell, shown: String(cell.count) };
  });
}

const byKey = (one: Cell, other: Cell): number => (one.key < other.key ? -1 : 1);

/** Whether each hidden cell may still be one of several numbers, for who knows their sum and between what they lie. */
function isSafe(first: readonly Cell[], beside: readonly Cell[], next = Infinity): boolean {
  const sum = [...first, ...beside].reduce((all, { count }) => all + count, 0);
  const least = first.length + beside.length * leastTold;
  const most = first.length * (leastTold - 1) + (beside.length > 0 ? beside.length * next : 0);
  // From the least that all can be there is so much to be given out; and so much is left to the most.
  const [above, below] = [sum - least, most - sum];
  const open = (width: number) => Math.min(width, above) + Math.min(width, below) > width;
  const range = next - leastTold;
  return open(leastTold - 2) && (beside.length === 0 || (range === Infinity ? above > 0 : open(range)));
}

/** A share that is told: with both its counts, or only so much of it that nobody is pointed at. */
export interface ToldShare {
  numerator: number | null;
  denominator: number | null;
  share: number | null;
  shown: { numerator: string; denominator: string };
}

/**
 * Neither those who count nor those who do not may be told where they are fewer than five: of 100 of whom 98 were
 * satisfied, the two others are told as well.
 */
export function suppressedShare(numerator: number, denominator: number): ToldShare {
  if (denominator > 0 && denominator < leastTold) {
    return {
      numerator: null,
      denominator: null,
      share: null,
      shown: { numerator: besideMark, denominator: hiddenMark },
    };
  }
  const others = denominator - numerator;
  const few = (count: number) => count > 0 && count < leastTold;
  if (few(numerator) || few(others)) {
    const shown = { numerator: few(numerator) ? hiddenMark : besideMark, denominator: String(denominator) };
    return { numerator: null, denominator, share: null, shown };
  }
  const shown = { numerator: String(numerator), denominator: String(denominator) };
  return { numerator, denominator, share: denominator === 0 ? null : numerator / denominator, shown };
}

/** A count by itself. */
export const suppressedCount = (count: number): { count: number | null; shown: string } =>
  count > 0 && count < leastTold ? { count: null, shown: hiddenMark } : { count, shown: String(count) };
