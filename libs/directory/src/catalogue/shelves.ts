import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { insertRows, type FieldError } from '#platform';
import { Channel } from '../channel.js';
import { DeclineGuide } from '../decline-guide.js';
import { District } from '../district.js';
import { RoutingRule } from '../routing-rule.js';
import { checkRoutingLine, routingWarnings, type RoutingLine } from './routing-check.js';
import type { Line, Shelf } from './shelf.js';

export type GuideLine = Omit<DeclineGuide, 'place'>;
export type ChannelLine = Omit<Channel, 'place'>;
export type DistrictLine = Pick<District, 'code' | 'name' | 'parent' | 'kind' | 'active' | 'mapRow' | 'mapColumn'>;

const placed = <Entity extends ObjectLiteral & { place: number }>(entity: EntityTarget<Entity>) => ({
  place: async (tx: EntityManager, key: object, place: number) => {
    await tx.update(entity, key, { place } as never);
  },
});

export const guideShelf: Shelf<GuideLine> = {
  kind: 'decline-guide',
  none: { zh: '分类处理指引中没有这一事项', en: 'No such matter in the guide' },
  read: async (tx) =>
    (await tx.find(DeclineGuide, { order: { place: 'ASC', code: 'ASC' } })).map(
      ({ code, zh, en, way, basis, active }) => ({ code, zh, en, way, basis, active }),
    ),
  insert: (tx, item, place) => insertRows(tx, DeclineGuide, [{ ...item, place }]),
  update: async (tx, { code, ...item }) => void (await tx.update(DeclineGuide, { code }, item)),
  place: (tx, code, place) => placed(DeclineGuide).place(tx, { code }, place),
  check: (item, others) => sameName(item, others),
};

export const channelShelf: Shelf<ChannelLine> = {
  kind: 'channel',
  none: { zh: '没有这个受理渠道', en: 'No such channel' },
  read: async (tx) =>
    (await tx.find(Channel, { order: { place: 'ASC', code: 'ASC' } })).map(({ place: _, ...item }) => item),
  insert: (tx, item, place) => insertRows(tx, Channel, [{ ...item, place }]),
  update: async (tx, { code, ...item }) => void (await tx.update(Channel, { code }, item)),
  place: (tx, code, place) => placed(Channel).place(tx, { code }, place),
  check: (item, others) => sameName(item, others),
};

export const routingShelf: Shelf<RoutingLine> = {
  kind: 'routing-rule',
  none: { zh: '派单目录中没有这一条', en: 'No such line in the dispatch catalogue' },
  read: async (tx) =>
    (await tx.find(RoutingRule, { order: { place: 'ASC', id: 'ASC' } })).map(
      ({ id, subject, district, type, lead, assists, clear, reason, active }) => ({
        ...{ code: id, subject, district, type, lead, assists, clear, reason, active },
      }),
    ),
  insert: (tx, { code, ...item }, place) =>
    insertRows(tx, RoutingRule, [{ id: code, ...item, assists: [...item.assists], place }]),
  update: async (tx, { code, ...item }) =>
    void (await tx.update(RoutingRule, { id: code }, { ...item, assists: [...item.assists] })),
  place: (tx, code, place) => placed(RoutingRule).place(tx, { id: code }, place),
  check: (item, _, reference) => checkRoutingLine(item, reference),
  warnings: routingWarnings,
};

export const districtShelf: Shelf<DistrictLine> = {
  kind: 'district',
  none: { zh: '没有这个区域', en: 'No such district' },
  read: async (tx) => (await tx.find(District, { order: { code: 'ASC' } })).map((district) => lineOf(district)),
  insert: (tx, item) => insertRows(tx, District, [item]),
  update: async (tx, { code, ...item }) => void (await tx.update(District, { code }, item)),
  check: (item, others) => [...checkPlace(item, others), ...aboveInUse(item, others), ...checkTile(item, others)],
};

const lineOf = ({ code, name, parent, kind, active, mapRow, mapColumn }: District): DistrictLine => ({
  ...{ code, name, parent, kind, active, mapRow, mapColumn },
});

/** A tile of the map is of one district; a row comes with a column. */
export function checkTile(item: DistrictLine, others: readonly DistrictLine[]): FieldError[] {
  const { code, mapRow, mapColumn, kind, active } = item;
  if ((mapRow === null) !== (mapColumn === null)) {
    const field = mapRow === null ? 'mapRow' : 'mapColumn';
    return [{ field, zh: '行和列须同时填写', en: 'comes with the other: row and column' }];
  }
  if (mapRow === null) return [];
  if (kind !== 'district') return [{ field: 'mapRow', zh: '只有区（市）设图上位置', en: 'is for districts alone' }];
  // One that is out of use may lie where another is by now; restored, it is asked again.
  const there = others.find(
    (one) => active && one.active && one.code !== code && one.mapRow === mapRow && one.mapColumn === mapColumn,
  );
  return there
    ? [{ field: 'mapColumn', zh: `该位置已是${there.name}`, en: `is where ${there.name} lies already` }]
    : [];
}

/** A parent that exists and does not lie below; one root. */
export function checkPlace(
  { code, parent }: { code: string; parent: string | null },
  others: readonly { code: string; parent: string | null }[],
): FieldError[] {
  const parents = new Map(others.map((one) => [one.code, one.parent]));
  if (parent === null) {
    return others.some((one) => one.parent === null)
      ? [{ field: 'parent', zh: '只能有一个最上级', en: 'is needed: there is one at the top already' }]
      : [];
  }
  if (parent === code) return [{ field: 'parent', zh: '不能是自己', en: 'is itself' }];
  if (!parents.has(parent)) return [{ field: 'parent', zh: '没有这个上级', en: 'does not exist' }];
  for (let above: string | null | undefined = parent; above; above = parents.get(above)) {
    if (above === code) return [{ field: 'parent', zh: '不能移到自己的下级', en: 'lies below it' }];
  }
  return [];
}

/** What is in use lies in something that is. */
export const aboveInUse = (
  { parent, active }: { parent: string | null; active: boolean },
  others: readonly { code: string; active: boolean }[],
): FieldError[] =>
  active && others.some((one) => one.code === parent && !one.active)
    ? [{ field: 'parent', zh: '上级已停用', en: 'is out of use' }]
    : [];

function sameName(item: Line & { zh: string }, others: readonly (Line & { zh: string })[]): FieldError[] {
  const same = others.find(({ zh, active }) => active && zh === item.zh);
  return same ? [{ field: 'zh', zh: `与“${same.code}”重名`, en: `is the name of ${same.code} already` }] : [];
}
