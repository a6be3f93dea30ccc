import { maskText } from './masking.js';

/**
 * What somebody told the hotline, as a report for the leadership may quote it: with a surname and a form of address, and
 * with nothing by which anybody could find the person. It fails closed: a sentence in which something might be personal is
 * left out, and a text whose first sentence is left out is not quoted at all. A quotation less is no loss; a name is.
 */

export interface Told {
  text: string;
  /** What identifies the complainant, all of it: names, numbers, addresses, the enterprise. */
  identity: readonly (string | undefined)[];
}

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丛';
const TITLES =
  '先生|女士|小姐|太太|老师|医生|大夫|护士|经理|主任|师傅|老板|阿姨|大爷|大妈|叔叔|同学|同志|书记|科长|局长|队长|所长|律师|教练|校长|园长';
const named = new RegExp(
  [
    // 张伟先生, 李老师, 王某某: a surname before a form of address, or hidden by somebody else already.
    `[${SURNAMES}][\\u4E00-\\u9FFF]{0,2}(?:${TITLES})`,
    `[${SURNAMES}]某`,
    // 我叫…, 姓名：…, 联系人…, 邻居张三
    `(?:我叫|我是|名叫|叫做|姓名|联系人|法人|负责人|户主|业主|邻居|司机|店主|房东|中介|患者|死者|伤者|包工头|班主任)(?:是|为|叫)?[:：]?[${SURNAMES}][\\u4E00-\\u9FFF]{1,2}(?![\\u4E00-\\u9FFF]*(?:店|场|区))`,
    '姓[\\u4E00-\\u9FFF]',
  ].join('|'),
);
/** A house, a door, a registered company: enough to find somebody by. */
const found = new RegExp(
  [
    '[0-9一二三四五六七八九十百零〇两]+(?:号楼|号院|号|栋|幢|座|单元|室|户|弄|巷|楼[0-9一二三四五六七八九十]+)',
    '[\\u4E00-\\u9FFF（）()]{2,}(?:有限责任公司|有限公司|股份公司|集团|事务所|合作社)',
    '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]',
    '[@#＠]|https?:|www\\.|微信|QQ|身份证|学号|车牌|病历|订单号|房号|门牌',
    '[A-Za-z0-9_-]{6,}',
  ].join('|'),
  'i',
);
/** Any longer number, however it is written apart, and one in words: a telephone's, an account's, a code. */
const longNumber = /\d(?:[\s.·()\-\u2010-\u2015]{0,2}\d){4,}|[零〇一二三四五六七八九幺两]{7,}/;
/** The hotline's own number says nothing of anybody. */
const ownNumber = /(?<!\d[\s-]?)12345(?![\s-]?\d)/g;
/** Who says so must not be quoted at all. */
const wish = /保密|匿名|不(?:想|要|愿|希望|能)[^。！？]{0,12}(?:知道|公开|透露|泄露)|隐私|打击报复/;

const wide = (text: string): string => text.normalize('NFKC');
const squeezed = (text: string): string => wide(text).replace(/[\s.·,，、()（）-]/g, '');

/** Sentences that may be quoted, from the first on; nothing where the first may not be. */
export function quotable({ text, identity }: Told, longest = 120): string | undefined {
  const plain = wide(text);
  if (wish.test(plain)) return undefined;
  const hidden = identity.flatMap((part) => (part ? piecesOf(squeezed(part)) : []));
  const sentences = text.match(/[^。！？!?\n]+[。！？!?]?/g) ?? [];
  let quoted = '';
  for (const sentence of sentences.map((one) => one.trim())) {
    if (!isClean(sentence, hidden) || quoted.length + sentence.length > longest) break;
    quoted += sentence;
  }
  return quoted === '' ? undefined : quoted;
}

const bareName = new RegExp(`^[${SURNAMES}][\\u4E00-\\u9FFF]{1,2}$`);

/** Whether nothing in a few words might be personal: no name, address, company or number, and no name alone. */
export const isSaidOfNobody = (text: string): boolean =>
  !wish.test(wide(text)) &&
  isClean(text, []) &&
  !wide(text)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => bareName.test(word) || startsWithCompound(word));

const startsWithCompound = (word: string): boolean => compound.test(word) && word.length <= 4;

function isClean(sentence: string, hidden: readonly string[]): boolean {
  const plain = wide(sentence);
  if (maskText(sentence) !== sentence || plain.includes('***')) return false;
  if (named.test(plain) || found.test(plain) || longNumber.test(plain.replace(ownNumber, ''))) return false;
  const close = squeezed(sentence);
  return !hidden.some((piece) => close.includes(piece));
}

/** A name is betrayed by the given name alone, an address by its parts: every piece of three characters, of names of two. */
function piecesOf(part: string): string[] {
  if (part.length < 2) return [];
  if (part.length <= 4) return part.length > 2 ? [part, part.slice(1)] : [part];
  return Array.from({ length: part.length - 3 }, (_, at) => part.slice(at, at + 4));
}

const compound = /^(?:欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|端木|独孤|南宫)/;

/**
 * 周女士: the surname, and the form of address where it is known; 某先生 where there is no surname to be read. Of an
 * enterprise: 某企业.
 */
export function calledInPublic(
  identity: { name?: string | undefined; idNumber?: string | undefined },
  kind: 'citizen' | 'enterprise' | 'anonymous',
): string {
  if (kind === 'enterprise') return '某企业';
  const name = wide(identity.name ?? '').trim();
  const surname = compound.exec(name)?.[0] ?? (SURNAMES.includes(name.slice(0, 1)) ? name.slice(0, 1) : '');
  if (kind === 'anonymous' || surname === '' || !/^[\u4E00-\u9FFF]{2,5}$/.test(name)) return '有市民';
  const said = /(?:先生|女士)$/.exec(name)?.[0];
  const digit = /^\d{17}[\dXx]$/.test(identity.idNumber ?? '') ? Number(identity.idNumber!.charAt(16)) : undefined;
  const title = said ?? (digit === undefined ? undefined : digit % 2 === 1 ? '先生' : '女士');
  return title ? `${surname}${title}` : `市民${surname}某`;
}
