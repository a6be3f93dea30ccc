import type { PersonActor, Reference } from '#directory';
import { isOwnWord, type Authors } from './authors.js';
import type { Leg } from './leg.js';

/** A reply as it stands in the answer to the complaint: alone, or one of several (每个单位各自答复) under its unit's name. */
export interface OwnReply {
  text: string;
  headed: string;
}

const apart = '\n\n';

/** What of the answer to a complaint somebody's own unit has written. */
export const repliesOwn = (
  legs: readonly Pick<Leg, 'id' | 'unit' | 'publicReply'>[],
  authors: Authors,
  person: PersonActor,
  { units }: Pick<Reference, 'units'>,
): OwnReply[] =>
  legs.flatMap(({ id, unit, publicReply: text }) =>
    text && isOwnWord(authors.ofReport(id), person)
      ? [{ text, headed: `【${units.get(unit)?.name ?? unit}】\n${text}` }]
      : [],
  );

/**
 * The answer to a complaint, in which one's own words stand as they were written, and others' masked. Own words are known
 * as a whole part of it alone: were each place found where they happen to stand, a reply of one name would show whether
 * others wrote it.
 */
export function withOwnReplies(
  reply: string,
  own: readonly OwnReply[],
  mask: (others: string) => string | null,
): string | null {
  if (own.some(({ text }) => text === reply)) return reply;
  for (const { headed } of own) {
    const begin = reply.startsWith(headed) ? 0 : reply.indexOf(`${apart}${headed}`) + apart.length;
    const end = begin + headed.length;
    const isPart = reply.startsWith(headed, begin) && (end === reply.length || reply.startsWith(`${apart}【`, end));
    if (isPart) return [mask(reply.slice(0, begin)), headed, withOwnReplies(reply.slice(end), own, mask)].join('');
  }
  return mask(reply);
}
