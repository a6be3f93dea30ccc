import { isSaidOfNobody } from './anonymous.js';

/** Of a search that found nothing so much is kept as is needed to write the missing article. */
const longest = 40;

/**
 * What was searched for, without anything personal: as it may be kept and shown to who looks after the knowledge base.
 * Numbers are taken out. Where a name, an address, a plate might stand in it, nothing is kept: a search less is no loss.
 */
export function impersonalWords(text: string): string | undefined {
  const words = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (!isSaidOfNobody(words)) return undefined;
  const kept = words
    .toLowerCase()
    .replace(/[\d零〇一二三四五六七八九十百千万两]*\d[\d\s.:：-]*/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const signs = [...kept];
  // One sign tells nothing, and a whole sentence is told to an operator, not typed into a search.
  if (signs.length < 2 || signs.length > longest) return undefined;
  return kept;
}
