/** How dates, days and clocks are said in an explanation, in Chinese and in English. */
import type { Clock, DayNote, LimitUnit } from '#directory';

export interface Explanation {
  zh: string;
  en: string;
}

export const clockNames: Record<Clock, Explanation> = {
  accept: { zh: '受理', en: 'acceptance' },
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

export const unitNames = {
  workday: { zh: '个工作日', en: 'working day' },
  workhour: { zh: '个工作小时', en: 'working hour' },
  day: { zh: '日', en: 'day' },
  hour: { zh: '小时', en: 'hour' },
  minute: { zh: '分钟', en: 'minute' },
};

interface Amount {
  amount: number;
  unit: LimitUnit;
}

export const amountZh = ({ amount, unit }: Amount): string => `${amount}${unitNames[unit].zh}`;
export const amountEn = ({ amount, unit }: Amount): string =>
  `${amount} ${unitNames[unit].en}${amount === 1 ? '' : 's'}`;

/** `7小时30分`: of a length in milliseconds, the parts that it has. */
export function lengthZh(milliseconds: number): string {
  const { hours, minutes, seconds } = partsOf(milliseconds);
  const parts = [hours && `${hours}小时`, minutes && `${minutes}分`, seconds && `${seconds}秒`].filter(Boolean);
  return parts.join('') || '0小时';
}

export function lengthEn(milliseconds: number): string {
  const { hours, minutes, seconds } = partsOf(milliseconds);
  const parts = [hours && `${hours} h`, minutes && `${minutes} min`, seconds && `${seconds} s`].filter(Boolean);
  return parts.join(' ') || 'nothing';
}

function partsOf(milliseconds: number) {
  const whole = Math.round(milliseconds / 1000);
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, seconds: whole % 60 };
}

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

/** Days next to one another that are off for the same reason. */
interface Run {
  first: string;
  last: string;
  name: string | null;
}

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

export function runs(days: DayNote[]): Run[] {
  const found: Run[] = [];
  for (const { date, name } of days) {
    const run = found.at(-1);
    if (run && run.name === name && dayAfter(run.last) === date) run.last = date;
    else found.push({ first: date, last: date, name });
  }
  return found;
}

export const yearOf = (date: string): string => date.slice(0, 4);
const monthOf = (date: string): number => Number(date.slice(5, 7));
const dayOf = (date: string): number => Number(date.slice(8, 10));
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

const weekdayZh = (date: string): string => `星期${'日一二三四五六'.charAt(weekday(date))}`;
export const dateZh = (date: string, year: string): string =>
  `${yearOf(date) === year ? '' : `${yearOf(date)}年`}${monthOf(date)}月${dayOf(date)}日`;
export const fullDateZh = (date: string): string => `${dateZh(date, '')}（${weekdayZh(date)}）`;
const kindZh = ({ kind, name }: DayNote): string =>
  kind === 'make-up' ? '，调休上班' : kind === 'holiday' ? `，${name}假期` : '';
export const dayZh = (note: DayNote, year: string): string =>
  `${dateZh(note.date, year)}（${weekdayZh(note.date)}${kindZh(note)}）`;
export const fullDayZh = (note: DayNote): string => dayZh(note, '');
export const momentZh = (iso: string): string => `${fullDateZh(iso.slice(0, 10))}${clockOf(iso)}`;

export function runZh({ first, last, name }: Run, year: string): string {
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

export const dateEn = (date: string, year: string): string =>
  `${dayOf(date)} ${monthEn(date)}${yearOf(date) === year ? '' : ` ${yearOf(date)}`}`;
export const fullDateEn = (date: string): string => `${weekdaysEn[weekday(date)]} ${dateEn(date, '')}`;
const kindEn = ({ kind, name }: DayNote): string =>
  kind === 'make-up' ? ' (make-up working day)' : kind === 'holiday' ? ` (${holidayEn(name)})` : '';
export const dayEn = (note: DayNote, year: string): string =>
  `${weekdaysEn[weekday(note.date)]} ${dateEn(note.date, year)}${kindEn(note)}`;
export const fullDayEn = (note: DayNote): string => dayEn(note, '');
export const momentEn = (iso: string): string => `${clockOf(iso)} on ${fullDateEn(iso.slice(0, 10))}`;

export function runEn({ first, last, name }: Run, year: string): string {
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
