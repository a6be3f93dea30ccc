import { insertRows, type FieldError } from '#platform';
import { Unit, type UnitKind } from '../unit.js';
import { aboveInUse, checkPlace } from './shelves.js';
import type { Line, Shelf } from './shelf.js';

/** A unit as administrators keep it; its calendar has its own door. */
export interface UnitLine extends Line {
  name: string;
  shortName: string;
  parent: string | null;
  kind: UnitKind;
  district: string | null;
  fallbackFor: string | null;
}

const longestPath = 255;

export const unitShelf: Shelf<UnitLine> = {
  kind: 'unit',
  none: { zh: '没有这个单位', en: 'No such unit' },
  read: async (tx) =>
    (await tx.find(Unit, { order: { path: 'ASC' } })).map(
      ({ code, name, shortName, parent, kind, district, fallbackFor, active }) => ({
        ...{ code, name, shortName, parent, kind, district, fallbackFor, active },
      }),
    ),
  insert: async (tx, unit) => {
    const above = await tx.findOneByOrFail(Unit, { code: unit.parent ?? '' });
    await insertRows(tx, Unit, [{ ...unit, path: `${above.path}${unit.code}/`, calendar: null }]);
  },
  update: async (tx, { code, ...unit }) => {
    const before = await tx.findOneByOrFail(Unit, { code });
    await tx.update(Unit, { code }, unit);
    const above = unit.parent === null ? '/' : (await tx.findOneByOrFail(Unit, { code: unit.parent })).path;
    const path = `${above}${code}/`;
    if (path === before.path) return;
    // A unit moves with everything below it.
    await tx.query('UPDATE unit SET path = CONCAT(?, SUBSTRING(path, ?)) WHERE LEFT(path, ?) = ?', [
      ...[path, before.path.length + 1, before.path.length, before.path],
    ]);
  },
  check: (unit, others, { districts, districtServes }) => {
    const wrong: FieldError[] = [...checkPlace(unit, others), ...aboveInUse(unit, others)];
    if (wrong.length === 0 && pathLength(unit, others) > longestPath) {
      wrong.push({ field: 'parent', zh: '层级过深', en: 'makes the tree too deep' });
    }
    if ((unit.kind === 'city') !== (unit.parent === null)) {
      wrong.push({ field: 'kind', zh: '只有最上级单位是市级热线', en: 'is that of the unit at the top alone' });
    }
    for (const field of ['district', 'fallbackFor'] as const) {
      const code = unit[field];
      // Where a closed unit lay may be no more either.
      if (code !== null && !(unit.active ? districtServes(code) : districts.has(code))) {
        wrong.push({ field, zh: '没有这个区域', en: 'is not a district' });
      }
    }
    // What it was called and stood in for, others may be and do by now.
    if (!unit.active) return wrong;
    const last = others.find((one) => one.active && one.fallbackFor !== null && one.fallbackFor === unit.fallbackFor);
    if (last) {
      wrong.push({
        field: 'fallbackFor',
        zh: `已由${last.name}兜底`,
        en: `is the last resort of ${last.code} already`,
      });
    }
    const same = others.find((one) => one.active && one.name === unit.name);
    if (same) wrong.push({ field: 'name', zh: `与${same.code}重名`, en: `is the name of ${same.code} already` });
    return wrong;
  },
};

/** Of the longest path in the subtree of a unit, at the place where it shall be. */
function pathLength(unit: UnitLine, others: readonly UnitLine[]): number {
  const byCode = new Map([...others, unit].map((one) => [one.code, one]));
  const lengths = [...byCode.values()].map(({ code }) => {
    let [length, within] = [1, false];
    for (let at: string | null | undefined = code, steps = 0; at && steps < 300; steps++) {
      length += at.length + 1;
      within ||= at === unit.code;
      at = byCode.get(at)?.parent;
    }
    return within ? length : 0;
  });
  return Math.max(...lengths);
}
