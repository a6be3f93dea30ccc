import type { Reference } from '#directory';
import { isId } from '#platform';
import { named } from './views.js';

/** A word of the program, an instant, an id or a digest: nobody's name or number can stand in it. */
const isOfMachine = (text: string): boolean =>
  /^[a-z][a-z-]{0,40}$/.test(text) ||
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)$/.test(text) ||
  /^[0-9a-f]{64}$/.test(text) ||
  isId(text);

/**
 * An event's data as somebody reads it: without the facts of clocks and legs, which are shown as such, and with every text in it
 * masked as `reason` is. What people write belongs into `reason`; should any of it stand here, it does not slip past.
 * @param mask `textFor` of the reader.
 */
export function dataFor(
  { clocks: _, legsNow: __, dueNow: ___, replyNow: ____, ...data }: Record<string, unknown>,
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

/**
 * What a correction (改类) put right, before and after: subject and district as the complaint itself is shown, by code and
 * the name that it has now. Codes of the directory tell of nobody and are not masked.
 */
export function correctedFor(
  masked: Record<string, unknown>,
  data: Record<string, unknown>,
  { subjects, districts }: Pick<Reference, 'subjects' | 'districts'>,
): Record<string, unknown> {
  const side = (key: 'from' | 'to') => {
    const values = (data[key] ?? {}) as { subject?: string | null; district?: string | null };
    return {
      ...(masked[key] as Record<string, unknown> | undefined),
      ...(values.subject === undefined ? {} : { subject: named(subjects, values.subject) }),
      ...(values.district === undefined ? {} : { district: named(districts, values.district) }),
    };
  };
  return { ...masked, from: side('from'), to: side('to') };
}

/**
 * What else a reader knows by its name alone: the rules that a complaint was taken from and put under (更换规则), and the
 * guide by which it was declined (不予受理).
 */
export function namedFor(
  name: string,
  masked: Record<string, unknown>,
  data: Record<string, unknown>,
  reference: Pick<Reference, 'profileVersion' | 'declineGuides'>,
): Record<string, unknown> {
  if (name === 'switch-profile') {
    const rules = (key: 'from' | 'to') => {
      const of = data[key] as { name?: string; version?: number } | undefined;
      if (of?.name === undefined || of.version === undefined) return masked[key];
      const profile = reference.profileVersion(of.name, of.version);
      return { name: of.name, version: of.version, zh: profile?.zh ?? of.name, en: profile?.en ?? of.name };
    };
    return { ...masked, from: rules('from'), to: rules('to') };
  }
  if (name === 'decline' && typeof data['guide'] === 'string') {
    const guide = reference.declineGuides.get(data['guide']);
    return guide ? { ...masked, guide: { code: guide.code, zh: guide.zh, en: guide.en } } : masked;
  }
  return masked;
}
