import { createHash } from 'node:crypto';

/**
 * The name of the bookmark around a figure in Word: there letters, digits and underscores, 40 at most. A figure that
 * stands in several places has a bookmark for each.
 */
export function bookmarkOf(figureId: string, place = 1): string {
  const plain = figureId.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 24);
  const print = createHash('sha256').update(figureId).digest('hex').slice(0, 8);
  return `f_${plain}_${print}${place > 1 ? `_${place}` : ''}`;
}
