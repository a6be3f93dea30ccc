import type { Reference } from '#directory';
import { invalid, type FieldError } from '#platform';

export const audiences = ['internal', 'public'] as const;
export type Audience = (typeof audiences)[number];

/** Where an answer comes from: a paper with its number, a page, or both. */
export interface Source {
  name: string;
  documentNumber?: string | null;
  url?: string | null;
}

/** What an edition says. */
export interface Content {
  title: string;
  /** Plain text in paragraphs; what the public may be told. */
  answer: string;
  hint: string | null;
  /** Other ways to ask. */
  questions: string[];
  keywords: string[];
  sources: Source[];
  subjects: string[];
  districts: string[];
  attachments: string[];
  unit: string | null;
  audience: Audience;
  validFrom: string | null;
  validTo: string | null;
}

export const contentFields = [
  ...(['title', 'answer', 'hint', 'questions', 'keywords', 'sources', 'subjects', 'districts'] as const),
  ...(['attachments', 'unit', 'audience', 'validFrom', 'validTo'] as const),
] as const satisfies (keyof Content)[];

export const emptyContent: Content = {
  ...{ title: '', answer: '', hint: null, questions: [], keywords: [], sources: [], subjects: [], districts: [] },
  ...{ attachments: [], unit: null, audience: 'internal', validFrom: null, validTo: null },
};

/** The content alone, of whatever else a row or a form has. */
export const contentOf = (row: Content): Content =>
  Object.fromEntries(contentFields.map((field) => [field, row[field]])) as unknown as Content;

/** What does not fit together, or names what does not exist. */
export function contentErrors(content: Content, reference: Reference): FieldError[] {
  const wrong: FieldError[] = [];
  const known = (field: string, codes: readonly string[], rows: ReadonlyMap<string, unknown>, zh: string, en: string) =>
    codes.forEach((code, index) => {
      if (!rows.has(code)) wrong.push({ field: `${field}[${index}]`, zh, en });
    });
  known('subjects', content.subjects, reference.subjects, '没有这个分类', 'is not a subject');
  known('districts', content.districts, reference.districts, '没有这个区划', 'is not a district');
  if (content.unit !== null && !reference.units.has(content.unit)) {
    wrong.push({ field: 'unit', zh: '没有这个单位', en: 'is not a unit' });
  }
  if (content.validFrom !== null && content.validTo !== null && content.validTo <= content.validFrom) {
    wrong.push({ field: 'validTo', zh: '须晚于生效日期', en: 'must be later than validFrom' });
  }
  return wrong;
}

/** What must be there before somebody else is asked to judge it. */
export function missingForReview(content: Content, today: string): FieldError[] {
  const empty = { zh: '不能为空', en: 'must not be empty' };
  return [
    ...(content.title.trim() === '' ? [{ field: 'title', ...empty }] : []),
    ...(content.answer.trim() === '' ? [{ field: 'answer', ...empty }] : []),
    ...(content.subjects.length === 0 ? [{ field: 'subjects', ...empty }] : []),
    ...(content.unit === null ? [{ field: 'unit', ...empty }] : []),
    ...(content.validTo !== null && content.validTo <= today
      ? [{ field: 'validTo', zh: '已经过期', en: 'is over already' }]
      : []),
  ];
}

/** @throws Refusal `invalid`. */
export function assertNone(wrong: readonly FieldError[]): void {
  if (wrong.length > 0) throw invalid(...wrong);
}
