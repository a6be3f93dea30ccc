import { ACCOUNT, SPELLED, accountHidden, spelledPhone } from './spelled-numbers.js';

/**
 * What is left of personal data for those who may know that it is there, but not what it says.
 *
 * All functions fail closed: what is not recognised is hidden whole, and what is no text at all becomes `***`. An empty
 * text stays empty; there is nothing in it to hide. The length of what is hidden is not shown, except of identity
 * numbers, whose length everyone knows. Every function takes time in proportion to the length of the text: each
 * repetition in a pattern is bounded, or is of signs that cannot be taken in two ways.
 */
const HIDDEN = '***';

/** Surnames of two characters. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 司徒 司空 长孙 端木 独孤 南宫 西门 东郭 百里 呼延 轩辕 赫连 ' +
    '澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 ' +
    '宰父 谷梁 段干 东门 左丘 梁丘 纳兰 万俟 闻人'
  ).split(' '),
);

/** `张**`, `欧阳*`, `J***`; a single character is hidden whole, and so is a name in any other script. */
export function maskName(name: unknown): string {
  if (typeof name !== 'string') return HIDDEN;
  const characters = [...name.trim()];
  const [first = '', second = ''] = characters;
  if (characters.length <= 1) return '*'.repeat(characters.length);
  if (/^[A-Za-z\u00C0-\u024F]$/.test(first)) return `${first.toUpperCase()}***`;
  if (!/^\p{Script=Han}$/u.test(first)) return HIDDEN;
  return characters.length > 2 && COMPOUND_SURNAMES.has(first + second) ? `${first}${second}*` : `${first}**`;
}

/** The surname of a name in Han signs alone; nothing of a single sign, or of a name in any other script. */
export function surnameOf(name: string): string | undefined {
  const characters = [...name.trim()];
  if (characters.length < 2 || !characters.every((sign) => /^\p{Script=Han}$/u.test(sign))) return undefined;
  const two = characters.slice(0, 2).join('');
  return characters.length > 2 && COMPOUND_SURNAMES.has(two) ? two : characters[0];
}

/**
 * `138****5678` of a mobile, `0532-****1234` of a landline, `8588****` of one without area code. Everything else, among
 * it short and foreign numbers and those with an extension, is `****`.
 */
export function maskPhone(phone: unknown): string {
  if (typeof phone !== 'string') return HIDDEN;
  return phone.trim() === '' ? '' : (maskedPhone(digitsOf(phone)) ?? '****');
}

/** Of 18 or 15 digits the first three (the province) and the last four; every other document is hidden whole. */
export function maskIdNumber(number: unknown): string {
  if (typeof number !== 'string') return HIDDEN;
  if (number.trim() === '') return '';
  const digits = digitsOf(number).toUpperCase();
  return IDENTITY.test(digits) ? digits.slice(0, 3) + '*'.repeat(digits.length - 7) + digits.slice(-4) : HIDDEN;
}

/**
 * The divisions at the head of an address, down to the street (街道, 镇, 乡), and nothing behind them:
 * `青岛市市南区香港中路街道***`. They are told by their last characters; words that end alike (小区, 市场) and words that no
 * division has in it end the reading. An address that does not begin with a division is hidden whole.
 */
export function maskAddress(address: unknown): string {
  if (typeof address !== 'string') return HIDDEN;
  const text = address.trim();
  let end = 0;
  for (const division of [PROVINCE, CITY, COUNTY, STREET]) {
    division.lastIndex = end;
    const name = division.exec(text)?.[0] ?? '';
    if (!NO_DIVISION.test(name)) end += name.length;
  }
  return text === '' ? '' : text.slice(0, end) + HIDDEN;
}

/**
 * Personal numbers in free text: mobiles, landlines, identity numbers, bank cards and every other run of eleven digits or
 * more; seven are enough after a word like 电话 or QQ. E-mail addresses, licence plates and names at messengers as well. All
 * of them also in full-width characters, and with spaces, dots, brackets or dashes between the digits, telephone numbers in
 * Han signs too. Dates and shorter numbers stay.
 *
 * Names and addresses are not found: a text that must not show them is itself not to be shown.
 */
export function maskText(text: unknown): string {
  if (typeof text !== 'string') return HIDDEN;
  const named = cover(cover(cover(text, EMAIL, maskEmail), PLATE, maskPlate), ACCOUNT, accountHidden);
  return cover(cover(named, SPELLED, maskSpelled), RUN, maskRun);
}

const IDENTITY = /^(?:\d{17}[\dX]|\d{15})$/;
const MOBILE = /^1[3-9]\d{9}$/;

const PROVINCE = /(?:[\u4E00-\u9FFF]{2,3}?省|[\u4E00-\u9FFF]{2,5}?自治区)/y;
const CITY = /[\u4E00-\u9FFF]{2,7}?(?:自治州|地区|盟|市(?![场政民区]))/y;
const COUNTY =
  /(?:市[南北中]区|[\u4E00-\u9FFF]{1,9}?(?:自治[县旗]|新区|开发区)|[\u4E00-\u9FFF]{1,4}?(?:[区县旗]|市(?![场政民])))/y;
const STREET = /[\u4E00-\u9FFF]{2,6}?(?:街道(?:办事处)?|[镇乡])/y;
const NO_DIVISION =
  /(?:[小社园校厂院景街片营库牧一二三四五六七八九十]|宿舍|住宅|商住|生活|家属|别墅|工业|服务|居住|作业|[^市河江城湖山海岸].[东西南北])区|[号栋室弄院住在我的]|[家老城]乡|旁边|附近|对面|隔壁|先生|女士/;

const EMAIL = /[\w.%+-]{1,64} ?@ ?[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?/gi;
const maskEmail = (): string => `${HIDDEN}@${HIDDEN}`;

/** 鲁B12345, 鲁B·D12345, 鲁B1234警: a letter of the city, then five or six signs with a digit among the first three. */
const PLATE =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-HJ-NP-Z])[\s.·•-]{0,2}(?=[A-Z]{0,2}\d)[A-Z\d]{4,5}(?:[A-Z\d]|[挂学警港澳领])(?![A-Z\d])/gi;
const maskPlate = ([, city]: RegExpMatchArray): string => `${city}${HIDDEN}`;

/** Digits with at most two separators between one and the next, and the X in which an identity number may end. */
const RUN = /\+?\d(?:[\s.·()\-\u2010-\u2015\u2212]{0,2}\d)+(?:[\s.·()\-\u2010-\u2015\u2212]{0,2}x)?/gi;
/** With one sign between its parts: `2026-3.1` is nobody's way to write a date, but may be one to write a number. */
const DATE = /((?<!\d)(?:19|20)\d\d(?:-(?:0?[1-9]|1[0-2])-|\.(?:0?[1-9]|1[0-2])\.)(?:0?[1-9]|[12]\d|3[01])(?!\d))/;
/** Words before a number that say what it is. */
const SAYS_PHONE = /(?:电话|手机|座机|号码|联系|致电|来电|微信|QQ|tel|phone)\D{0,8}$/i;

function maskSpelled([run]: RegExpMatchArray, before: string): string {
  const digits = spelledPhone(run, SAYS_PHONE.test(before));
  return digits === undefined ? run : one(digits);
}

function maskRun([run]: RegExpMatchArray, before: string): string {
  const saidPhone = SAYS_PHONE.test(before);
  const digits = digitsOf(run).toUpperCase();
  const length = countDigits(run);
  if (length < 7 || (length < 11 && !saidPhone && !LANDLINE.test(digits))) return run;

  // Dates stay, but only where what is left is an hour, or whole numbers: a number may be written so that a part of it
  // looks like a date, as an identity number often is.
  const pieces = run.split(DATE);
  const others = pieces.filter((piece, i) => i % 2 === 0 && countDigits(piece) > 0);
  if (sum(others.map(countDigits)) <= 2) return run;
  const apart = others.every((piece) => countDigits(piece) >= 10 && isNumber(digitsOf(piece).toUpperCase()));
  return apart
    ? pieces.map((piece, i) => (i % 2 === 0 && others.includes(piece) ? withinSeparators(piece, one) : piece)).join('')
    : several(run);
}

/** Numbers next to one another, each for itself; where something shorter stands among them, all of it as one. */
function several(run: string): string {
  const groups = run.split(/([^\dx]+)/i);
  const whole = groups.every((group) => countDigits(group) === 0 || countDigits(group) >= 7);
  return whole && groups.some((group) => countDigits(group) >= 11)
    ? groups.map((group) => (countDigits(group) > 0 ? one(group) : group)).join('')
    : withinSeparators(run, one);
}

const countDigits = (text: string): number => text.replace(/\D/g, '').length;
const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);

/** The separators before and after a number belong to the text around it. */
function withinSeparators(run: string, mask: (number: string) => string): string {
  const [before = ''] = /^[^\d+]*/.exec(run) ?? [];
  const [after = ''] = /[^\dx]*$/i.exec(run) ?? [];
  return before + mask(run) + after;
}

/** Whether the digits are, all together, one number of a known kind. */
const isNumber = (digits: string): boolean => IDENTITY.test(digits) || maskedPhone(digits) !== undefined;

function one(number: string): string {
  const digits = digitsOf(number).toUpperCase();
  return IDENTITY.test(digits) ? maskIdNumber(digits) : (maskedPhone(digits) ?? '****');
}

/** The masked form of a Chinese number, given as digits; nothing for any other. */
function maskedPhone(digits: string): string | undefined {
  const national = digits.replace(/^(?:(?:\+|00)?86|0)(?=1[3-9]\d{9}$)/, '').replace(/^(?:\+|00)860?/, '0');
  if (MOBILE.test(national)) return `${national.slice(0, 3)}****${national.slice(-4)}`;
  const landline = LANDLINE.exec(national);
  if (landline) return `${landline[1]}-****${landline[2]}`;
  return /^[2-9]\d{6,7}$/.test(national) ? `${national.slice(0, -4)}****` : undefined;
}

const LANDLINE = /^(0(?:10|2\d|[3-9]\d\d))[2-9]\d{2,3}(\d{4})$/;

/** The text without what may stand between the digits of a number, in half-width characters. */
const digitsOf = (text: string): string => halfWidth(text).replace(/[\s.·()\-\u2010-\u2015\u2212]/g, '');

/** Full-width characters as the ASCII ones they stand for, one for one: positions stay. */
const halfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** Replaces what a pattern finds in the text read as half-width; everything else stays as it was written. */
function cover(text: string, pattern: RegExp, mask: (found: RegExpMatchArray, before: string) => string): string {
  const plain = halfWidth(text);
  let covered = '';
  let end = 0;
  for (const found of plain.matchAll(pattern)) {
    const masked = mask(found, plain.slice(Math.max(0, found.index - 16), found.index));
    if (masked === found[0]) continue;
    covered += text.slice(end, found.index) + masked;
    end = found.index + found[0].length;
  }
  return covered + text.slice(end);
}
