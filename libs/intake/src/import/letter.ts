import { createHash } from 'node:crypto';
import { plainToInstance } from 'class-transformer';
import { IsNotEmpty, MaxLength, validateSync } from 'class-validator';
import { IsPlainText, endOfDay, localDate, startOfDay } from '#directory';
import { fieldsOf, type FieldError } from '#platform';
import { LogCall } from '../log-call.js';
import type { Columns, ImportField, ImportMap } from './import-map.js';
import type { KnownNames } from './known-names.js';
import type { Cell } from './read-table.js';
import { readTime } from './read-time.js';

/** A row of a file as a complaint, checked by the same classes as a call that an operator logs. */
export interface Letter {
  externalId: string;
  given: LogCall;
  receivedAt: Date;
  /** The deadline that the file gives; the rules' own otherwise. */
  due: Date | undefined;
  /** Code of the unit that had it. */
  unit: string;
  /** When it was answered and closed, and with what; nothing for one that is still open. */
  closed: { at: Date; reply: string } | undefined;
}

/** What a row's cells are read by. */
export interface Reading {
  map: ImportMap;
  columns: Columns;
  names: KnownNames;
  /** Where letters go whose unit the file does not name. */
  unit: string;
  now: Date;
}

class ReplyGiven {
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(20_000)
  reply!: string;
}

/** What stands for the reply of a system that kept only the time of it. */
const replyNotKept = '原系统未提供答复内容。';

export function readLetter(
  cells: Readonly<Record<string, Cell>>,
  { map, columns, names, unit, now }: Reading,
): { letter: Letter } | { faults: FieldError[] } {
  const faults: FieldError[] = [];
  const refuse = (field: ImportField, words: { zh: string; en: string }) => faults.push({ field, ...words });
  const cell = (field: ImportField): Cell => (columns[field] === undefined ? null : (cells[columns[field]] ?? null));
  const text = (field: ImportField): string => textOf(cell(field));

  const time = (field: 'receivedAt' | 'closedAt' | 'dueAt') => {
    const read = readTime(cell(field), map.timeZone);
    if (read.ok) return read;
    refuse(field, read.reason);
    return undefined;
  };
  const code = (field: 'channel' | 'type' | 'subject' | 'unit' | 'district'): string | undefined => {
    const word = text(field) || map.defaults[field];
    if (!word) return undefined;
    const meaning = names.find(field, word);
    if ('code' in meaning) return meaning.code;
    refuse(field, meaning);
    return undefined;
  };

  const received = time('receivedAt');
  const due = text('dueAt') ? time('dueAt') : undefined;
  const reply = text('reply');
  const answered = text('closedAt') || reply ? time('closedAt') : undefined;
  const externalId = columns.id === undefined ? hashOf(cells) : text('id');
  if (externalId === '') refuse('id', { zh: '编号为空', en: 'is missing' });
  else if (externalId.length > 100) refuse('id', { zh: '不能超过100个字', en: 'must not exceed 100 characters' });

  const given = plainToInstance(LogCall, {
    channel: code('channel') ?? 'import',
    type: code('type') ?? 'other',
    ...(text('title') ? { title: text('title').replace(/\s+/g, ' ') } : {}),
    content: text('content'),
    ...optional('subject', code('subject')),
    ...optional('district', code('district')),
    ...(received ? { receivedAt: received.at.toISOString() } : {}),
  });
  faults.push(...fieldsOf(validateSync(given, { whitelist: true, forbidNonWhitelisted: true })));
  if (reply) faults.push(...fieldsOf(validateSync(plainToInstance(ReplyGiven, { reply }))));

  const lead = code('unit') ?? unit;
  const receivedAt = received?.at ?? now;
  const dueAt = due && (due.withoutClock ? endOfDay(localDate(due.at, map.timeZone), map.timeZone) : due.at);
  if (dueAt && dueAt < receivedAt) refuse('dueAt', { zh: '早于收到时间', en: 'is before it was received' });
  const closedAt = answered && notBefore(answered, receivedAt, map.timeZone);
  if (closedAt && closedAt < receivedAt) refuse('closedAt', { zh: '早于收到时间', en: 'is before it was received' });
  if (closedAt && closedAt > now) refuse('closedAt', { zh: '不能晚于当前时间', en: 'must not be in the future' });
  if (faults.length > 0) return { faults };
  return {
    letter: {
      externalId,
      given,
      receivedAt,
      due: dueAt,
      unit: lead,
      closed: closedAt && { at: closedAt, reply: reply || replyNotKept },
    },
  };
}

/** A date without a clock is 00:00 of it: on the day of receipt itself it can only mean "later that day". */
const notBefore = (time: { at: Date; withoutClock: boolean }, receivedAt: Date, zone: string): Date =>
  time.withoutClock && time.at < receivedAt && time.at >= startOfDay(localDate(receivedAt, zone), zone)
    ? receivedAt
    : time.at;

const optional = (field: 'subject' | 'district', code: string | undefined) =>
  code === undefined ? {} : { [field]: code };

/**
 * What a cell shows. The UTC fields of a `Date` are what the table shows; blank lines and full-width spaces around a text
 * belong to the file, not to the text.
 */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace('T', ' ');
  return String(cell).replace(/\r\n?/g, '\n').trim();
}

/** A row without an id is known by all that it says. */
const hashOf = (cells: Readonly<Record<string, Cell>>): string =>
  `row-${createHash('sha256')
    .update(JSON.stringify(Object.entries(cells).sort()))
    .digest('hex')
    .slice(0, 40)}`;
