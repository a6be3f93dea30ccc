/** The first signs of each initial in the order of the pinyin dictionary; no reading begins with I, U or V. */
const letters = 'abcdefghjklmnopqrstwxyz';
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨他穵夕丫帀'];

const order = new Intl.Collator('zh-CN-u-co-pinyin');
const known = new Map<string, string>();

/** The initial of a Han sign in its most usual reading; every other letter or digit is its own. */
function initialOf(sign: string): string {
  if (!/^\p{Script=Han}$/u.test(sign)) return /^[a-z0-9]$/.test(sign) ? sign : '';
  let initial = known.get(sign);
  if (initial === undefined) {
    initial = '';
    firsts.forEach((first, place) => {
      if (order.compare(first, sign) <= 0) initial = letters.charAt(place);
    });
    known.set(sign, initial);
  }
  return initial;
}

/** 社保卡挂失 → `sbkgs`, as people type it who do not want to wait for their input method. */
export const pinyinInitials = (text: string): string =>
  [...text.normalize('NFKC').toLowerCase()].map(initialOf).join('');
