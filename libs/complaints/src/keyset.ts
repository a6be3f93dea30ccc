import { invalid, isId } from '#platform';

/** Where a page of a list in the order of a time and an id ended; a time of null comes last. */
export interface Place {
  at: Date | null;
  id: string;
}

/** A cursor names its list, so that one of another list is refused instead of misread. */
export const writePlace = (list: string, { at, id }: Place): string =>
  Buffer.from(JSON.stringify([list, at?.getTime() ?? null, id])).toString('base64url');

/** @throws Refusal `invalid` for what is no cursor of this list. */
export function readPlace(list: string, text: string | undefined): Place | undefined {
  if (!text) return undefined;
  try {
    const [its, at, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const date = at === null ? null : new Date(typeof at === 'number' ? at : NaN);
    if (its === list && isId(id) && !Number.isNaN(date?.getTime())) return { at: date, id };
  } catch {
    // Said below.
  }
  throw noSuchPlace();
}

export const noSuchPlace = () =>
  invalid({ field: 'cursor', zh: '不是本列表的翻页标记', en: 'is not a cursor of this list' });

/** So many ranges of an index are merged by one statement; more of them by several, and here. */
const rangesAtOnce = 64;

export function inPortions<Item>(items: readonly Item[], size = rangesAtOnce): Item[][] {
  const portions: Item[][] = [];
  for (let start = 0; start < items.length; start += size) portions.push(items.slice(start, start + size));
  return portions;
}
