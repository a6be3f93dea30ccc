/**
 * How alike two texts are, by the pairs of characters that they share. No dictionary: pairs do for Chinese what words do
 * elsewhere. Pure, and in time that grows with the length of the texts alone.
 */

/** Pairs that stand in any complaint and tell nothing of it. A missing one costs a little sharpness and no more. */
const idle = new Set(
  (
    '反映问题情况我们进行有关相关处理部门单位工作希望请求建议咨询投诉举报市民来电诉求关于如何可以没有现在目前要求请相' +
    '尽快核实了解根据规定是否能否因为所以如果由于已经人员这个一个什么怎么多次至今一直严重影响为什本人您好你好谢谢感谢' +
    '联系他们你们自己时候时间以及并且但是不是就是还是对于通过帮助解决回复答复办理电话先生女士居民群众其所所在所住'
  ).match(/../gu),
);

/** Further than this no text is read; characters. */
const longest = 4000;

/** Its telling pairs: of each run of Chinese characters every two neighbours, of other scripts every word and number. */
export function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const [run] of text
    .slice(0, longest)
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/\p{Script=Han}+|[a-z0-9]{2,}/gu)) {
    if (/^[a-z0-9]/.test(run)) {
      pairs.add(run);
      continue;
    }
    const characters = [...run];
    for (let place = 1; place < characters.length; place++) {
      const pair = characters[place - 1]! + characters[place]!;
      if (!idle.has(pair)) pairs.add(pair);
    }
  }
  return pairs;
}

/** Twice what they share by what both have: 1 for the same, 0 for nothing in common or nothing to compare. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const pair of few) if (many.has(pair)) shared++;
  return (2 * shared) / (one.size + other.size);
}
