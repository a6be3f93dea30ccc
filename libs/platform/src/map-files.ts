import { readFileSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { invalid } from './refusal.js';

/** Refuses a map (对照表) of an import. */
export const wrongMap = (zh: string, en: string) => invalid({ field: 'map', zh, en });

/** The names of the maps that lie in a folder. */
export const mapsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();

/**
 * What the map says that a name or a path means: one of the folder, or a JSON file.
 * @returns it and its name.
 * @throws Refusal `invalid` when there is no such map or it is no JSON.
 */
export function openMapFile(folder: string, nameOrFile: string): [stored: unknown, name: string] {
  const shipped = mapsIn(folder);
  const file = shipped.includes(nameOrFile) ? join(folder, `${nameOrFile}.json`) : nameOrFile;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw wrongMap(
      `没有这个对照表文件，也不是随附的对照表（${shipped.join('、')}）`,
      `is neither a file nor one of the maps that are shipped (${shipped.join(', ')})`,
    );
  }
  try {
    return [JSON.parse(text.replace(/^\uFEFF/, '')), basename(file, extname(file))];
  } catch {
    throw wrongMap('不是有效的JSON文件', 'is not valid JSON');
  }
}
