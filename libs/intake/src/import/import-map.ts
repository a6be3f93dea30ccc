import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { CHINA_ZONE } from '#directory';
import { invalid, mapsIn, openMapFile, packageRoot, wrongMap, type FieldError } from '#platform';

/** What an import knows how to fill, each from a column. */
export const importFields = [
  'id',
  'receivedAt',
  'dueAt',
  'closedAt',
  'reply',
  'channel',
  'type',
  'subject',
  'unit',
  'district',
  'title',
  'content',
] as const;
export type ImportField = (typeof importFields)[number];

/** Fields that a map may fill with one word for all rows. */
const defaultable = ['channel', 'type', 'subject', 'unit', 'district'] as const satisfies ImportField[];
export type ImportDefaults = Partial<Record<(typeof defaultable)[number], string>>;

/** Which column fills which field. */
export interface ImportMap {
  /** Where the rows come from: with the row's id it makes a complaint known, so that it is imported once. */
  source: string;
  /** Headers by which a column may be found; the first that the file has counts. */
  columns: Partial<Record<ImportField, string[]>>;
  /** Fields whose column may be missing from a file altogether. */
  optional: ReadonlySet<ImportField>;
  /** The zone of times without an offset. */
  timeZone: string;
  defaults: ImportDefaults;
}

const shippedFolder = join(packageRoot, 'libs', 'intake', 'src', 'import', 'maps');

export const shippedMaps = (): string[] => mapsIn(shippedFolder);

/**
 * The map that a name or a path means: a shipped one (`letters`), or a JSON file.
 * @throws Refusal `invalid` when there is no such map or it cannot be used.
 */
export const openMap = (nameOrFile: string): ImportMap => readMap(...openMapFile(shippedFolder, nameOrFile));

/** `name` serves as the source of a map that names none. */
export function readMap(stored: unknown, name: string): ImportMap {
  if (!isObject(stored)) throw wrongMap('须为JSON对象', 'must be a JSON object');
  const wrong: FieldError[] = [];
  const refuse = (field: string, zh: string, en: string) => wrong.push({ field: `map.${field}`, zh, en });

  const columns: ImportMap['columns'] = {};
  for (const [key, value] of Object.entries(stored)) {
    if (['source', 'timeZone', 'defaults', 'optional'].includes(key)) continue;
    const field = importFields.find((one) => one === key);
    const headers = typeof value === 'string' ? [value] : value;
    if (!field) refuse(key.slice(0, 40), '不是可导入的字段', `is not one of ${importFields.join(', ')}`);
    else if (!isTexts(headers))
      refuse(field, '须为列名，或列名的列表', 'must be the name of a column, or a list of names');
    else columns[field] = headers.map((header) => header.trim());
  }
  for (const field of ['receivedAt', 'content'] as const) {
    if (!(field in stored)) refuse(field, '为必填项', 'is needed');
  }
  if (stored.closedAt === undefined && stored.reply !== undefined) {
    refuse('closedAt', '有答复须有答复时间', 'is needed where there is a reply');
  }

  const optional = stored.optional ?? [];
  const isOptional = isTexts(optional) || (Array.isArray(optional) && optional.length === 0);
  if (!isOptional || !(optional as string[]).every((field) => Object.hasOwn(columns, field))) {
    refuse('optional', '须为已对照字段的列表', 'must be a list of fields that the map names');
  }

  const timeZone = stored.timeZone ?? CHINA_ZONE;
  if (typeof timeZone !== 'string' || !isZone(timeZone))
    refuse('timeZone', '不是时区名', 'is not the name of a time zone');

  const defaults = stored.defaults ?? {};
  if (!isObject(defaults)) refuse('defaults', '须为JSON对象', 'must be a JSON object');
  else {
    for (const [key, value] of Object.entries(defaults)) {
      const known = defaultable.some((field) => field === key);
      if (!known) refuse(`defaults.${key.slice(0, 40)}`, '不能有默认值', `is not one of ${defaultable.join(', ')}`);
      else if (typeof value !== 'string') refuse(`defaults.${key}`, '须为文本', 'must be text');
    }
  }

  const source = stored.source ?? sourceOf(name);
  if (typeof source !== 'string' || !/^[\w.-]{1,40}$/.test(source) || source === 'demo') {
    refuse(
      'source',
      '须为1至40位字母、数字或 . _ -（不能为demo）',
      'must be 1 to 40 letters, digits, . _ - (and not demo)',
    );
  }
  if (wrong.length > 0) throw invalid(...wrong);
  return {
    source: source as string,
    columns,
    optional: new Set(optional as ImportField[]),
    timeZone: timeZone as string,
    defaults: defaults,
  };
}

/** A file's name serves as it is where it can; one in Chinese by its hash. */
const sourceOf = (name: string): string =>
  /^[\w.-]{1,40}$/.test(name) ? name : `map-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one.trim() !== '');

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The header of each field in a file. */
export type Columns = Partial<Record<ImportField, string>>;

/** @throws Refusal `invalid` naming the columns that the file does not have, and those it has. */
export function findColumns(map: ImportMap, headers: readonly string[]): Columns {
  const found: Columns = {};
  const missing: FieldError[] = [];
  for (const field of importFields) {
    const names = map.columns[field];
    if (!names) continue;
    const header = names.find((name) => headers.includes(name));
    if (header !== undefined) found[field] = header;
    else if (!map.optional.has(field)) {
      const has = headers.join('、').slice(0, 500);
      missing.push({
        field,
        zh: `文件中没有“${names.join('”或“')}”列；现有列：${has}`,
        en: `has no column ${names.join(' or ')} in the file, whose columns are ${has}`,
      });
    }
  }
  if (missing.length > 0) throw invalid(...missing);
  return found;
}
