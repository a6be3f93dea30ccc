/**
 * Why a deadline is what it is, in the words that a unit, a citizen or an auditor can check: rule and version, limit,
 * first day counted, days skipped, make-up days counted, and whether it is provisional.
 */
import type { Clock, DayNote, Limit, RuleProfile } from '#directory';

export interface Explanation {
  zh: string;
  en: string;
}

type Titled = Pick<RuleProfile, 'zh' | 'en' | 'version' | 'endOfDay' | 'limits'>;

/** A count of working days as the calendar gives it, the day it starts from, and whether that day had closed already. */
export interface Count {
  from: DayNote;
  late: boolean;
  day: string;
  skipped: DayNote[];
  counted: DayNote[];
  provisional: boolean;
}

const clockNames: Record<Clock, Explanation> = {
  dispatch: { zh: '转办', en: 'dispatch' },
  sign: { zh: '签收', en: 'signing' },
  contact: { zh: '首次联系', en: 'first contact' },
  interim: { zh: '阶段反馈', en: 'interim reply' },
  completion: { zh: '办结', en: 'completion' },
  citizen: { zh: '市民时钟', en: 'the citizen clock' },
  rework: { zh: '重办', en: 'rework' },
  order: { zh: '督办', en: 'the supervision order' },
  'follow-up': { zh: '回访', en: 'follow-up' },
};

const unitNames = {
  workday: { zh: '个工作日', en: 'working day' },
  workhour: { zh: '个工作小时', en: 'working hour' },
  day: { zh: '日', en: 'day' },
  hour: { zh: '小时', en: 'hour' },
  minute: { zh: '分钟', en: 'minute' },
};

const holidayNames: Record<string, string> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  抗日战争暨世界反法西斯战争胜利70周年纪念日: '70th anniversary of victory',
};

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

  const zh = [
    `依据${titleZh(profile)}：${limitZh(limit)}`,
    `起始日${fullDayZh(count.from)}`,
    ...(limit.amount > 0 && first ? [`自次一工作日${dayZh(first, year)}起算`] : []),
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
    `${fullDateZh(count.day)}${profile.endOfDay}到期`,
    ...(count.provisional
      ? [`缺少${unknown.join('、')}年的放假安排，暂按周末推算，期限为暂定，安排公布后重新计算`]
      : []),
  ];
  const en = [
    `${titleEn(profile)}: ${limitEn(limit)}`,
    `from ${fullDayEn(count.from)}`,
    ...(limit.amount > 0 && first ? [`counted from the next working day, ${dayEn(first, year)}`] : []),
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
    `due at ${profile.endOfDay} on ${fullDateEn(count.day)}`,
    ...(count.provisional
      ? [`provisional: the holidays of ${unknown.join(', ')} are not announced, only weekends were skipped`]
      : []),
  ];
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
}

const titleZh = ({ zh, version }: Titled): string => `《${zh}》规则（第${version}版）`;
const titleEn = ({ en, version }: Titled): string => `Rules of ${en} (version ${version})`;

function limitZh({ clock, amount, unit }: Limit): string {
  const name = clockNames[clock].zh;
  return unit === 'workday' && amount === 0 ? `${name}时限为当个工作日` : `${name}时限${amount}${unitNames[unit].zh}`;
}

function limitEn({ clock, amount, unit }: Limit): string {
  const name = clockNames[clock].en;
  if (unit === 'workday' && amount === 0) return `the same working day for ${name}`;
  return `${amount} ${unitNames[unit].en}${amount === 1 ? '' : 's'} for ${name}`;
}

/** Days next to one another that are off for the same reason. */
interface Run {
  first: string;
  last: string;
  name: string | null;
}

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function runs(days: DayNote[]): Run[] {
  const found: Run[] = [];
  for (const { date, name } of days) {
    const run = found.at(-1);
    if (run && run.name === name && dayAfter(run.last) === date) run.last = date;
    else found.push({ first: date, last: date, name });
  }
  return found;
}

const yearOf = (date: string): string => date.slice(0, 4);
const monthOf = (date: string): number => Number(date.slice(5, 7));
const dayOf = (date: string): number => Number(date.slice(8, 10));
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

const weekdayZh = (date: string): string => `星期${'日一二三四五六'.charAt(weekday(date))}`;
const dateZh = (date: string, year: string): string =>
  `${yearOf(date) === year ? '' : `${yearOf(date)}年`}${monthOf(date)}月${dayOf(date)}日`;
const fullDateZh = (date: string): string => `${dateZh(date, '')}（${weekdayZh(date)}）`;
const kindZh = ({ kind, name }: DayNote): string =>
  kind === 'make-up' ? '，调休上班' : kind === 'holiday' ? `，${name}假期` : '';
const dayZh = (note: DayNote, year: string): string =>
  `${dateZh(note.date, year)}（${weekdayZh(note.date)}${kindZh(note)}）`;
const fullDayZh = (note: DayNote): string => dayZh(note, '');
const momentZh = (iso: string): string => `${fullDateZh(iso.slice(0, 10))}${clockOf(iso)}`;

function runZh({ first, last, name }: Run, year: string): string {
  const begin = dateZh(first, year);
  const why = name === null ? '周末' : `${name}假期`;
  if (first === last) return begin + why;
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  return `${begin}至${sameMonth ? `${dayOf(last)}日` : dateZh(last, yearOf(first))}${why}`;
}

const weekdaysEn = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthsEn = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const monthEn = (date: string): string => monthsEn[monthOf(date) - 1] ?? '';
const holidayEn = (name: string | null): string =>
  (name ?? '')
    .split('、')
    .map((part) => holidayNames[part] ?? part)
    .join(' and ');

const dateEn = (date: string, year: string): string =>
  `${dayOf(date)} ${monthEn(date)}${yearOf(date) === year ? '' : ` ${yearOf(date)}`}`;
const fullDateEn = (date: string): string => `${weekdaysEn[weekday(date)]} ${dateEn(date, '')}`;
const kindEn = ({ kind, name }: DayNote): string =>
  kind === 'make-up' ? ' (make-up working day)' : kind === 'holiday' ? ` (${holidayEn(name)})` : '';
const dayEn = (note: DayNote, year: string): string =>
  `${weekdaysEn[weekday(note.date)]} ${dateEn(note.date, year)}${kindEn(note)}`;
const fullDayEn = (note: DayNote): string => dayEn(note, '');
const momentEn = (iso: string): string => `${clockOf(iso)} on ${fullDateEn(iso.slice(0, 10))}`;

function runEn({ first, last, name }: Run, year: string): string {
  const why = name === null ? 'weekend' : holidayEn(name);
  const end = dateEn(last, year);
  if (first === last) return `${end} (${why})`;
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  return `${sameMonth ? dayOf(first) : dateEn(first, yearOf(last))}–${end} (${why})`;
}

/** `09:30`, with seconds only where there are some; parts of a second are left out. */
function clockOf(iso: string): string {
  return iso.slice(17, 19) === '00' ? iso.slice(11, 16) : iso.slice(11, 19);
}
