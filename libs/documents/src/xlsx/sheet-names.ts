const LONGEST = 31;

/**
 * Names as Excel allows them for sheets: 31 characters at most, without : \ / ? * [ ] and no apostrophe at the ends,
 * no two alike whatever the case, and not History, which it keeps for itself.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set(['history']);
  return wanted.map((wish) => {
    const plain = wish
      .replace(/[:\\/?*[\]]/g, ' ')
      .replace(/\p{Cc}/gu, '')
      .replace(/\s+/g, ' ')
      .replace(/^[' ]+|[' ]+$/g, '');
    const base = cut(plain, LONGEST) || '-';
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      const ending = ` (${number})`;
      name = cut(base, LONGEST - ending.length) + ending;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

/** By UTF-16 units, as Excel counts, but no character in halves. */
function cut(text: string, most: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > most) break;
    kept += character;
  }
  return kept;
}

/** A, B … Z, AA … of a column counted from 0. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26);
  return (before > 0 ? columnLetters(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}
