/**
 * A calendar as people have it: the notice of one year as JSON (`{ year, days: [{ date, name, isOffDay }] }`, the shape of
 * holiday-cn), several of them in a list, or an iCalendar file. Which it is, is seen from its first character. Pure.
 */
import { readIcs, type FileFlaw, type MarkedDay } from './calendar-ics.js';
import { isLocalDate, type LocalDate } from './local-time.js';
import { isPlainText } from './plain-text.js';

export type { FileFlaw };

/** What one notice declares. A date may lie just outside of its year: the last days of the old one. */
export interface Notice {
  year: number;
  /**
   * Whether the year can be taken for announced: the file says that it is the notice of that year, or its days hold both
   * the Spring Festival and the National Day, without which there is no notice.
   */
  whole: boolean;
  days: { date: LocalDate; off: boolean; name: string }[];
}

export type CalendarRead =
  | { ok: true; format: 'json' | 'ics'; notices: Notice[]; ignored: number }
  | { ok: false; format: 'json' | 'ics'; flaws: FileFlaw[] };

/**
 * @param year only this year's notice is wanted; an iCalendar file is then taken for that notice.
 */
export function readCalendarFile(text: string, year?: number): CalendarRead {
  const content = text.replace(/^\uFEFF/, '');
  return /^\s*[{[]/.test(content) ? readJson(content, year) : readEvents(content, year);
}

const mostDays = 2000;

function readJson(text: string, wanted: number | undefined): CalendarRead {
  const flaws: FileFlaw[] = [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    flaws.push({ line: lineOf(text, error), zh: '不是完整的JSON', en: 'is not JSON' });
    return { ok: false, format: 'json', flaws };
  }
  // Of JSON that can be read, only its text knows the lines: a date is looked for from where the last one was found.
  let searched = 0;
  const lineAt = (date: unknown): number => {
    const found = typeof date === 'string' && date !== '' ? text.indexOf(`"${date}"`, searched) : -1;
    if (found >= 0) searched = found + 1;
    return lineNumber(text, Math.max(found, searched));
  };
  const notices: Notice[] = [];
  for (const one of Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]) {
    const { year, days } = (typeof one === 'object' && one !== null ? one : {}) as { year?: unknown; days?: unknown };
    if (!isYear(year) || !Array.isArray(days) || days.length > mostDays) {
      flaws.push({ line: lineNumber(text, searched), zh: '须有 year 和 days', en: 'must have a year and its days' });
      continue;
    }
    const marked: MarkedDay[] = [];
    for (const day of days as unknown[]) {
      const { date, name, isOffDay } = (typeof day === 'object' && day !== null ? day : {}) as Record<string, unknown>;
      const line = lineAt(date);
      if (!isLocalDate(date)) flaws.push({ line, zh: 'date 须为存在的日期', en: 'date must be a date that exists' });
      else if (Math.abs(Number(date.slice(0, 4)) - year) > 1) {
        flaws.push({ line, zh: `${date}不属于${year}年的安排`, en: `${date} is no part of the notice for ${year}` });
      } else if (typeof isOffDay !== 'boolean') {
        flaws.push({ line, zh: 'isOffDay 须为true或false', en: 'isOffDay must be true or false' });
      } else if (!isPlainText(name) || name.trim() === '' || name.length > 40) {
        flaws.push({ line, zh: 'name 须为1至40个字', en: 'name must have 1 to 40 characters' });
      } else marked.push({ date, off: isOffDay, name: name.trim(), line });
      if (flaws.length >= 20) return { ok: false, format: 'json', flaws };
    }
    flaws.push(...contradictions(marked));
    if (notices.some((other) => other.year === year)) {
      flaws.push({ line: lineNumber(text, searched), zh: `${year}年有两份安排`, en: `${year} has two notices` });
    }
    notices.push({ year, whole: true, days: unmarked(marked) });
  }
  return result('json', notices, flaws, 0, wanted);
}

function readEvents(text: string, wanted: number | undefined): CalendarRead {
  const { days, ignored, flaws } = readIcs(text);
  const byYear = new Map<number, MarkedDay[]>();
  for (const day of days) {
    const year = noticeOf(day);
    const known = byYear.get(year);
    if (known) known.push(day);
    else byYear.set(year, [day]);
  }
  const notices = [...byYear]
    .sort(([one], [other]) => one - other)
    .map(([year, marked]) => ({
      year,
      whole: year === wanted || isWhole(year, marked),
      days: unmarked(marked),
    }));
  return result('ics', notices, [...flaws, ...contradictions(days)], ignored, wanted);
}

/** The New Year's holiday may begin in December, by the notice for the year to come. */
const noticeOf = ({ date, name }: MarkedDay): number =>
  Number(date.slice(0, 4)) + (date.slice(5) >= '12-25' && /元旦|新年|New Year/i.test(name) ? 1 : 0);

function isWhole(year: number, days: readonly MarkedDay[]): boolean {
  const off = (from: string, to: string) =>
    days.some((day) => day.off && day.date >= `${year}-${from}` && day.date <= `${year}-${to}`);
  // The Spring Festival begins between 21 January and 20 February.
  return off('01-20', '02-28') && off('10-01', '10-03');
}

function result(
  format: 'json' | 'ics',
  all: Notice[],
  flaws: FileFlaw[],
  ignored: number,
  wanted: number | undefined,
): CalendarRead {
  const notices = wanted === undefined ? all : all.filter(({ year }) => year === wanted);
  if (flaws.length === 0 && !notices.some(({ days }) => days.some(({ off }) => off))) {
    const which = wanted === undefined ? '' : `${wanted}年`;
    flaws.push({
      line: 1,
      zh: `没有${which}任何放假日：安排尚未公布`,
      en: `has no day off${wanted === undefined ? '' : ` of ${wanted}`}: nothing is announced`,
    });
  }
  if (flaws.length > 0) return { ok: false, format, flaws: flaws.slice(0, 20) };
  return { ok: true, format, notices: notices.filter(({ days }) => days.length > 0), ignored };
}

/** A day cannot be off and a working day in the same file. */
function contradictions(days: readonly MarkedDay[]): FileFlaw[] {
  const seen = new Map<string, MarkedDay>();
  const flaws: FileFlaw[] = [];
  for (const day of days) {
    const other = seen.get(day.date);
    if (other && other.off !== day.off) {
      flaws.push({
        line: day.line,
        zh: `${day.date}既放假又上班（另见第${other.line}行）`,
        en: `${day.date} is off and a working day as well (see line ${other.line})`,
      });
    } else if (!other) seen.set(day.date, day);
  }
  return flaws;
}

function unmarked(days: readonly MarkedDay[]): Notice['days'] {
  const byDate = new Map(days.map(({ date, off, name }) => [date, { date, off, name }]));
  return [...byDate.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
}

const isYear = (year: unknown): year is number =>
  Number.isInteger(year) && Number(year) >= 1949 && Number(year) <= 2999;

const lineNumber = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/** Where the text stops being JSON, as far as the engine tells it. */
function lineOf(text: string, error: unknown): number {
  const message = String((error as Error).message);
  const line = /line (\d+)/.exec(message)?.[1];
  if (line) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  return lineNumber(text, position ? Number(position) : text.length);
}
