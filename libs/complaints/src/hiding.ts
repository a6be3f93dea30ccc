import {
  digitPattern,
  digitsIn,
  doorWritings,
  enterpriseWritings,
  formsOfAddress,
  literally,
  maskText,
  mayHold,
  placeIn,
} from '#language';
import type { Identity } from './complainant.js';

/** A way to write down something that tells who asked, and what stands in its place. */
interface Writing {
  pattern: () => RegExp;
  /** Without these digits, in some writing, a text does not hold it. */
  numbers: string[];
  length: number;
  by: string;
}

/** A text as it is read by those who must not know who asks: 我是王小明, 王先生来电, 住3单元502室. */
export const hidden = (text: string, ...identities: Identity[]): string =>
  uncalled(identities, withoutIdentity(text, ...identities));

/**
 * The same for the unit that works on what somebody anonymous said: the place stays as far as it says where the matter is
 * (`placeIn`), or nobody could mend the lamp at 澳门路9号.
 */
export const hiddenButPlace = (text: string, identity: Identity): string =>
  uncalled([identity], without(text, writingsOf(identity).inPlace));

const uncalled = (identities: Identity[], rest: string): string =>
  maskText(
    identities.reduce((left, identity) => {
      const { called } = writingsOf(identity);
      return called ? left.replace(called, '***') : left;
    }, rest),
  );

/** A text without the words that tell who wrote it. The longest go first, lest a part of one hide the rest. */
export const withoutIdentity = (text: string, ...identities: Identity[]): string =>
  without(
    text,
    identities.flatMap((identity) => writingsOf(identity).all),
  );

function without(text: string, writings: readonly Writing[]): string {
  const held = digitsIn(text);
  return writings
    .filter(({ numbers }) => mayHold(held, numbers))
    .sort((one, other) => other.length - one.length)
    .reduce((rest, { pattern, by }) => rest.replace(pattern(), by), text);
}

interface Writings {
  all: Writing[];
  /** Without the place. */
  inPlace: Writing[];
  /** By which forms of address they are called. */
  called: RegExp | undefined;
}

/** Dozens of texts of a complaint are read with one identity, which is opened once: its patterns are made once, too. */
const known = new WeakMap<Identity, Writings>();

function writingsOf(identity: Identity): Writings {
  const before = known.get(identity);
  if (before) return before;
  const { address, phone, callerNumber, ...words } = identity;
  const numbers = [phone, callerNumber].filter((number) => number !== undefined);
  const firm = identity.enterpriseName ? enterpriseWritings(identity.enterpriseName) : [];
  const others = [
    ...[...Object.values(words), ...numbers].flatMap(written),
    ...numbers.flatMap(partsOfNumber),
    ...firm.map(({ pattern, length }) => ({ pattern: () => pattern, numbers: [], length, by: '***' })),
  ];
  const place = address === undefined ? '' : placeIn(address);
  const writings = {
    all: [...others, ...addressed(address, '')],
    inPlace: place === address?.trim() ? others : [...others, ...addressed(address, place)],
    called: identity.name ? formsOfAddress(identity.name) : undefined,
  };
  known.set(identity, writings);
  return writings;
}

const once = (make: () => RegExp): (() => RegExp) => {
  let made: RegExp | undefined;
  return () => (made ??= make());
};

function written(word: unknown): Writing[] {
  if (typeof word !== 'string' || [...word].length < 2) return [];
  const numbers = isNumber(word) ? word.match(/\d+/g)! : [];
  return [{ pattern: once(() => inAnyWriting(word)), numbers, length: [...word].length, by: '***' }];
}

/** The whole address, and the door alone, as people write it down who know the street. */
function addressed(address: string | undefined, place: string): Writing[] {
  if (address === undefined) return [];
  const doors = [...address.matchAll(/\d+/g)]
    .map(({ index }) => address.slice(index))
    .filter((door) => [...door].length >= 4 && /单元|号楼|[栋幢座室户]/.test(door));
  const whole = [...address].length;
  return [
    ...written(address),
    ...doors.flatMap(written),
    ...doorWritings(address).map((one) => ({ ...one, pattern: once(one.pattern), by: '***' })),
  ].map((one) => ({ ...one, by: one.length === whole ? `${place}***` : one.by }));
}

/** 85881234 of 0532-85881234, and the four signs by which people tell numbers apart: 尾号1234. */
function partsOfNumber(number: string): Writing[] {
  const digits = number.replace(/\D/g, '');
  const local = /^0(?:10|2\d|[3-9]\d\d)(\d{7,8})$/.exec(digits)?.[1];
  const tail = digits.slice(-4);
  const pattern = once(() => {
    const signs = [...tail].map(digitPattern).join('');
    return new RegExp(`(?<=(?:尾号|尾数|后四位|末四位)[是为:：\\s]{0,3})${signs}(?!\\d)`, 'gu');
  });
  const lasts: Writing[] = digits.length >= 7 ? [{ pattern, numbers: [tail], length: 4, by: '***' }] : [];
  return [...(local ? written(local) : []), ...lasts];
}

/** Of six digits and more, and nothing else but letters: a telephone's, an identity number, a credit code. */
const isNumber = (word: string): boolean =>
  /^\+?[0-9A-Za-z]{2,}[-0-9A-Za-z]*$/.test(word) && word.replace(/\D/g, '').length >= 6;

/**
 * A number is found however it is written: in groups, with hyphens, in full-width digits or Han signs; a name also with
 * space or a dot between its signs. Any other word as it is.
 */
function inAnyWriting(word: string): RegExp {
  if (/^\p{Script=Han}{2,5}$/u.test(word)) return new RegExp([...word].join('[\\s·•・.]{0,2}'), 'gu');
  if (!isNumber(word)) return new RegExp(literally(word), 'gu');
  const signs = [...word.replace(/[^0-9A-Za-z]/g, '')].map((sign) =>
    /\d/.test(sign)
      ? digitPattern(sign)
      : `[${[sign.toLowerCase(), sign.toUpperCase()].flatMap(inBothWidths).join('')}]`,
  );
  return new RegExp(signs.join('[-\\s.·,，、_()（）－\u2010-\u2015]{0,3}'), 'gu');
}

const inBothWidths = (sign: string): string[] => [sign, String.fromCharCode(sign.charCodeAt(0) + 0xfee0)];
