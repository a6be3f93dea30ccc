/**
 * The first letters of a text's syllables, by which people who type Chinese look things up: 市人社局 is `srsj`. The
 * browser sorts Chinese characters by their sound; each letter begins at the first character that sounds so.
 */
const letters = 'abcdefghjklmnopqrstwxyz';
const firsts = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥仨他穵夕丫帀';
const sorter = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

const initialOf = (character: string): string => {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase();
  if (!/\p{Script=Han}/u.test(character)) return '';
  let found = '';
  for (let at = 0; at < letters.length; at++) {
    if (sorter.compare(character, firsts.charAt(at)) < 0) break;
    found = letters.charAt(at);
  }
  return found;
};

const kept = new Map<string, string>();

export function initialsOf(text: string): string {
  let found = kept.get(text);
  if (found === undefined) {
    found = [...text].map(initialOf).join('');
    kept.set(text, found);
  }
  return found;
}

/** Whether what somebody typed is meant by a name: a part of it, or of its initials. */
export const isMeantBy = (typed: string, ...names: string[]): boolean => {
  const sought = typed.trim().toLowerCase();
  return (
    sought === '' || names.some((name) => name.toLowerCase().includes(sought) || initialsOf(name).includes(sought))
  );
};
