import type { FieldError } from '#platform';
import type { Medium } from './kinds.js';
import { isVariable, variableOf, type VariableName } from './variables.js';

export type Values = Partial<Record<VariableName, string>>;

export interface TemplateText {
  subject: string | null;
  text: string;
}

/** Characters (code points) that a template's text, and what is made of it, may have. A segment of SMS holds 67. */
export const bounds: Record<Medium, { template: number; rendered: number }> = {
  sms: { template: 300, rendered: 400 },
  'in-app': { template: 600, rendered: 1200 },
  webhook: { template: 600, rendered: 1200 },
  mail: { template: 4000, rendered: 8000 },
  reply: { template: 4000, rendered: 8000 },
};
export const subjectBounds = { template: 100, rendered: 200 };
/** Of one value. */
const valueBound = 200;

const mark = /\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g;

/** The names that stand in a text, each once, in order; unknown ones too. */
export const namesIn = (text: string): string[] => [...new Set([...text.matchAll(mark)].map(([, name]) => name!))];

const length = (text: string): number => [...text].length;

/** Why a template cannot be saved; nothing when it can. */
export function problemsOf(
  { subject, text }: TemplateText,
  medium: Medium,
  only?: ReadonlySet<VariableName>,
): FieldError[] {
  const problems: FieldError[] = [];
  const tell = (field: string, zh: string, en: string) => problems.push({ field, zh, en });
  const wanted = medium === 'mail';
  if (wanted && !subject?.trim()) tell('subject', '邮件须有主题', 'is needed for mail');
  if (!wanted && subject) tell('subject', '只有邮件有主题', 'is only for mail');
  if (!text.trim()) tell('text', '不能为空', 'must not be empty');
  for (const [field, given, bound] of [
    ['subject', subject ?? '', subjectBounds.template],
    ['text', text, bounds[medium].template],
  ] as const) {
    if (length(given) > bound) tell(field, `不能超过${bound}个字`, `must not be longer than ${bound} characters`);
    for (const name of namesIn(given)) {
      if (!isVariable(name)) tell(field, `没有变量{{${name}}}`, `{{${name}}} is no variable`);
      else if (!variableOf(name).media.includes(medium) || !(only ? only.has(name) : !variableOf(name).secret))
        tell(field, `此处不能使用变量{{${name}}}`, `{{${name}}} cannot stand here`);
    }
    if (/[{}]{2}/.test(given.replace(mark, ''))) {
      tell(field, '变量的花括号不完整，应形如{{code}}', 'has braces that are no variable, which looks like {{code}}');
    }
  }
  if (/[\r\n]/.test(subject ?? '')) tell('subject', '不能换行', 'must be one line');
  return problems;
}

// A value is a word in a sentence: it brings no line, no control character, no bidi override.
// eslint-disable-next-line no-control-regex
const unruly = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\p{Surrogate}]+/gu;

/** As it may stand in a sentence; nothing when nothing is left of it. */
const tamed = (value: string | undefined): string | undefined => {
  const plain = value?.replace(unruly, ' ').trim();
  return plain ? cut(plain, valueBound) : undefined;
};

const cut = (text: string, most: number): string => {
  const signs = [...text];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : text;
};

export interface Rendered extends TemplateText {
  /** Variables that had no value: their fallback stands there. */
  missing: VariableName[];
}

/**
 * Puts values into a template that was found good. A value is never looked through for variables again; one that is
 * missing gives way to the variable's fallback.
 */
export function render({ subject, text }: TemplateText, medium: Medium, values: Values): Rendered {
  const missing = new Set<VariableName>();
  const put = (given: string, most: number) =>
    cut(
      given.replace(mark, (_, name: string) => {
        if (!isVariable(name)) return '';
        const value = tamed(values[name]);
        if (value === undefined) missing.add(name);
        return value ?? variableOf(name).fallback;
      }),
      most,
    );
  return {
    subject: subject === null ? null : put(subject, subjectBounds.rendered),
    text: put(text, bounds[medium].rendered),
    missing: [...missing],
  };
}

/** Fills in what is known and leaves the other `{{names}}` for the person who writes the reply. */
export const fillIn = (text: string, values: Values): string =>
  text.replace(mark, (whole, name: string) => (isVariable(name) && tamed(values[name])) || whole);

/** Open blanks as whoever writes reads them: {{核实情况}} in place of {{finding}}. */
export const withBlanksNamed = (text: string): string =>
  text.replace(mark, (whole, name: string) => (isVariable(name) ? `{{${variableOf(name).zh}}}` : whole));

/** How many short messages a text is: 70 characters in one, 67 in each of several (UTF-16 units count). */
export const segments = (text: string): number => (text.length <= 70 ? 1 : Math.ceil(text.length / 67));
