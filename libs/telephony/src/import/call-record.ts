import { instantOf, isLocalDate } from '#directory';
import type { FieldError } from '#platform';
import { callOutcomes, type CallNews, type CallOutcome, type CallTold, type Direction } from '../happenings.js';

/** What an import of calls knows how to fill, each from a column; `key` from one or several. */
export const recordFields = [
  'line',
  'queue',
  'skill',
  'seat',
  'direction',
  'caller',
  'day',
  'startedAt',
  'promptSeconds',
  'waitSeconds',
  'ringSeconds',
  'talkSeconds',
  'holdSeconds',
  'afterSeconds',
  'outcome',
] as const;
export type RecordField = (typeof recordFields)[number];

const durations = [
  ...(['promptSeconds', 'waitSeconds', 'ringSeconds', 'talkSeconds', 'holdSeconds', 'afterSeconds'] as const),
];
const names = ['line', 'queue', 'skill', 'seat'] as const;
/** Longer than a day is no call. Seconds. */
const longest = 86_400;

/** How the columns of a file of past calls are to be read. */
export interface CallMap {
  /** The telephone system: with the key it makes a call known, so that it is taken once. */
  source: string;
  /** Columns that together tell calls apart. */
  key: string[];
  columns: Partial<Record<RecordField, string>>;
  /** What the file's words for outcomes mean; a word that is not here is refused. */
  outcomes: Readonly<Record<string, CallOutcome>>;
  /** What the file's words for directions mean; all calls came in where there is no such column. */
  directions: Readonly<Record<string, Direction>>;
  /** Words that stand for nothing, by field. */
  nothing: Partial<Record<RecordField, readonly string[]>>;
  timeZone: string;
}

export type Cells = Readonly<Record<string, unknown>>;

/** A row as the one event that it is, or what is wrong with it. Never throws. */
export function readRecord(
  cells: Cells,
  map: CallMap,
): { call: CallNews; faults?: undefined } | { call?: undefined; faults: FieldError[] } {
  const faults: FieldError[] = [];
  const refuse = (field: string, zh: string, en: string) => void faults.push({ field, zh, en });
  const text = (field: RecordField): string => {
    const column = map.columns[field];
    const told = column === undefined ? '' : plain(cells[column]);
    return map.nothing[field]?.includes(told) ? '' : told;
  };

  const parts = map.key.map((column) => plain(cells[column]));
  const key = parts.join('-');
  if (parts.some((part) => part === '')) refuse('key', `缺少${map.key.join('、')}`, `needs ${map.key.join(', ')}`);
  else if (key.length > 100) refuse('key', '不能超过100个字符', 'must not be longer than 100 characters');

  const told: CallTold = {};
  for (const field of names) {
    const word = text(field);
    if (word.length > (field === 'skill' ? 40 : 60)) refuse(field, '过长', 'is too long');
    else if (word !== '') told[field] = word;
  }
  for (const field of durations) {
    const word = text(field);
    // A menu that ended before it began: the clocks of two machines differ. Its length is not known, the call is real.
    if (field === 'promptSeconds' && /^-\d{1,5}$/.test(word)) continue;
    const seconds = durationOf(word);
    if (seconds === undefined) refuse(field, '须为秒数或时:分:秒', 'must be seconds or h:mm:ss');
    else if (seconds > 0) told[field] = seconds;
  }
  const outcome = outcomeOf(text('outcome'), map);
  if (outcome) told.outcome = outcome;
  else
    refuse(
      'outcome',
      `无法识别“${text('outcome').slice(0, 40)}”`,
      `"${text('outcome').slice(0, 40)}" is not in the map`,
    );
  const way = text('direction');
  const direction = way === '' ? 'in' : own(map.directions, way);
  if (direction) told.direction = direction;
  else refuse('direction', `无法识别“${way.slice(0, 40)}”`, `"${way.slice(0, 40)}" is not in the map`);

  const at = startOf(text('day'), text('startedAt'), map.timeZone);
  if (!at) refuse('startedAt', '不是日期与时刻', 'is not a date and a time of day');
  const caller = text('caller');
  if (faults.length > 0 || !at) return { faults };
  return {
    call: {
      ...{ id: `record ${key}`, call: key, name: 'record', at, told },
      ...(caller === '' ? {} : { number: caller }),
    },
  };
}

const plain = (cell: unknown): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace('T', ' ');
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '';
};

const own = <Value>(words: Readonly<Record<string, Value>>, word: string): Value | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

const outcomeOf = (word: string, { outcomes }: CallMap): CallOutcome | undefined =>
  own(outcomes, word) ?? callOutcomes.find((one) => one === word && Object.keys(outcomes).length === 0);

/** Whole seconds of `166`, `2:46`, `0:02:46`; 0 of nothing. */
function durationOf(text: string): number | undefined {
  if (text === '') return 0;
  if (/^\d{1,5}(\.0+)?$/.test(text)) return Number(text) <= longest ? Number(text) : undefined;
  const clock = /^(?:(\d{1,2}):)?(\d{1,2}):(\d\d)$/.exec(text);
  if (!clock || Number(clock[3]) > 59 || (clock[1] !== undefined && Number(clock[2]) > 59)) return undefined;
  const seconds = Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  return seconds <= longest ? seconds : undefined;
}

/** A day and a time of day in two columns, or both in `startedAt`; with an offset it is taken as it says. */
function startOf(day: string, start: string, zone: string): Date | undefined {
  const whole = /^(\d{4}[-/]\d{1,2}[-/]\d{1,2})[T ](.+)$/.exec(start);
  const date = dateOf(whole ? whole[1]! : day);
  const clock = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?\s?(Z|[+-]\d\d:\d\d)?$/.exec(whole ? whole[2]! : start);
  if (!date || !clock) return undefined;
  const [, hours = '', minutes = '', seconds = '0', fraction = '', offset] = clock;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const milliseconds =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
  if (offset === undefined) return instantOf(date, milliseconds, zone);
  const utc = Date.parse(`${date}T00:00:00${offset}`);
  return new Date(utc + milliseconds);
}

function dateOf(text: string): string | undefined {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  const date = match ? `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}` : '';
  return isLocalDate(date) ? date : undefined;
}
