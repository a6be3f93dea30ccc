import type { AnyField, Place, Words } from './spec.js';

// Fields that many moves have.

const text = <More extends object>(name: Words, most: number, lines: number, more: More) => ({
  kind: 'text' as const,
  name,
  most,
  lines,
  ...more,
});

export const reason = text(['理由', 'Reason'], 500, 3, {});
export const optionalNote = text(['说明', 'Note'], 500, 2, {});
export const opinion = text(['意见', 'Opinion'], 500, 3, {});
export const long = (name: Words, most = 5000) => text(name, most, 6, {});
export const line = (name: Words, most: number, hint?: Words) => text(name, most, 1, hint ? { hint } : {});
export const files = { kind: 'files', name: ['附件', 'Files'] } as const satisfies AnyField;
export const order = {
  kind: 'order',
  name: ['督办单', 'Order'],
  hint: ['有多份督办单时选择', 'Which one, of several'],
  when: (_: unknown, { complaint }: Place) =>
    complaint.orders.filter(({ state }) => state !== 'struck-off' && state !== 'void').length > 1,
} as const satisfies AnyField;

const said = ['satisfied', 'fairly', 'dissatisfied'] as const;
const resolved = ['resolved', 'partly', 'unresolved'] as const;

export const resolution = { kind: 'choice', name: ['是否解决', 'Resolved?'], from: resolved, terms: 'said' } as const;
export const satisfaction = {
  kind: 'choice',
  name: ['对结果是否满意', 'Satisfied with the result?'],
  from: said,
  terms: 'said',
} as const;
export const processSatisfaction = {
  ...satisfaction,
  name: ['对过程是否满意', 'Satisfied with the way there?'],
} as const;

export const type = {
  kind: 'choice',
  name: ['诉求类型', 'Type'],
  from: ['enquiry', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other'],
  terms: 'type',
} as const;
export const urgency = {
  kind: 'choice',
  name: ['紧急程度', 'Urgency'],
  from: ['normal', 'urgent', 'critical'],
  terms: 'urgency',
} as const;
export const subject = { kind: 'subject', name: ['内容分类', 'Subject'] } as const;
export const district = { kind: 'district', name: ['所属区域', 'District'] } as const;

/** Whether whoever looks at it knows that the complainant has left no number to be rung at. */
export const isWithoutNumber = ({ complaint: { complainant } }: Place): boolean =>
  'phone' in complainant && complainant.phone === null && complainant.callerNumber === null;

/** Without it the server does not take the move. */
export const must = <const Field extends AnyField>(field: Field): Field & { must: true } => ({ ...field, must: true });
