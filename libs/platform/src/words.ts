import type { Words } from './refusal.js';

/** Never typed by people, so a sentence cannot be cut in the wrong place. */
const between = '\u001f';

/**
 * The message of a validation decorator in both languages: `@Matches(form, { message: words('格式不正确', 'is malformed') })`.
 * class-validator carries one string; `readWords` takes it apart again.
 */
export const words = (zh: string, en: string): string => `${zh}${between}${en}`;

/** The two languages of a message made by `words`, or nothing for any other message. */
export function readWords(message: string): Words | undefined {
  const [zh, en, more] = message.split(between);
  return zh !== undefined && en !== undefined && more === undefined ? { zh, en } : undefined;
}
