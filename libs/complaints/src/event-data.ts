import { isId } from '#platform';

/** A word of the program, an instant, an id or a digest: nobody's name or number can stand in it. */
const isOfMachine = (text: string): boolean =>
  /^[a-z][a-z-]{0,40}$/.test(text) ||
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/.test(text) ||
  /^[0-9a-f]{64}$/.test(text) ||
  isId(text);

/**
 * An event's data as somebody reads it: without the facts of clocks, which are shown as clocks, and with every text in it
 * masked as `reason` is. What people write belongs into `reason`; should any of it stand here, it does not slip past.
 * @param mask `textFor` of the reader.
 */
export function dataFor(
  { clocks: _, ...data }: Record<string, unknown>,
  mask: (text: string) => string,
): Record<string, unknown> {
  const within = (value: unknown): unknown => {
    if (typeof value === 'string') return isOfMachine(value) ? value : mask(value);
    if (Array.isArray(value)) return value.map(within);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, within(inner)]));
  };
  return within(data) as Record<string, unknown>;
}
