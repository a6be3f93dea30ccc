import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

/**
 * A task for whoever sends the public form, without any foreign service: a sum that a person answers, and work that the
 * browser does by itself. The sum stops what fills in every form it finds; the work (2^16 hashes on average, a second
 * on an old phone) makes a hundred thousand forms dear.
 *
 * The challenge carries its own end and is signed, so nothing is kept until it is redeemed.
 */
export const workBits = 16;
/** Long enough to write by hand what took place; milliseconds. */
export const challengeLife = 60 * 60_000;

export type Operator = 'plus' | 'minus';

export interface Question {
  left: number;
  operator: Operator;
  right: number;
}

export interface Challenge {
  id: string;
  /** Milliseconds since 1970. */
  until: number;
  question: Question;
}

/** Keyed: only this hotline can write one. */
export type Sign = (text: string) => Buffer;

/** Sums of two numbers below ten, never below zero: whoever can count on their fingers can answer. */
export function newQuestion(draw: (from: number, to: number) => number = randomInt): Question {
  const [one, other] = [draw(1, 10), draw(1, 10)];
  return draw(0, 2) === 0
    ? { left: one, operator: 'plus', right: other }
    : { left: Math.max(one, other), operator: 'minus', right: Math.min(one, other) };
}

export const answerOf = ({ left, operator, right }: Question): number =>
  operator === 'plus' ? left + right : left - right;

const signs: Record<Operator, string> = { plus: '+', minus: '-' };

/** `m3x7….1795420800000.7+5.SIGNATURE`. */
export function writeChallenge({ id, until, question: { left, operator, right } }: Challenge, sign: Sign): string {
  const open = `${id}.${until}.${left}${signs[operator]}${right}`;
  return `${open}.${sign(open).toString('base64url')}`;
}

/** @returns nothing for what this hotline has not written. */
export function readChallenge(text: string, sign: Sign): Challenge | undefined {
  const parts = /^([0-9a-z]{20})\.(\d{1,15})\.(\d)([+-])(\d)\.([\w-]{43})$/.exec(text);
  if (!parts) return undefined;
  const [, id = '', until = '', left = '', operator = '', right = '', signature = ''] = parts;
  const due = sign(text.slice(0, text.lastIndexOf('.')));
  if (!timingSafeEqual(due, Buffer.from(signature, 'base64url'))) return undefined;
  return {
    id,
    until: Number(until),
    question: { left: Number(left), operator: operator === '+' ? 'plus' : 'minus', right: Number(right) },
  };
}

/** Whether the SHA-256 of `challenge:work` begins with so many zero bits. */
export function isWorkDone(challenge: string, work: string, bits = workBits): boolean {
  const hash = createHash('sha256').update(`${challenge}:${work}`).digest();
  return hash.readUInt32BE(0) >>> (32 - bits) === 0;
}

/** Full-width digits are digits, and who writes in Chinese is understood as well. */
export function isAnswer(question: Question, given: string): boolean {
  const written = given.normalize('NFKC').trim();
  const due = answerOf(question);
  return written === String(due) || written === inChinese(due);
}

const digits = '零一二三四五六七八九';
function inChinese(number: number): string {
  if (number < 10) return digits[number]!;
  return `${number >= 20 ? digits[Math.floor(number / 10)] : ''}十${number % 10 === 0 ? '' : digits[number % 10]}`;
}
