import type { ValidationError } from 'class-validator';
import type { FieldError, Words } from './refusal.js';
import { readWords } from './words.js';

/** A body may name a thousand unknown fields; nobody reads more than this. */
const mostFields = 50;
const longestName = 100;

/** Numbers and lists that class-validator puts into its English sentence. */
const first = (en: string): string => /-?\d+(\.\d+)?/.exec(en)?.[0] ?? '';
const numbers = (en: string): string[] => en.match(/-?\d+(\.\d+)?/g) ?? [];
const list = (en: string): string => en.split('values: ')[1]?.replaceAll(',', '、').replaceAll('、 ', '、') ?? '';

/** What is missing or of another kind fails everything else as well; one sentence says it. */
const sole = new Set([
  'isDefined',
  'isNotEmpty',
  'isString',
  'isPlainText',
  'isBoolean',
  'isNumber',
  'isInt',
  'isObject',
  'isArray',
  'nestedValidation',
]);

/** What class-validator's constraints say, in Chinese; each is given the English sentence without the field's name. */
const chinese: Record<string, (en: string) => string> = {
  isDefined: () => '为必填项',
  isNotEmpty: () => '不能为空',
  isNotEmptyObject: () => '不能为空',
  isEmpty: () => '必须为空',
  isString: () => '须为文本',
  isBoolean: () => '须为true或false',
  isNumber: () => '须为数字',
  isInt: () => '须为整数',
  isPositive: () => '须为正数',
  isObject: () => '须为对象',
  isArray: () => '须为数组',
  isDate: () => '须为日期',
  isIn: (en) => `须为下列之一：${list(en)}`,
  isEnum: (en) => `须为下列之一：${list(en)}`,
  isNotIn: (en) => `不能为下列之一：${list(en)}`,
  equals: () => '取值不正确',
  min: (en) => `不能小于${first(en)}`,
  max: (en) => `不能大于${first(en)}`,
  minLength: (en) => `不能少于${first(en)}个字`,
  maxLength: (en) => `不能超过${first(en)}个字`,
  isLength: (en) => {
    const [least, most] = numbers(en);
    if (/longer than or equal to/.test(en) && !/shorter/.test(en)) return `不能少于${least}个字`;
    if (/shorter than or equal to/.test(en) && !/longer/.test(en)) return `不能超过${least}个字`;
    return `长度须为${least}至${most}个字`;
  },
  arrayNotEmpty: () => '不能为空',
  arrayMinSize: (en) => `不能少于${first(en)}项`,
  arrayMaxSize: (en) => `不能超过${first(en)}项`,
  arrayUnique: () => '不能重复',
  matches: () => '格式不正确',
  isIso8601: () => '须为ISO 8601格式的有效日期或时间，如2026-03-02T09:15:00+08:00',
  isDateString: () => '须为ISO 8601格式的有效日期或时间，如2026-03-02T09:15:00+08:00',
  isEmail: () => '不是有效的电子邮箱',
  isUrl: () => '不是有效的网址',
  isNumberString: () => '须为数字',
  whitelistValidation: () => '不是可填写的字段',
  nestedValidation: () => '须为对象',
  unknownValue: () => '无法识别',
};

const english: Record<string, string> = {
  isNotEmpty: 'must not be empty',
  isNotEmptyObject: 'must not be empty',
  isIso8601: 'must be an existing date or time in ISO 8601, such as 2026-03-02T09:15:00+08:00',
  isDateString: 'must be an existing date or time in ISO 8601, such as 2026-03-02T09:15:00+08:00',
  matches: 'is malformed',
  whitelistValidation: 'is not a field of this form',
  nestedValidation: 'must be an object',
};

/** One constraint that a field does not meet, in both languages. */
export function wordsOf(constraint: string, message: string, property: string): Words {
  const own = readWords(message);
  if (own) return own;
  const bare = message
    .replace(`each value in ${property} `, '')
    .replace(`nested property ${property} `, '')
    .replace(`property ${property} `, '')
    .replace(`${property} `, '');
  const each = message.startsWith('each value in ');
  const zh = Object.hasOwn(chinese, constraint) ? chinese[constraint]?.(bare) : undefined;
  const en = Object.hasOwn(english, constraint) ? english[constraint] : undefined;
  return {
    zh: `${each ? '每一项' : ''}${zh ?? '填写不正确'}`,
    en: `${each ? 'each: ' : ''}${en ?? bare}`,
  };
}

/** Every field that cannot be taken, by its path: `complainant.phone`, `legs.0.unit`. */
export function fieldsOf(errors: readonly ValidationError[]): FieldError[] {
  const fields: FieldError[] = [];
  const walk = (level: readonly ValidationError[], above: string) => {
    for (const { property, constraints, children } of level) {
      if (fields.length >= mostFields) return;
      const field = `${above}${property.slice(0, longestName)}`;
      // class-validator begins with the decorator nearest to the field; people read from the top.
      const failed = Object.entries(constraints ?? {}).reverse();
      const decisive = failed.find(([name]) => sole.has(name));
      const told = (decisive ? [decisive] : failed).map(([name, message]) => wordsOf(name, message, property));
      if (told.length > 0) {
        fields.push({
          field,
          zh: told.map(({ zh }) => zh).join('；'),
          en: told.map(({ en }) => en).join('; '),
        });
      }
      if (children?.length) walk(children, `${field}.`);
    }
  };
  walk(errors, '');
  return fields;
}
