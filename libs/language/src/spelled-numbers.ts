import { SPELLED_DIGITS, plainDigits } from './numerals.js';

/** Numbers that are written so that nobody would take them for one: 一三八一一一一二二二二, and names at messengers. */

/** Digits in any signs, with what may stand between them. The text is read in half-width signs. */
export const SPELLED = new RegExp(
  `[0-9${SPELLED_DIGITS}](?:[\\s·.、,，\\-\u2010-\u2015]{0,2}[0-9${SPELLED_DIGITS}]){6,}`,
  'gu',
);
const IN_HAN = new RegExp(`[${SPELLED_DIGITS}]`, 'gu');

/**
 * The digits of what may be a telephone number in Han signs, or partly in them; nothing for any other. Seven in a row are
 * enough where a word before says what it is; a list (一、二、三) is none below eleven.
 */
export function spelledPhone(found: string, saidPhone: boolean): string | undefined {
  const han = found.match(IN_HAN)?.length ?? 0;
  const digits = plainDigits(found).replace(/\D/g, '');
  if (han < 3) return undefined;
  const inOneRow = han === [...found].length;
  return digits.length >= 11 || saidPhone || (inOneRow && !SEQUENCE.includes(digits)) ? digits : undefined;
}

/** 周一二三四五六日 */
const SEQUENCE = '0123456789';

/** What somebody is called at a messenger: 微信号 wx_lxy1980, QQ号 10001. By itself where its own beginning says so. */
export const ACCOUNT =
  /(?<=((?:微信|微博|wechat|weixin|\bvx|qq|抖音|快手|支付宝)(?:账号|号码|号|id)?)(\s{0,2}[是为叫:]?\s{0,2}))(?:[a-z][-_a-z0-9]{4,29}|\d{5,6}(?!\d))|(?<![a-z0-9_])wx(?:id)?_[a-z0-9_-]{3,29}/gi;

/** Of a word behind 微信 it must be said that it is a name, or it must look like one: 微信Android版. */
export function accountHidden([name, where, between]: RegExpMatchArray): string {
  if (where === undefined || between === undefined) return '***';
  // The hotline's own account.
  if (name === '12345') return name;
  const said = /号|id$|[是为叫:]/i.test(where + between) || /[-_\d]/.test(name);
  if (!said) return name;
  return /^\d/.test(name) ? '****' : '***';
}
