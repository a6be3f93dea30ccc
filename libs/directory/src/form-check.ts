import type { FieldError } from '#platform';
import { isPlainText } from './plain-text.js';

/** One field of data that people edit, by its path (`limits[3].amount`), and what is wrong with it. */
export type FieldWord = FieldError;

type Fields = Record<string, unknown>;

/** Nobody reads more than this; the first say enough. */
const mostWords = 50;

/**
 * Looks through data that came as JSON, field by field. A field that is missing is told once: every other check lets
 * `undefined` pass.
 */
export class FormCheck {
  readonly words: FieldWord[] = [];

  refuse(field: string, zh: string, en: string): void {
    if (this.words.length < mostWords) this.words.push({ field: field.slice(0, 120) || 'body', zh, en });
  }

  /** An object with these keys and no others; nothing when it is none. */
  fields(path: string, value: unknown, needed: readonly string[], optional: readonly string[] = []) {
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.refuse(path, '须为对象', 'must be an object');
      return undefined;
    }
    const given = value as Fields;
    for (const key of Object.keys(given)) {
      if (needed.includes(key) || optional.includes(key)) continue;
      this.refuse(below(path, key.slice(0, 40)), '不是可填写的字段', 'is not a field of this form');
    }
    for (const key of needed) {
      if (!Object.hasOwn(given, key)) this.refuse(below(path, key), '为必填项', 'is needed');
    }
    // What is inherited (`constructor`) is not given.
    return Object.fromEntries<unknown>([...needed, ...optional].map((key) => [key, own(given, key)]));
  }

  text(path: string, value: unknown, longest: number): void {
    if (value === undefined) return;
    if (typeof value !== 'string' || value.trim() === '') this.refuse(path, '须为文本且不能为空', 'must be a text');
    else if (!isPlainText(value)) this.refuse(path, '不能含有控制字符', 'must not contain control characters');
    else if (value.length > longest) {
      this.refuse(path, `不能超过${longest}个字`, `must not be longer than ${longest} characters`);
    }
  }

  whole(path: string, value: unknown, least: number, most: number): boolean {
    if (value === undefined) return false;
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return true;
    this.refuse(path, `须为${least}至${most}的整数`, `must be a whole number from ${least} to ${most}`);
    return false;
  }

  flag(path: string, value: unknown): void {
    if (value !== undefined && typeof value !== 'boolean')
      this.refuse(path, '须为true或false', 'must be true or false');
  }

  oneOf<Word>(path: string, value: unknown, known: readonly Word[]): value is Word {
    if (value === undefined) return false;
    if (known.includes(value as Word)) return true;
    const list = known.slice(0, 20);
    this.refuse(path, `须为下列之一：${list.join('、')}`, `must be one of ${list.join(', ')}`);
    return false;
  }

  /** The items of a list without repetitions; `look` looks at each. Nothing when it is no list. */
  list(
    path: string,
    value: unknown,
    { least, most }: { least: number; most: number },
    look: (path: string, item: unknown) => void,
  ): unknown[] | undefined {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) {
      this.refuse(path, '须为数组', 'must be a list');
      return undefined;
    }
    if (value.length < least) this.refuse(path, `不能少于${least}项`, `must have at least ${least}`);
    if (value.length > most) {
      this.refuse(path, `不能超过${most}项`, `must not have more than ${most}`);
      return undefined;
    }
    value.forEach((item: unknown, index) => {
      const words = this.words.length;
      look(`${path}[${index}]`, item);
      if (words === this.words.length && typeof item !== 'object' && value.indexOf(item) < index) {
        this.refuse(`${path}[${index}]`, '重复', 'is there twice');
      }
    });
    return value as unknown[];
  }
}

const own = (given: Fields, key: string): unknown => (Object.hasOwn(given, key) ? given[key] : undefined);
export const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
