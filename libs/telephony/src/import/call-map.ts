import { join } from 'node:path';
import { CHINA_ZONE } from '#directory';
import { invalid, mapsIn, openMapFile, packageRoot, wrongMap, type FieldError } from '#platform';
import { callOutcomes, type CallOutcome, type Direction } from '../happenings.js';
import { recordFields, type CallMap } from './call-record.js';

const shippedFolder = join(packageRoot, 'libs', 'telephony', 'src', 'import', 'maps');

export const shippedCallMaps = (): string[] => mapsIn(shippedFolder);

/**
 * The map that a name or a path means: a shipped one (`calls`), or a JSON file.
 * @throws Refusal `invalid` when there is no such map or it cannot be used.
 */
export const openCallMap = (nameOrFile: string): CallMap => readCallMap(...openMapFile(shippedFolder, nameOrFile));

/** `name` serves as the source of a map that names none. */
export function readCallMap(stored: unknown, name: string): CallMap {
  if (!isObject(stored)) throw wrongMap('须为JSON对象', 'must be a JSON object');
  const faults: FieldError[] = [];
  const refuse = (field: string, zh: string, en: string) => void faults.push({ field: `map.${field}`, zh, en });

  const columns: CallMap['columns'] = {};
  for (const [key, value] of Object.entries(stored)) {
    if (['source', 'key', 'outcomes', 'directions', 'nothing', 'timeZone'].includes(key)) continue;
    const field = recordFields.find((one) => one === key);
    if (!field) refuse(key.slice(0, 40), '不是可导入的字段', `is not one of ${recordFields.join(', ')}`);
    else if (!isText(value)) refuse(field, '须为列名', 'must be the name of a column');
    else columns[field] = value.trim();
  }
  const key = typeof stored.key === 'string' ? [stored.key] : stored.key;
  if (!isTexts(key)) refuse('key', '须为列名，或列名的列表', 'must be the name of a column, or a list of names');
  for (const field of ['startedAt', 'outcome'] as const) {
    if (!(field in stored)) refuse(field, '为必填项', 'is needed');
  }
  const outcomes = wordsIn<CallOutcome>(stored.outcomes, callOutcomes, 'outcomes', refuse);
  const directions = wordsIn<Direction>(stored.directions, ['in', 'out'], 'directions', refuse);

  const nothing: CallMap['nothing'] = {};
  if (stored.nothing !== undefined && !isObject(stored.nothing)) refuse('nothing', '须为JSON对象', 'must be an object');
  else {
    for (const [field, words] of Object.entries(stored.nothing ?? {})) {
      const known = recordFields.find((one) => one === field);
      if (!known || !isTexts(words)) refuse(`nothing.${field.slice(0, 40)}`, '须为词的列表', 'must be a list of words');
      else nothing[known] = words;
    }
  }
  const timeZone = stored.timeZone ?? CHINA_ZONE;
  if (typeof timeZone !== 'string' || !isZone(timeZone)) refuse('timeZone', '不是时区名', 'is no time zone');
  const source = stored.source ?? (/^[\w.-]{1,40}$/.test(name) ? name : undefined);
  if (typeof source !== 'string' || !/^[\w.-]{1,40}$/.test(source) || source === 'demo') {
    refuse(
      'source',
      '须为1至40位字母、数字或 . _ -（不能为demo）',
      'must be 1 to 40 letters, digits, . _ - (and not demo)',
    );
  }
  if (faults.length > 0) throw invalid(...faults);
  return {
    source: source as string,
    key: key as string[],
    columns,
    outcomes,
    directions,
    nothing,
    timeZone: timeZone as string,
  };
}

/** @throws Refusal `invalid` naming the columns that the file does not have. */
export function assertColumns({ key, columns }: CallMap, headers: readonly string[]): void {
  const missing = [...key, ...Object.values(columns)].filter((column) => !headers.includes(column));
  if (missing.length === 0) return;
  const has = headers.join('、').slice(0, 500);
  throw invalid(
    ...[...new Set(missing)].map((column) => ({
      field: column,
      zh: `文件中没有这一列；现有列：${has}`,
      en: `is no column of the file, whose columns are ${has}`,
    })),
  );
}

function wordsIn<Word extends string>(
  given: unknown,
  known: readonly Word[],
  field: string,
  refuse: (field: string, zh: string, en: string) => void,
): Record<string, Word> {
  if (given === undefined) return {};
  if (!isObject(given)) {
    refuse(field, '须为JSON对象', 'must be an object');
    return {};
  }
  const words: [string, Word][] = [];
  for (const [word, meaning] of Object.entries(given)) {
    const found = known.find((one) => one === meaning);
    if (found) words.push([word, found]);
    else
      refuse(
        `${field}.${word.slice(0, 40)}`,
        `须为下列之一：${known.join('、')}`,
        `must be one of ${known.join(', ')}`,
      );
  }
  return Object.fromEntries(words);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.length > 0 && value.every(isText);

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
