import { registerDecorator, type ValidationOptions } from 'class-validator';
import { readCreditCode } from './credit-code.js';
import { isLocalDate } from './local-time.js';
import { normalPhone } from './phone.js';
import { isId, words } from '#platform';
import { isPlainText } from './plain-text.js';

const rule =
  (name: string, zh: string, en: string, holds: (value: unknown) => boolean) =>
  (options?: ValidationOptions): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message: words(zh, en), ...options },
      validator: { validate: holds },
    });

/** Text that can be stored, shown and printed as it is; 4-byte characters are welcome. */
export const IsPlainText = rule(
  'isPlainText',
  '须为文本，且不含控制字符',
  'must be text without control characters',
  isPlainText,
);

/** Words for the complainant: a blank of a template that nobody has filled in is none. */
export const IsFilledIn = rule(
  'isFilledIn',
  '还有未填写的模板空白，请填写或删去{{…}}',
  'has a blank of a template, {{…}}, that nobody has filled in',
  (value) => typeof value !== 'string' || !/\{\{[^{}]*\}\}/.test(value),
);

export const IsPhone = rule(
  'isPhone',
  '不是有效的电话号码',
  'is not a phone number',
  (value) => typeof value === 'string' && value.length <= 40 && normalPhone(value) !== null,
);

export const IsCreditCode = rule(
  'isCreditCode',
  '统一社会信用代码有误（18位，校验码不符）',
  'is not a unified social credit code (18 characters with a right check character)',
  (value) => readCreditCode(value).ok,
);

export const IsLocalDate = rule(
  'isLocalDate',
  '须为存在的日期，格式如 2026-03-01',
  'must be a date that exists, such as 2026-03-01',
  (value) => isLocalDate(value),
);

export const IsId = rule('isId', '不是有效的编号', 'is not an id', (value) => isId(value));
