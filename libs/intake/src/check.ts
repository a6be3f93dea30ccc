import { readInstant, type Reference, type RuleProfile } from '#directory';
import type { FieldError } from '#platform';
import type { ComplainantGiven, LogCall } from './log-call.js';

/** Milliseconds that the clock of a telephone system may be ahead of ours. */
const skew = 60_000;

/** The fields that name or mean something, before anybody knows whether they have the right form. */
export type Doubtful = Partial<Record<keyof LogCall, unknown>>;

/**
 * What the form of the fields alone cannot say: whether what they name exists and fits together. A field of the wrong
 * form is passed by, for that is said where forms are checked: so both can be told at once.
 */
export function faultsIn(given: Doubtful, reference: Reference, profile: RuleProfile, now: Date): FieldError[] {
  const wrong: FieldError[] = [];
  const refuse = (field: string, zh: string, en: string) => wrong.push({ field, zh, en });
  const unknown = (value: unknown, known: (code: string) => boolean | undefined) =>
    typeof value === 'string' && !known(value);

  if (unknown(given.channel, (code) => reference.channels.get(code)?.active)) {
    refuse('channel', '没有这个受理渠道', 'is not a channel');
  }
  if (unknown(given.subject, (code) => reference.subjectServes(code))) {
    refuse('subject', '没有这个内容分类', 'is not a subject');
  }
  if (unknown(given.district, (code) => reference.districtServes(code))) {
    refuse('district', '没有这个区域', 'is not a district');
  }
  if (unknown(given.grade, (grade) => profile.grades?.includes(grade))) {
    refuse('grade', '现行规则没有这个等级', 'is not a grade of the present rules');
  }
  for (const field of ['receivedAt', 'answeredAt'] as const) {
    const text = given[field];
    if (typeof text !== 'string') continue;
    const at = readInstant(text);
    if (!at) refuse(field, '须为带时区的时间', 'must be a time with its offset');
    else if (at.getTime() > now.getTime() + skew) refuse(field, '不能晚于当前时间', 'must not be in the future');
    else if (at.getUTCFullYear() < 1999) refuse(field, '早于热线开通的年代', 'is before any hotline');
  }
  const { kind, name, idNumber, enterpriseName, creditCode } = complainantIn(given);
  if (kind === 'enterprise') {
    if (typeof enterpriseName !== 'string' || enterpriseName.trim() === '')
      refuse('complainant.enterpriseName', '企业诉求须填企业名称', 'is needed for an enterprise');
    if (!creditCode) refuse('complainant.creditCode', '企业诉求须填统一社会信用代码', 'is needed for an enterprise');
  }
  if (kind === 'anonymous' && (name ?? idNumber ?? enterpriseName)) {
    refuse('complainant.kind', '匿名诉求不应填写姓名', 'an anonymous complainant gives no name');
  }
  if (typeof given.content === 'string' && given.content.trim() === '') {
    refuse('content', '不能为空', 'must not be empty');
  }
  return wrong;
}

/** Who asks, as far as that is told in the right form. */
export const complainantIn = ({ complainant }: Doubtful): Partial<Record<keyof ComplainantGiven, unknown>> =>
  typeof complainant === 'object' && complainant !== null ? complainant : {};

/** An instant that is past: a clock that is a little ahead of ours means now. */
export function readPast(text: string | null | undefined, now: Date): Date | undefined {
  const at = text == null ? undefined : readInstant(text);
  return at && at > now ? now : at;
}
