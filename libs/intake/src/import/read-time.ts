/**
 * Times as they stand in files of other systems: text in many forms, Excel's serial numbers, date cells. What cannot be
 * told for certain is refused with a reason, never guessed: 4/5/2019 may be April or May.
 */
import { CHINA_ZONE, dayNumber, instantOf, isLocalDate } from '#directory';

/** An instant, and whether the file said a date only: it is then 00:00 of that date. */
export type ReadTime =
  { ok: true; at: Date; withoutClock: boolean } | { ok: false; reason: { zh: string; en: string } };

const DAY = 86_400_000;

const DATE_FIRST =
  /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?日)?\s?(?:\(?(?:星期|周)[一二三四五六日天]\)?)?(?:[T ,]+|$|(?<=日)(?=[上下\d]))(.*)$/i;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?$/;
const CLOCK =
  /^(上午|下午|AM|PM)?\s?(\d{1,2})\s?(?:[:时点]\s?(?:(\d{1,2})\s?(?:[:分]\s?(?:(\d{1,2})(?:[.,](\d{1,9}))?\s?秒?)?)?)?)\s?(AM|PM)?\s?(Z|[+-]\d\d:?\d\d)?$/i;
/** Five digits: 1954-10-03 to 2173-10-13. */
const SERIAL = /^[2-9]\d{4}(?:\.\d{1,15})?$/;

/**
 * Reads a cell. Text without an offset and serial numbers are times on the wall clock of the zone; a `Date` is the cell
 * of a table (see `read-table.ts`), whose UTC fields are what the cell shows. Never throws.
 */
export function readTime(value: unknown, zone = CHINA_ZONE): ReadTime {
  if (value === null || value === undefined || (typeof value === 'string' && value.trim() === '')) {
    return refused('时间为空', 'the time is missing');
  }
  if (value instanceof Date) return ofWall(value.getTime(), zone);
  if (typeof value === 'number') return ofSerial(value, zone);
  return typeof value === 'string' ? ofText(value, zone) : refused('不是时间', 'not a time');
}

/**
 * The wall clock that an Excel serial number shows, as the UTC fields of a Date: days since 1899-12-30, or since
 * 1904-01-01 in workbooks that say so. Nothing for numbers below 61 (1900-03-01): Excel counts a 29 February 1900 that
 * never was, and small numbers are hours or no times at all; and nothing from the year 10000 on.
 *
 * The fraction of a day is a binary fraction, good to a microsecond, often written with fewer digits: what is within two
 * milliseconds of a whole second is that second.
 */
export function wallOfSerial(serial: number, from1904 = false): Date | undefined {
  const days = serial + (from1904 ? 1462 : 0);
  if (!(days >= 61 && days < 2_958_466)) return undefined;
  const milliseconds = Math.round((days - 25_569) * DAY);
  const second = Math.round(milliseconds / 1000) * 1000;
  return new Date(Math.abs(milliseconds - second) <= 2 ? second : milliseconds);
}

function ofSerial(serial: number, zone: string): ReadTime {
  const wall = wallOfSerial(serial);
  return wall ? ofWall(wall.getTime(), zone) : refused(`${serial}不是Excel日期`, `${serial} is not a date of Excel`);
}

function ofWall(wall: number, zone: string): ReadTime {
  if (Number.isNaN(wall)) return refused('时间无效', 'the time is invalid');
  const day = Math.floor(wall / DAY);
  return ofLocal(new Date(day * DAY).toISOString().slice(0, 10), wall - day * DAY, zone, wall === day * DAY);
}

function ofText(text: string, zone: string): ReadTime {
  const shown = text.trim().slice(0, 40);
  const unclear = refused(`无法识别的时间“${shown}”`, `not a time: "${shown}"`);
  if (text.length > 200) return unclear;
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (SERIAL.test(plain)) return ofSerial(Number(plain), zone);

  const compact = COMPACT.exec(plain);
  const [, year, month, day, rest] = compact ?? DATE_FIRST.exec(plain) ?? [];
  if (!year || !month || !day) return unclear;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isLocalDate(date)) return refused(`没有这一天：${date}`, `there is no ${date}`);
  const clock = compact ? (rest ? `${rest}:${compact[5]}:${compact[6] ?? '00'}` : '') : (rest ?? '');
  if (clock === '') return ofLocal(date, 0, zone, true);

  const match = CLOCK.exec(clock);
  if (!match) return unclear;
  const [, before, hour = '', minute = '0', second = '0', fraction = '', after, offset] = match;
  const hours = twelveHours(Number(hour), before ?? after);
  const within = hours !== undefined && (hours < 24 || /^24:0?0(?::0?0)?$/.test(clock));
  if (!within || Number(minute) > 59 || Number(second) > 59)
    return refused(`没有这个时刻：${shown}`, `no such time of day: ${shown}`);
  const milliseconds =
    ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  return offset ? ofOffset(date, milliseconds, offset) : ofLocal(date, milliseconds, zone, false);
}

/** The hour of 24; nothing for 15 PM. 12 AM is midnight, 12 PM noon. */
function twelveHours(hour: number, half: string | undefined): number | undefined {
  if (!half) return hour;
  if (hour > 12) return undefined;
  return (hour % 12) + (/PM|下午/i.test(half) ? 12 : 0);
}

function ofOffset(date: string, milliseconds: number, offset: string): ReadTime {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [undefined, '+', '00', '00'];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  if (Math.abs(ahead) > 14 * 3_600_000) return refused(`没有这个时差：${offset}`, `no such offset: ${offset}`);
  return { ok: true, at: new Date(dayNumber(date) * DAY + milliseconds - ahead), withoutClock: false };
}

function ofLocal(date: string, milliseconds: number, zone: string, withoutClock: boolean): ReadTime {
  if (!isLocalDate(date)) return refused(`没有这一天：${date}`, `there is no ${date}`);
  const at = instantOf(date, milliseconds, zone);
  return at
    ? { ok: true, at, withoutClock }
    : refused(`当地没有这个时刻（夏令时调整）：${date}`, `the clock was put forward over this time on ${date}`);
}

const refused = (zh: string, en: string): ReadTime => ({ ok: false, reason: { zh, en } });
