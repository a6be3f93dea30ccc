import type { Reference } from '#directory';

/** The second level of a tree from the top, or the first where there is no second. */
export const secondLevel = (chain: readonly string[]): string | undefined => chain.at(-2) ?? chain.at(-1);

/** The key under which a complaint counts; nothing where subject or district is not known. */
export function placeKey(reference: Reference, district: string | null, subject: string | null): string | undefined {
  if (district === null || subject === null) return undefined;
  const place = secondLevel(reference.districtAndAbove(district));
  const matter = secondLevel(reference.subjectAndAbove(subject));
  return place !== undefined && matter !== undefined ? `${place}:${matter}` : undefined;
}

export function readPlaceKey(key: string): { district: string; subject: string } {
  const [district = '', subject = ''] = key.split(':');
  return { district, subject };
}
