/**
 * Why a deadline is what it is, in the words that a unit, a citizen or an auditor can check: rule and version, limit,
 * first day counted, days skipped, make-up days counted, and whether it is provisional.
 */
import type { Clock, DayNote, Limit, LimitUnit, RuleProfile } from '#directory';
import {
  amountEn,
  amountZh,
  clockNames,
  dateEn,
  dateZh,
  dayEn,
  dayZh,
  fullDateEn,
  fullDateZh,
  fullDayEn,
  fullDayZh,
  lengthEn,
  lengthZh,
  momentEn,
  momentZh,
  runEn,
  runs,
  runZh,
  yearOf,
  type Explanation,
} from './deadline-words.js';

export type { Explanation };

type Titled = Pick<RuleProfile, 'zh' | 'en' | 'version' | 'endOfDay' | 'limits'>;

/** A count of working days as the calendar gives it, the day it starts from, and whether that day had closed already. */
export interface Count {
  from: DayNote;
  late: boolean;
  /** The day itself is the first one counted. */
  ownDay?: boolean;
  /** Counted from a moment to a moment, in ISO 8601 with the local offset, instead of by whole days. */
  moments?: { from: string; due: string };
  day: string;
  skipped: DayNote[];
  counted: DayNote[];
  provisional: boolean;
}

export function explainMissing(profile: Titled, clock: Clock): Explanation {
  const name = clockNames[clock];
  const elsewhere = profile.limits.some((limit) => limit.clock === clock);
  return elsewhere
    ? {
        zh: `${titleZh(profile)}未就此类诉求规定${name.zh}时限：目标缺失，只记录实际时间，不判定是否超时。`,
        en: `${titleEn(profile)} sets no limit for ${name.en} of such a complaint: the target is missing, the time is recorded and not judged.`,
      }
    : {
        zh: `${titleZh(profile)}未规定${name.zh}时限：目标缺失，只记录实际时间，不判定是否超时。`,
        en: `${titleEn(profile)} sets no limit for ${name.en}: the target is missing, the time is recorded and not judged.`,
      };
}

/** `from` and `due` in ISO 8601 with the local offset. */
export function explainNatural(profile: Titled, limit: Limit, from: string, due: string): Explanation {
  return {
    zh: `依据${titleZh(profile)}：${limitZh(limit)}，按自然时间昼夜连续计算；自${momentZh(from)}起算，${momentZh(due)}到期。`,
    en: `${titleEn(profile)}: ${limitEn(limit)}, in natural time, nights and holidays included; from ${momentEn(from)}, due at ${momentEn(due)}.`,
  };
}

/** `isKnown` says whether the holidays of a date's year have been announced. */
export function explainWorkdays(
  profile: Titled,
  limit: Limit,
  count: Count,
  isKnown: (date: string) => boolean,
): Explanation {
  const first = count.counted[0];
  const year = yearOf(count.from.date);
  const extra = count.counted.filter(({ kind }) => kind === 'make-up').map(({ date }) => date);
  const days = [...count.skipped, ...count.counted].map(({ date }) => date);
  const unknown = [...new Set(days.filter((date) => !isKnown(date)).map(yearOf))].sort();
  const open = count.from.kind === 'workday' || count.from.kind === 'make-up';
  const sameDay = limit.amount === 0 && open && !count.late;
  const byDays = limit.amount > 0 && !count.ownDay && !count.moments;

  const zh = [
    `依据${titleZh(profile)}：${limitZh(limit)}`,
    count.moments ? `自${momentZh(count.moments.from)}起算` : `起始日${fullDayZh(count.from)}`,
    ...(count.ownDay ? ['当日计为第一个工作日'] : []),
    ...(byDays && first ? [`自次一工作日${dayZh(first, year)}起算`] : []),
    ...(limit.amount === 0 && !open ? ['非工作日，顺延至次一工作日'] : []),
    ...(limit.amount === 0 && open && count.late ? [`已过${profile.endOfDay}，顺延至次一工作日`] : []),
    ...(count.skipped.length > 0
      ? [
          `跳过：${runs(count.skipped)
            .map((run) => runZh(run, year))
            .join('、')}`,
        ]
      : []),
    ...(extra.length > 0 && !sameDay ? [`计入调休上班日：${extra.map((date) => dateZh(date, year)).join('、')}`] : []),
    count.moments ? `${momentZh(count.moments.due)}到期` : `${fullDateZh(count.day)}${profile.endOfDay}到期`,
    ...(count.provisional ? [provisionalZh(unknown)] : []),
  ];
  const en = [
    `${titleEn(profile)}: ${limitEn(limit)}`,
    `from ${count.moments ? momentEn(count.moments.from) : fullDayEn(count.from)}`,
    ...(count.ownDay ? ['the day itself is the first working day'] : []),
    ...(byDays && first ? [`counted from the next working day, ${dayEn(first, year)}`] : []),
    ...(limit.amount === 0 && !open ? ['a day off, so it is the next working day'] : []),
    ...(limit.amount === 0 && open && count.late ? [`after ${profile.endOfDay}, so it is the next working day`] : []),
    ...(count.skipped.length > 0
      ? [
          `skipped: ${runs(count.skipped)
            .map((run) => runEn(run, year))
            .join(', ')}`,
        ]
      : []),
    ...(extra.length > 0 && !sameDay
      ? [`make-up working days counted: ${extra.map((date) => dateEn(date, year)).join(', ')}`]
      : []),
    `due at ${count.moments ? momentEn(count.moments.due) : `${profile.endOfDay} on ${fullDateEn(count.day)}`}`,
    ...(count.provisional ? [provisionalEn(unknown)] : []),
  ];
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}

export const provisionalZh = (years: readonly string[]): string =>
  `缺少${years.join('、')}年的放假安排，暂按周末推算，期限为暂定，安排公布后重新计算`;
export const provisionalEn = (years: readonly string[]): string =>
  `provisional: the holidays of ${years.join(', ')} are not announced, only weekends were skipped`;

/** A count of working hours: from a moment to a moment (ISO 8601 with the local offset), over days that were skipped. */
export interface HoursCounted {
  from: string;
  due: string;
  nextDay: boolean;
  skipped: DayNote[];
  unknown: string[];
}

export function explainWorkhours(profile: Titled, limit: Limit, count: HoursCounted): Explanation {
  const year = yearOf(count.from.slice(0, 10));
  const off = runs(count.skipped);
  const zh = [
    `依据${titleZh(profile)}：${limitZh(limit)}，只计工作日的办公时段`,
    `自${momentZh(count.from)}起算`,
    ...(count.nextDay ? ['从次一工作日开始办公时计'] : []),
    ...(off.length > 0 ? [`跳过：${off.map((run) => runZh(run, year)).join('、')}`] : []),
    `${momentZh(count.due)}到期`,
    ...(count.unknown.length > 0 ? [provisionalZh(count.unknown)] : []),
  ];
  const en = [
    `${titleEn(profile)}: ${limitEn(limit)}, in the office hours of working days`,
    `from ${momentEn(count.from)}`,
    ...(count.nextDay ? ['counted from the opening of the next working day'] : []),
    ...(off.length > 0 ? [`skipped: ${off.map((run) => runEn(run, year)).join(', ')}`] : []),
    `due at ${momentEn(count.due)}`,
    ...(count.unknown.length > 0 ? [provisionalEn(count.unknown)] : []),
  ];
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}

/** Where a deadline stands; at the end of a day, when that is. */
export interface Stand {
  at: string;
  endOfDay: string | null;
}

const standZh = ({ at, endOfDay }: Stand): string =>
  endOfDay ? `${fullDateZh(at.slice(0, 10))}${endOfDay}` : momentZh(at);
const standEn = ({ at, endOfDay }: Stand): string =>
  endOfDay ? `${endOfDay} on ${fullDateEn(at.slice(0, 10))}` : momentEn(at);

/** What has happened to a deadline since it was first reckoned; times in ISO 8601 with the local offset. */
export interface Changes {
  extensions: readonly { amount: number; unit: LimitUnit }[];
  extendedTo: Stand;
  pauses: readonly { from: string; to: string }[];
  /** Milliseconds that the pauses added. */
  added: number;
  inWorkingTime: boolean;
  due: Stand;
  /** Years without announced holidays that the changes reach, where the deadline had reached none before. */
  unknown: readonly string[];
}

/** The first explanation, and after it each change, so that every step can be checked. */
export function explainChanges(base: Explanation, changes: Changes): Explanation {
  const { extensions, pauses, due, unknown } = changes;
  const zh = [
    base.zh.slice(0, -1),
    ...(extensions.length > 0
      ? [`准予延期${extensions.map((granted) => amountZh(granted)).join('、')}，至${standZh(changes.extendedTo)}`]
      : []),
    ...(pauses.length > 0
      ? [
          `暂停${pauses.map(({ from, to }) => `${momentZh(from)}至${momentZh(to)}`).join('、')}，` +
            (changes.inWorkingTime
              ? `其间工作时间${lengthZh(changes.added)}，据此顺延`
              : `顺延${lengthZh(changes.added)}`),
        ]
      : []),
    `现于${standZh(due)}到期`,
    ...(unknown.length > 0 ? [provisionalZh(unknown)] : []),
  ];
  const en = [
    base.en.slice(0, -1),
    ...(extensions.length > 0
      ? [`extended by ${extensions.map(amountEn).join(' and ')}, to ${standEn(changes.extendedTo)}`]
      : []),
    ...(pauses.length > 0
      ? [
          `paused from ${pauses.map(({ from, to }) => `${momentEn(from)} to ${momentEn(to)}`).join(', from ')}, ` +
            `which adds ${lengthEn(changes.added)}${changes.inWorkingTime ? ' of working time' : ''}`,
        ]
      : []),
    `now due at ${standEn(due)}`,
    ...(unknown.length > 0 ? [provisionalEn(unknown)] : []),
  ];
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}

export const titleZh = ({ zh, version }: Titled): string => `《${zh}》规则（第${version}版）`;
export const titleEn = ({ en, version }: Titled): string => `Rules of ${en} (version ${version})`;

function limitZh({ clock, amount, unit }: Limit): string {
  const name = clockNames[clock].zh;
  return unit === 'workday' && amount === 0 ? `${name}时限为当个工作日` : `${name}时限${amountZh({ amount, unit })}`;
}

function limitEn({ clock, amount, unit }: Limit): string {
  const name = clockNames[clock].en;
  if (unit === 'workday' && amount === 0) return `the same working day for ${name}`;
  return `${amountEn({ amount, unit })} for ${name}`;
}
