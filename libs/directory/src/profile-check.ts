/**
 * Whether a rule profile can be taken as it is: every field there, none unknown, every value within its bounds and known
 * to this hotline, every limit reachable. Pure; whatever is given, it answers and never throws.
 */
import { below, FormCheck, type FieldWord } from './form-check.js';
import { checkLimits, type KnownPlaces } from './limit-check.js';
import { isLocalDate, millisecondsOf } from './local-time.js';
import {
  FOLLOW_UP_CHANNELS,
  LIMIT_UNITS,
  REVIEW_CHECKS,
  REWORK_REQUIREMENTS,
  REWORK_TRIGGERS,
  SUPERVISION_TRIGGERS,
} from './rule-profile.js';

export type { FieldWord, KnownPlaces };

const needed = [
  ...['name', 'version', 'validFrom', 'validTo', 'zh', 'en', 'source', 'endOfDay', 'grades', 'autoTransfer', 'limits'],
  ...['cards', 'returnWindow', 'extension', 'pause', 'review', 'combinedReply', 'followUp', 'rework', 'supervision'],
  ...['escalation', 'urge', 'longTerm'],
];
const optional = ['gradeNames', 'note'];

/** Everything that is wrong with a profile, by field; none: it may be used. */
export function checkProfile(given: unknown, places: KnownPlaces): FieldWord[] {
  const form = new FormCheck();
  const profile = form.fields('', given, needed, optional);
  if (!profile)
    return form.words.length > 0 ? form.words : [{ field: 'body', zh: '须为对象', en: 'must be an object' }];

  const { name, validFrom, validTo } = profile;
  if (name !== undefined && !(typeof name === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(name))) {
    form.refuse(
      'name',
      '须为1至40位小写字母、数字或 -，以字母开头',
      'must be 1 to 40 of a-z, 0-9 and -, a letter first',
    );
  }
  form.whole('version', profile.version, 1, 1_000_000);
  for (const [field, date] of Object.entries({ validFrom, validTo })) {
    if (date === undefined || (field === 'validTo' && date === null) || isLocalDate(date)) continue;
    form.refuse(field, '须为存在的日期，格式如 2026-03-01', 'must be a date that exists, such as 2026-03-01');
  }
  if (isLocalDate(validFrom) && isLocalDate(validTo) && validFrom >= validTo) {
    form.refuse(
      'validTo',
      '须晚于 validFrom：当日已不再有效',
      'must be after validFrom: it no longer holds on that day',
    );
  }
  form.text('zh', profile.zh, 100);
  form.text('en', profile.en, 100);
  form.text('source', profile.source, 200);
  form.text('note', profile.note, 4000);
  checkEndOfDay(form, profile.endOfDay);
  const grades = checkGrades(form, profile.grades, profile.gradeNames);
  form.oneOf('autoTransfer', profile.autoTransfer, ['never', 'clear']);
  checkLimits(form, profile.limits, grades, places);
  checkHandling(form, profile);
  checkAfterwards(form, profile);
  return form.words;
}

function checkEndOfDay(form: FormCheck, endOfDay: unknown): void {
  if (endOfDay === undefined) return;
  try {
    if (typeof endOfDay === 'string' && millisecondsOf(endOfDay) > 0) return;
  } catch {
    // Refused below.
  }
  form.refuse('endOfDay', '须为 17:30 或 24:00 形式的时刻', 'must be a time of day such as 17:30 or 24:00');
}

function checkGrades(form: FormCheck, given: unknown, names: unknown): readonly string[] {
  const grades: string[] = [];
  if (given !== null) {
    form.list('grades', given, { least: 1, most: 20 }, (path, grade) => {
      if (typeof grade === 'string' && /^[\w-]{1,20}$/.test(grade)) grades.push(grade);
      else form.refuse(path, '须为1至20位字母、数字、_ 或 -', 'must be 1 to 20 letters, digits, _ or -');
    });
  }
  const named = form.fields('gradeNames', names, [], grades);
  for (const grade of grades) if (named) form.text(below('gradeNames', grade), named[grade], 40);
  return grades;
}

type Fields = Record<string, unknown>;

/** Cards, returns, extensions, pauses, review. */
function checkHandling(form: FormCheck, profile: Fields): void {
  const cards = orNull(form, 'cards', profile.cards, ['yellowBefore', 'redAfter', 'unit']);
  form.whole('cards.yellowBefore', cards?.yellowBefore, 0, 100);
  form.whole('cards.redAfter', cards?.redAfter, 1, 100);
  form.oneOf('cards.unit', cards?.unit, ['workday']);

  const window = orNull(form, 'returnWindow', profile.returnWindow, ['amount', 'unit', 'count']);
  if (window?.amount !== null) form.whole('returnWindow.amount', window?.amount, 0, 100);
  form.oneOf('returnWindow.unit', window?.unit, ['workday']);
  form.whole('returnWindow.count', window?.count, 1, 20);

  const extension = orNull(form, 'extension', profile.extension, ['count', 'amount', 'unit', 'beforeExpiry']);
  form.whole('extension.count', extension?.count, 1, 20);
  form.whole('extension.amount', extension?.amount, 1, 1000);
  form.oneOf('extension.unit', extension?.unit, LIMIT_UNITS);
  form.flag('extension.beforeExpiry', extension?.beforeExpiry);

  const pause = orNull(form, 'pause', profile.pause, ['reasons']);
  form.list('pause.reasons', pause?.reasons, { least: 1, most: 30 }, (path, reason) => form.text(path, reason, 60));

  const review = form.fields('review', profile.review, ['required', 'checks']);
  form.flag('review.required', review?.required);
  words(form, 'review.checks', review?.checks, REVIEW_CHECKS);
  form.oneOf('combinedReply', profile.combinedReply, ['lead', 'each']);
}

/** Follow-up, rework, supervision, and what else comes after a report. */
function checkAfterwards(form: FormCheck, profile: Fields): void {
  const followUp = form.fields(
    'followUp',
    profile.followUp,
    ['coverage', 'attempts', 'channels', 'retryHours'],
    ['rateAgainDays'],
  );
  const coverage = followUp?.coverage;
  if (coverage !== undefined && !(typeof coverage === 'number' && coverage >= 0 && coverage <= 1)) {
    form.refuse('followUp.coverage', '须为0至1之间的比例', 'must be a share from 0 to 1');
  }
  form.whole('followUp.attempts', followUp?.attempts, 1, 20);
  words(form, 'followUp.channels', followUp?.channels, FOLLOW_UP_CHANNELS, 1);
  form.whole('followUp.retryHours', followUp?.retryHours, 0, 720);
  if (followUp?.rateAgainDays !== undefined) form.whole('followUp.rateAgainDays', followUp.rateAgainDays, 0, 365);

  const rework = orNull(form, 'rework', profile.rework, ['triggers', 'requires']);
  words(form, 'rework.triggers', rework?.triggers, REWORK_TRIGGERS, 1);
  words(form, 'rework.requires', rework?.requires, REWORK_REQUIREMENTS);

  const supervision = form.fields('supervision', profile.supervision, ['triggers']);
  const triggers = words(form, 'supervision.triggers', supervision?.triggers, SUPERVISION_TRIGGERS) ?? [];
  triggers.forEach((trigger, index) => {
    const path = `supervision.triggers[${index}]`;
    if (trigger === 'red-card' && profile.cards === null) {
      form.refuse(path, '未设红黄牌，不会发生', 'never happens: there are no cards');
    }
    if ((trigger === 'dissatisfied-after-rework' || trigger === 'second-rework') && profile.rework === null) {
      form.refuse(path, '未设重办，不会发生', 'never happens: there is no rework');
    }
  });

  const escalation = orNull(form, 'escalation', profile.escalation, ['afterWorkdays']);
  form.whole('escalation.afterWorkdays', escalation?.afterWorkdays, 1, 100);
  const urge = form.fields('urge', profile.urge, ['perDay']);
  form.whole('urge.perDay', urge?.perDay, 0, 100);
  const longTerm = orNull(form, 'longTerm', profile.longTerm, ['reviewWorkdays', 'interimWorkdays']);
  form.whole('longTerm.reviewWorkdays', longTerm?.reviewWorkdays, 1, 500);
  form.whole('longTerm.interimWorkdays', longTerm?.interimWorkdays, 1, 500);
}

const orNull = (form: FormCheck, path: string, value: unknown, keys: readonly string[]) =>
  value === null ? undefined : form.fields(path, value, keys);

const words = (form: FormCheck, path: string, value: unknown, known: readonly string[], least = 0) =>
  form.list(path, value, { least, most: 30 }, (at, word) => form.oneOf(at, word, known));
