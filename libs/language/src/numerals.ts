/** Numbers as people write them: 1502, １５０２, 一五〇二, 一千五百零二. Pure. */

/** Every sign that stands for a digit, in the order of the digits. */
const WRITINGS = [
  '0０零〇○',
  '1１一壹幺',
  '2２二贰两',
  '3３三叁',
  '4４四肆',
  '5５五伍',
  '6６六陆',
  '7７七柒',
  '8８八捌',
  '9９九玖',
];
const DIGIT_OF = new Map(WRITINGS.flatMap((signs, digit) => [...signs].map((sign) => [sign, String(digit)] as const)));
const TENS = new Map([...'十百千'].map((sign, place) => [sign, 10 ** (place + 1)] as const));

/** What may stand in a number: for the inside of a character class. */
export const NUMERALS = `${WRITINGS.join('')}十百千`;
/** Digits in Han signs. */
export const SPELLED_DIGITS = WRITINGS.map((signs) => signs.slice(2)).join('');

const countingSigns = '一二三四五六七八九';

/** One digit in any writing, as a pattern. */
export const digitPattern = (digit: string): string => `[${WRITINGS[Number(digit)] ?? digit}]`;

/** Each sign of a digit as the digit; everything else as it is. */
export const plainDigits = (text: string): string => [...text].map((sign) => DIGIT_OF.get(sign) ?? sign).join('');

/** What a number in any writing says, in digits: 三 is 3, 一五〇二 is 1502, 十二 is 12, 一千五百零二 is 1502. */
export function digitsSaid(number: string): string {
  if (![...number].some((sign) => TENS.has(sign))) return plainDigits(number);
  let sum = 0;
  let digit: number | undefined;
  for (const sign of number) {
    const place = TENS.get(sign);
    if (place) sum += (digit ?? 1) * place;
    digit = place ? undefined : Number(DIGIT_OF.get(sign) ?? 0);
  }
  return String(sum + (digit ?? 0));
}

/** The digits of a text, as far as they are written: in a row, and what is counted in words. */
export interface DigitsIn {
  row: string;
  counted: ReadonlySet<string>;
}

const COUNTED = new RegExp(`[${NUMERALS}]*[十百千][${NUMERALS}]*`, 'gu');

/** For looking, before a pattern is made and tried, whether a text could hold a number at all. */
export const digitsIn = (text: string): DigitsIn => ({
  row: plainDigits(text).replace(/\D/g, ''),
  counted: new Set((text.match(COUNTED) ?? []).map(digitsSaid)),
});

/** Whether a text may hold all these numbers, in some writing. */
export const mayHold = ({ row, counted }: DigitsIn, numbers: readonly string[]): boolean =>
  numbers.every((digits) => row.includes(digits) || counted.has(digits));

/** A number of at most four digits as it is counted (一千五百零二), as a pattern; nothing for a longer one. */
function countedPattern(digits: string): string | undefined {
  const value = Number(digits);
  if (digits.length > 4 || value < 10) return undefined;
  let said = '';
  let gap = false;
  const places = [...String(value)];
  places.forEach((digit, at) => {
    const place = places.length - 1 - at;
    if (digit === '0') gap = true;
    else {
      const ten = place === 1 && said === '' && digit === '1';
      said += `${gap ? '[零〇]' : ''}${countingSigns[Number(digit) - 1]}${ten ? '?' : ''}${['', '十', '百', '千'][place]}`;
      gap = false;
    }
  });
  return said;
}

/** A number in any writing, as a pattern: each digit by itself, or counted. */
export function numberPattern(digits: string): string {
  const each = [...digits].map(digitPattern).join('');
  const counted = countedPattern(digits);
  return counted ? `(?:${each}|${counted})` : each;
}
