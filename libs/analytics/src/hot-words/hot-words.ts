import { leastTold } from '../open-data/suppression.js';

/** A word that many complaints were about. */
export interface HotWord {
  name: string;
  /** The subjects that are called so. */
  keys: string[];
  count: number;
}

/** More than this cannot be read in a picture. */
const most = 40;
/** What says nothing of the matter. */
const nothingSaid = /^(?:其他|其它|综合|未分类)/;

/**
 * 热词: what complaints are about, most frequent first. The words are names of subjects, which the office gave itself: no
 * text of a complaint is read for them, so nothing of a person can stand among them. What fewer than five complaints were
 * about is not told.
 */
export function hotWordsOf(rows: readonly { key: string; name: string; count: number }[]): HotWord[] {
  const words = new Map<string, HotWord>();
  for (const { key, name, count } of rows) {
    if (key === 'none' || nothingSaid.test(name) || count <= 0) continue;
    const word = words.get(name) ?? { name, keys: [], count: 0 };
    word.keys.push(key);
    word.count += count;
    words.set(name, word);
  }
  return [...words.values()]
    .filter(({ count }) => count >= leastTold)
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
    .slice(0, most);
}
