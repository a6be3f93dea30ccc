import { NUMERALS, digitsSaid, numberPattern } from './numerals.js';
import { literally } from './literally.js';
import { maskAddress } from './masking.js';

/**
 * Where somebody lives, found in a text however it is written: of 澳门路9号3单元1502户 also 9号三单元1502室, 3-1502 and
 * 住1502. What says only the road and the building by themselves stays: many live there, and a matter has its place.
 *
 * Not found: a door without a number (东户), and a number alone where nothing says that it is a door.
 */
export interface DoorWriting {
  /** Made when it is first needed: it is long, and few texts hold its numbers. */
  pattern: () => RegExp;
  /** Without these, in some writing, a text does not hold it. */
  numbers: string[];
  /** How much of the address it is: the longest go first, lest a part of one hide the rest. */
  length: number;
}

/** Behind a number, what it is the number of. */
const LABEL = '(?:号楼|号院|号|栋|幢|座|单元|门洞|门|楼|层|室|户|房间|房|弄)';
const DOOR_LABEL = '(?:号房间?|号门|号室|房间|[室户房门号])';
const TOKEN = new RegExp(`[0-9０-９]+|[${NUMERALS}]+(?=${LABEL})`, 'gu');
/** Labels, and what stands for them: 3-1502, 3#1502, 3 1502. */
const APART = `(?:${LABEL}|[\\s#＃./之\\-－—–]){1,4}`;
const ALONE = [`(?<![${NUMERALS}])`, `(?![${NUMERALS}])`] as const;
/** More numbers than these no door has; each two of them may stand together. */
const mostNumbers = 4;

interface Numbered {
  digits: string;
  from: number;
  to: number;
}

const numbersOf = (address: string): Numbered[] =>
  [...address.matchAll(TOKEN)].map(({ 0: said, index }) => ({
    digits: digitsSaid(said),
    from: index,
    to: index + said.length,
  }));

/** Every way to leave some of them out, two at least staying. */
function selections<Item>(items: readonly Item[]): Item[][] {
  const all = items.reduce<Item[][]>((sofar, item) => [...sofar, ...sofar.map((some) => [...some, item])], [[]]);
  return all.filter((some) => some.length >= 2);
}

/** How the door of an address may be written. Nothing for an address without a number behind its road's. */
export function doorWritings(address: string): DoorWriting[] {
  const numbers = numbersOf(address);
  const last = numbers.at(-1);
  if (!last) return [];
  const [before, after] = ALONE;
  const several = selections(numbers.slice(-mostNumbers)).flatMap((some): DoorWriting[] => {
    const digits = some.map((one) => one.digits);
    const patterns = digits.map(numberPattern);
    const length = digits.reduce((sum, one) => sum + one.length + 1, 0);
    const tail = `${after}(?:${DOOR_LABEL}|${LABEL})?`;
    // 3-9 may be anything; a number of three digits and more behind others is a door.
    const between = digits.at(-1)!.length >= 3 ? APART : `${LABEL}[\\s#＃\\-－—–]{0,2}`;
    return [{ pattern: () => new RegExp(`${before}${patterns.join(between)}${tail}`, 'gu'), numbers: digits, length }];
  });
  const door = numberPattern(last.digits);
  const { length } = last.digits;
  if (length >= 3) {
    const says = '住|住在|家在|家是|房号|房号是|门牌|门牌号|门牌是|单元|号楼|楼|层';
    const one = { numbers: [last.digits], length };
    const what = '元块个人名次年月日米平吨公斤度点分秒%％';
    several.push(
      { pattern: () => new RegExp(`${before}${door}${after}${DOOR_LABEL}`, 'gu'), ...one },
      { pattern: () => new RegExp(`(?<=(?:${says})[:：\\s]{0,2})${door}${after}(?![${what}])`, 'gu'), ...one },
    );
  }
  return [...several, ...wholeWriting(address, numbers)];
}

/** The address from its beginning, its numbers in any writing and its last label left out. */
function wholeWriting(address: string, numbers: readonly Numbered[]): DoorWriting[] {
  let pattern = '';
  let end = 0;
  const onlyLabels = new RegExp(`^${APART}$`, 'u');
  for (const { digits, from, to } of numbers) {
    const text = address.slice(end, from);
    pattern += end > 0 && onlyLabels.test(text) ? APART : literally(text);
    pattern += numberPattern(digits);
    end = to;
  }
  const rest = address.slice(end);
  if (numbers[0]!.from < 2) return [];
  const tail = new RegExp(`^${DOOR_LABEL}?$`, 'u').test(rest) ? `${ALONE[1]}${DOOR_LABEL}?` : literally(rest);
  return [
    {
      pattern: () => new RegExp(pattern + tail, 'gu'),
      numbers: numbers.map(({ digits }) => digits),
      length: [...address].length,
    },
  ];
}

/**
 * What of an address says where a matter is, and not who lives there: 市南区澳门路9号 of 市南区澳门路9号3单元1502户. District
 * and road, and the number of a building at a road, in which many live; no number of a house in a village, nothing behind.
 * Without any number it is a place in the open (香港中路与山东路路口), unless it speaks of somebody's home.
 */
export function placeIn(address: string): string {
  const text = address.trim();
  const [first] = numbersOf(text);
  if (!first) return /[家宅户室房院楼座舍]/.test(text) ? maskAddress(text).replace(/\*+$/, '') : text;
  const building = /[路街道巷弄]$/.test(text.slice(0, first.from)) && /^号(?![楼院])/.test(text.slice(first.to));
  const behind = text.slice(first.to + 1);
  // What comes behind the number of a house is a door, or again a place: 澳门路9号门前.
  if (building) return numbersOf(behind).length > 0 || /[家宅户室房]/.test(behind) ? text.slice(0, first.to + 1) : text;
  return text.slice(0, first.from);
}
