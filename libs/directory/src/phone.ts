/**
 * One way of writing a telephone number, so that the keyed hash of "0532-8588 0000" and of "053285880000" is the same.
 *
 * | kind | canonical | from |
 * |---|---|---|
 * | mobile | `13812345678` | +86 138 1234 5678, 0086-138…, 86138…, 0138… |
 * | landline | `053285880000` | (0532) 8588-0000, +86 532 8588 0000, 8588 0000 with the hotline's own area code |
 * | landline with extension | `053285880000-801` | 0532-85880000转801, …-801, … ext. 801 |
 * | landline without area code | `85880000` | where no area code is given to go with it |
 * | 400, 800 | `4008123456` | 400-812-3456 |
 * | short | `12345`, `95588`, `110` | as dialled |
 * | foreign | `+14155550123` | +1 415 555 0123, 001 415… ; Hong Kong, Macao and Taiwan are +852, +853, +886 |
 */
const LONGEST_INPUT = 40;

const MOBILE = /^1[3-9]\d{9}$/;
/** 010, 02X: three digits and eight; 03XX to 09XX: four digits and seven or eight. No local number starts with 0 or 1. */
const LANDLINE = /^0(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d\d[2-9]\d{6,7})$/;
const LOCAL = /^[2-9]\d{6,7}$/;
const FREE = /^[48]00\d{7}$/;
/** 110, 10086, 12345, 116114, 10108888, 95588 and their like. */
const SHORT = /^(?:11\d|12[0-2]|1[0-2]\d{3}|11[68]\d{3}|1010\d{4}|9[56]\d{3,6})$/;
const FOREIGN = /^[1-9]\d{6,14}$/;

/**
 * The canonical form, or null when the text is not one telephone number and nothing else. `areaCode` (`0532`) completes
 * a local number. Never throws.
 */
export function normalPhone(text: unknown, areaCode?: string): string | null {
  if (typeof text !== 'string' || text.length > LONGEST_INPUT) return null;
  const plain = text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s()\-\u2010-\u2015\u2212\u2500\uFE58\uFE63]+/g, ' ')
    .trim();

  const parts = /^(\+|00)?([\d ]+?)(?:(?: ?(?:转|ext\.?|x|#|,) ?)(\d{1,6}))?$/i.exec(plain);
  if (!parts) return splitExtension(plain, areaCode);
  const [, international, spaced = '', extension] = parts;
  const digits = spaced.replaceAll(' ', '');
  const number = international ? fromAbroad(digits) : atHome(digits, areaCode);
  if (number === null) return splitExtension(plain, areaCode);
  if (!extension) return number;
  return hasExtensions(number) ? withExtension(number, extension) : null;
}

/** A single digit behind a landline of seven reads as one of eight: it is left off, and the switchboard answers. */
const withExtension = (number: string, extension: string): string =>
  LANDLINE.test(number + extension) ? number : `${number}-${extension}`;

/** Only a switchboard has them, not a mobile. */
const hasExtensions = (number: string): boolean => LANDLINE.test(number) || FREE.test(number);

/** After +, 00: a Chinese number without its leading 0, or a foreign one as it is. */
function fromAbroad(digits: string): string | null {
  if (!digits.startsWith('86')) return FOREIGN.test(digits) ? `+${digits}` : null;
  const national = digits.slice(2).replace(/^0/, '');
  if (MOBILE.test(national) || FREE.test(national)) return national;
  return LANDLINE.test(`0${national}`) ? `0${national}` : null;
}

function atHome(digits: string, areaCode: string | undefined): string | null {
  if (MOBILE.test(digits) || LANDLINE.test(digits) || FREE.test(digits) || SHORT.test(digits)) return digits;
  if (LOCAL.test(digits)) return areaCode && LANDLINE.test(areaCode + digits) ? areaCode + digits : digits;
  const national = digits.replace(/^(?:86|0)/, '');
  return MOBILE.test(national) ? national : null;
}

/** `0532 85880000 801`: a switchboard's extension behind nothing but a hyphen. */
function splitExtension(plain: string, areaCode: string | undefined): string | null {
  const parts = /^(.+) (\d{1,6})$/.exec(plain);
  if (!parts) return null;
  const [, main = '', extension = ''] = parts;
  const number = normalPhone(main, areaCode);
  return number && hasExtensions(number) ? withExtension(number, extension) : null;
}
