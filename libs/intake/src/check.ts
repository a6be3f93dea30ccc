import { readInstant, type Reference, type RuleProfile } from '#directory';
import { invalid, type FieldError } from '#platform';
import type { ComplaintGiven, LogCall } from './log-call.js';

/** Milliseconds that the clock of a telephone system may be ahead of ours. */
const skew = 60_000;

/** What the form of the fields alone cannot say: whether what they name exists and fits together. */
export function checkGiven(
  given: ComplaintGiven & Partial<Pick<LogCall, 'channel' | 'grade' | 'receivedAt' | 'answeredAt'>>,
  reference: Reference,
  profile: RuleProfile,
  now: Date,
): void {
  const wrong: FieldError[] = [];
  const refuse = (field: string, zh: string, en: string) => wrong.push({ field, zh, en });

  if (given.channel !== undefined && !reference.channels.get(given.channel)?.active) {
    refuse('channel', '没有这个受理渠道', 'is not a channel');
  }
  if (given.subject !== undefined && !reference.subjects.has(given.subject)) {
    refuse('subject', '没有这个内容分类', 'is not a subject');
  }
  if (given.district !== undefined && !reference.districts.has(given.district)) {
    refuse('district', '没有这个区域', 'is not a district');
  }
  if (given.grade !== undefined && !profile.grades?.includes(given.grade)) {
    refuse('grade', '现行规则没有这个等级', 'is not a grade of the present rules');
  }
  for (const field of ['receivedAt', 'answeredAt'] as const) {
    const text = given[field];
    if (text === undefined) continue;
    const at = readInstant(text);
    if (!at) refuse(field, '须为带时区的时间', 'must be a time with its offset');
    else if (at.getTime() > now.getTime() + skew) refuse(field, '不能晚于当前时间', 'must not be in the future');
    else if (at.getUTCFullYear() < 1999) refuse(field, '早于热线开通的年代', 'is before any hotline');
  }
  const { complainant } = given;
  if (complainant?.kind === 'enterprise') {
    if (!complainant.enterpriseName?.trim())
      refuse('complainant.enterpriseName', '企业诉求须填企业名称', 'is needed for an enterprise');
    if (!complainant.creditCode)
      refuse('complainant.creditCode', '企业诉求须填统一社会信用代码', 'is needed for an enterprise');
  }
  if (complainant?.kind === 'anonymous' && (complainant.name ?? complainant.idNumber ?? complainant.enterpriseName)) {
    refuse('complainant.kind', '匿名诉求不应填写姓名', 'an anonymous complainant gives no name');
  }
  if (given.content.trim() === '') refuse('content', '不能为空', 'must not be empty');
  if (wrong.length > 0) throw invalid(...wrong);
}

/** An instant that is past: a clock that is a little ahead of ours means now. */
export function readPast(text: string | undefined, now: Date): Date | undefined {
  const at = text === undefined ? undefined : readInstant(text);
  return at && at > now ? now : at;
}
