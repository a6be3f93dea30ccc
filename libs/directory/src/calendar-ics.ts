/**
 * Holidays and make-up days out of an iCalendar file (RFC 5545), as they are published for China: all-day events whose
 * title says 休, 放假 or 假期 for a day off and 班 for a working day, or that carry Apple's X-APPLE-SPECIAL-DAY. Events
 * that say neither (solar terms, birthdays) are counted and left out. Pure.
 */
import { CHINA_ZONE, addDays, isLocalDate, localDate, localTime, type LocalDate } from './local-time.js';

/** What is wrong with a file, and in which of its lines, counted from 1. */
export interface FileFlaw {
  line: number;
  zh: string;
  en: string;
}

export interface MarkedDay {
  date: LocalDate;
  off: boolean;
  name: string;
  /** Where the file says so. */
  line: number;
}

export interface IcsRead {
  days: MarkedDay[];
  /** Events that are neither days off nor working days. */
  ignored: number;
  flaws: FileFlaw[];
}

interface Property {
  name: string;
  value: string;
  line: number;
}

const longestEvent = 60;
const mostEvents = 5000;
const mostFlaws = 20;

export function readIcs(text: string): IcsRead {
  const read: IcsRead = { days: [], ignored: 0, flaws: [] };
  const flaw = (line: number, zh: string, en: string) => {
    if (read.flaws.length < mostFlaws) read.flaws.push({ line, zh, en });
  };
  const open: string[] = [];
  let event: Property[] | undefined;
  let events = 0;
  for (const { property, line, text: content } of contentLines(text)) {
    if (!property) {
      flaw(line, `不是iCalendar的内容行：${content.slice(0, 40)}`, `is no line of iCalendar: ${content.slice(0, 40)}`);
      continue;
    }
    const { name, value } = property;
    if (name === 'BEGIN') {
      open.push(value.toUpperCase());
      if (open.length === 1 && open[0] !== 'VCALENDAR')
        flaw(line, '须以 BEGIN:VCALENDAR 开头', 'must begin with BEGIN:VCALENDAR');
      if (open.at(-1) === 'VEVENT') event = [property];
    } else if (name === 'END') {
      if (open.pop() !== value.toUpperCase()) {
        flaw(line, `END:${value.slice(0, 20)} 没有对应的 BEGIN`, `END:${value.slice(0, 20)} ends nothing`);
        return read;
      }
      if (value.toUpperCase() === 'VEVENT' && event) {
        if (++events > mostEvents) {
          flaw(line, `事件超过${mostEvents}个`, `has more than ${mostEvents} events`);
          return read;
        }
        takeEvent(event, read, flaw);
        event = undefined;
      }
    } else if (open.length === 0) flaw(line, '在 VCALENDAR 之外', 'lies outside of VCALENDAR');
    // An alarm inside an event has properties of its own.
    else if (event && open.at(-1) === 'VEVENT') event.push(property);
  }
  if (open.length > 0) flaw(lineCount(text), `缺少 END:${open.at(-1)}`, `END:${open.at(-1)} is missing`);
  else if (events === 0 && read.flaws.length === 0) flaw(1, '没有任何事件', 'has no event at all');
  return read;
}

const lineCount = (text: string): number => text.split(/\r\n|\r|\n/).length;

/** Long lines are folded: what begins with a blank belongs to the line before. */
function contentLines(text: string): { line: number; text: string; property: Property | undefined }[] {
  const folded: { line: number; text: string }[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((part, index) => {
      const last = folded.at(-1);
      if (/^[ \t]/.test(part) && last) last.text += part.slice(1);
      else if (part.trim() !== '') folded.push({ line: index + 1, text: part });
    });
  return folded.map(({ line, text }) => {
    // Parameters may hold quoted text with colons in it.
    const match = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s.exec(
      text,
    );
    if (!match) return { line, text, property: undefined };
    const [, name = '', , value = ''] = match;
    return { line, text, property: { name: name.toUpperCase(), value: value.trim(), line } };
  });
}

function takeEvent(
  event: readonly Property[],
  read: IcsRead,
  flaw: (line: number, zh: string, en: string) => void,
): void {
  const of = (name: string) => event.find((property) => property.name === name);
  const begin = event[0]!.line;
  if (of('STATUS')?.value.toUpperCase() === 'CANCELLED') return;
  const summary = unescaped(of('SUMMARY')?.value ?? '');
  const mark = markOf(summary, of('X-APPLE-SPECIAL-DAY')?.value);
  if (mark === 'none') {
    read.ignored++;
    return;
  }
  const title = of('SUMMARY')?.line ?? begin;
  if (mark === 'unclear') {
    flaw(
      title,
      `“${summary.slice(0, 40)}”看不出是放假还是上班`,
      `“${summary.slice(0, 40)}” says neither off nor on duty`,
    );
    return;
  }
  const repeated = of('RRULE') ?? of('RDATE');
  if (repeated) {
    flaw(repeated.line, '不接受重复事件：放假安排逐年公布', 'repeats: holidays are announced year by year');
    return;
  }
  const start = of('DTSTART');
  const from = start && dateOf(start.value);
  if (!start || !from) {
    flaw(start?.line ?? begin, 'DTSTART 须为全天日期，如20270101', 'DTSTART must be a whole day, such as 20270101');
    return;
  }
  const until = endOf(from, of('DTEND'), of('DURATION'));
  if (!until.to) {
    flaw(
      until.line ?? begin,
      'DTEND 或 DURATION 须为全天，且晚于开始',
      'DTEND or DURATION must be whole days after the start',
    );
    return;
  }
  const name = nameOf(summary);
  let count = 0;
  for (let date = from; date < until.to; date = addDays(date, 1)) {
    if (++count > longestEvent) {
      flaw(start.line, `一个事件不超过${longestEvent}天`, `an event has no more than ${longestEvent} days`);
      return;
    }
    read.days.push({ date, off: mark === 'off', name, line: start.line });
  }
}

/** DTEND is the day after the last one. Without an end an event has one day. */
function endOf(from: LocalDate, end: Property | undefined, duration: Property | undefined) {
  if (end) {
    const to = dateOf(end.value);
    return { to: to !== undefined && to > from ? to : undefined, line: end.line };
  }
  if (!duration) return { to: addDays(from, 1), line: undefined };
  const match = /^\+?P(?:(\d{1,2})W|(\d{1,3})D)$/.exec(duration.value);
  const days = Number(match?.[1] ?? 0) * 7 + Number(match?.[2] ?? 0);
  return { to: days > 0 ? addDays(from, days) : undefined, line: duration.line };
}

/** `20270101`, `20270101T000000`, or midnight in China as UTC writes it. */
function dateOf(value: string): LocalDate | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(value);
  if (!match) return undefined;
  const [, year, month, day, hours, minutes, seconds, utc] = match;
  const date = `${year}-${month}-${day}`;
  if (!isLocalDate(date) || year! < '1949' || year! > '2999') return undefined;
  if (hours === undefined) return date;
  if (!utc) return hours === '00' && minutes === '00' && seconds === '00' ? date : undefined;
  const at = new Date(`${date}T${hours}:${minutes}:${seconds}Z`);
  if (Number.isNaN(at.getTime()) || localTime(at, CHINA_ZONE) !== '00:00:00') return undefined;
  return localDate(at, CHINA_ZONE);
}

type Mark = 'off' | 'work' | 'none' | 'unclear';

/** 调休上班 is a working day and 调休放假 a day off; 调休 alone may be either. */
function markOf(summary: string, apple: string | undefined): Mark {
  if (apple?.toUpperCase() === 'WORK-HOLIDAY') return 'off';
  if (apple?.toUpperCase() === 'ALTERNATE-WORKDAY') return 'work';
  const work = /班/.test(summary);
  const off = /放假|假期|休息|休假|[（(【[]休[)）】\]]|(?<!调)休$|^休/.test(summary);
  if (work && off) return /不上班|不补班/.test(summary) ? 'off' : /调休|休.*班/.test(summary) ? 'work' : 'unclear';
  if (work) return 'work';
  if (off) return 'off';
  return /调休/.test(summary) ? 'unclear' : 'none';
}

const unescaped = (value: string): string =>
  value
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;\\])/g, '$1')
    .trim();

const fullNames: Record<string, string> = {
  清明: '清明节',
  端午: '端午节',
  中秋: '中秋节',
  国庆: '国庆节',
  五一: '劳动节',
  劳动: '劳动节',
};

/** The holiday's name without the marks: 国庆节 of “国庆节（休）第1天/共8天”. */
function nameOf(summary: string): string {
  const bare = summary
    .replace(/^[休班]\s*[｜|:：]/, '')
    .replace(/第\s*\d+\s*天|[/／]\s*共\s*\d+\s*天|共\s*\d+\s*天/g, '')
    .replace(/[（(【[]\s*(休|班|放假|补班|上班|假期|调休)\s*[)）】\]]/g, '')
    .replace(/(调休|放假|假期|补班|上班|休息|休假|值班|工作日)/g, '')
    .replace(/(\s|^)[休班](?=\s|$)/g, '')
    .replace(/[休班]$/, '')
    .replace(/[\s:：·\-—]+$/g, '')
    .trim();
  return (fullNames[bare] ?? bare).slice(0, 40) || '放假安排';
}
