import { FormCheck, below, type FieldWord } from '#directory';
import type { Words } from '#platform';

export const targetKinds = [
  'documents-issued',
  'programme-episodes',
  'count-at-least',
  'rate-at-least',
  'at-most-last-year',
] as const;
export type TargetKind = (typeof targetKinds)[number];

/** Kinds of documents that are issued under a number. */
export const documentKinds = [
  ...(['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const),
  ...(['scorecard', 'decision', 'express', 'holiday'] as const),
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const countedIndicators = ['received', 'closed', 'due'] as const;
export const ratedIndicators = ['on-time', 'resolution', 'satisfaction', 'closure'] as const;
export type TargetIndicator = (typeof countedIndicators)[number] | (typeof ratedIndicators)[number];

export const isRated = (indicator: string): boolean => (ratedIndicators as readonly string[]).includes(indicator);

/** What an office promises for a year; `zh` and `en` are its name. */
export type Promised = Words & { source?: string } & (
    | { kind: 'documents-issued'; documents: DocumentKind[]; atLeast: number }
    | { kind: 'programme-episodes'; programme: string; atLeast: number }
    | { kind: 'count-at-least'; indicator: (typeof countedIndicators)[number]; atLeast: number }
    /** Percent, at most two decimals. */
    | { kind: 'rate-at-least'; indicator: (typeof ratedIndicators)[number]; percent: number }
    | { kind: 'at-most-last-year'; indicator: TargetIndicator }
  );

const fieldsOf: Record<TargetKind, readonly string[]> = {
  'documents-issued': ['documents', 'atLeast'],
  'programme-episodes': ['programme', 'atLeast'],
  'count-at-least': ['indicator', 'atLeast'],
  'rate-at-least': ['indicator', 'percent'],
  'at-most-last-year': ['indicator'],
};

const most = 100_000_000;

/** What is wrong with a promise as it was typed; nothing of a sound one. */
export function checkPromised(given: unknown, programmes: ReadonlySet<string>, path = 'target'): FieldWord[] {
  const check = new FormCheck();
  const kind = (given as { kind?: unknown } | null)?.kind;
  const known = typeof kind === 'string' && (targetKinds as readonly string[]).includes(kind);
  if (!known) {
    const all = targetKinds.join('、');
    return [{ field: below(path, 'kind'), zh: `须为${all}之一`, en: `must be one of ${targetKinds.join(', ')}` }];
  }
  const own = fieldsOf[kind as TargetKind];
  const fields = check.fields(path, given, ['kind', 'zh', 'en', ...own], ['source']);
  if (!fields) return [{ field: path, zh: '须为对象', en: 'must be an object' }];
  check.text(below(path, 'zh'), fields.zh, 100);
  check.text(below(path, 'en'), fields.en, 200);
  check.text(below(path, 'source'), fields.source, 500);
  const refuse = (field: string, zh: string, en: string) => check.refuse(below(path, field), zh, en);
  const oneOf = (field: string, value: unknown, allowed: readonly string[]) => {
    if (value === undefined || (typeof value === 'string' && allowed.includes(value))) return;
    refuse(field, `须为${allowed.join('、')}之一`, `must be one of ${allowed.join(', ')}`);
  };
  if (own.includes('atLeast') && fields.atLeast !== undefined) {
    const { atLeast } = fields;
    const sound = Number.isInteger(atLeast) && (atLeast as number) > 0 && (atLeast as number) <= most;
    if (!sound) refuse('atLeast', '须为正整数', 'must be a whole number above 0');
  }
  if (own.includes('percent') && fields.percent !== undefined) {
    const percent = fields.percent;
    const hundredths = typeof percent === 'number' ? percent * 100 : NaN;
    const sound = hundredths > 0 && hundredths <= 10_000 && Math.abs(hundredths - Math.round(hundredths)) < 1e-6;
    if (!sound) refuse('percent', '须为0至100之间、至多两位小数', 'must be above 0, at most 100, with two decimals');
  }
  if (own.includes('programme')) oneOf('programme', fields.programme, [...programmes]);
  if (kind === 'count-at-least') oneOf('indicator', fields.indicator, countedIndicators);
  if (kind === 'rate-at-least') oneOf('indicator', fields.indicator, ratedIndicators);
  if (kind === 'at-most-last-year') oneOf('indicator', fields.indicator, [...countedIndicators, ...ratedIndicators]);
  if (own.includes('documents') && fields.documents !== undefined) {
    const documents: readonly unknown[] = Array.isArray(fields.documents) ? fields.documents : [];
    if (documents.length === 0 || new Set(documents).size < documents.length) {
      refuse('documents', '须列出至少一种文件，且不得重复', 'must name kinds of documents, each once');
    }
    for (const [i, one] of documents.slice(0, 20).entries()) oneOf(`documents[${i}]`, one, documentKinds);
  }
  return check.words;
}
