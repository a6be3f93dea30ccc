import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { Setting, inTransaction, insertRows, newId, packageRoot, type Row } from '#platform';
import { Calendar, CalendarDay, CalendarYear } from './calendar-day.js';
import { nationalCalendar } from './calendar-names.js';
import { Channel } from './channel.js';
import { DeclineGuide } from './decline-guide.js';
import { District } from './district.js';
import { ProfileVersion } from './profile-version.js';
import { RoutingRule } from './routing-rule.js';
import type { RuleProfile } from './rule-profile.js';
import { Subject, SubjectVersion } from './subject.js';
import { Unit, type UnitKind } from './unit.js';

export interface SeedPerson {
  username: string;
  name: string;
  role: string;
  unit: string;
}

/** What the project ships, as it lies in the tree: the same from the sources and from `dist`. */
export function readSeed<Content>(name: string): Content {
  return JSON.parse(readFileSync(seedFile(name), 'utf8')) as Content;
}

const seedFile = (name: string) => join(packageRoot, 'libs', 'directory', 'src', 'seed', `${name}.json`);

const files = [
  'districts',
  'units',
  'subjects',
  'channels',
  'calendar',
  'profiles',
  'routing',
  'decline-guide',
] as const;

interface Coded {
  code: string;
  parent: string | null;
}

/** Parents before their children, so that foreign keys hold. */
function parentsFirst<Item extends Coded>(items: readonly Item[]): Item[] {
  const placed = new Set<string>();
  const ordered: Item[] = [];
  for (let left = [...items]; left.length > 0;) {
    const next = left.filter((item) => item.parent === null || placed.has(item.parent));
    if (next.length === 0) throw new Error(`Nothing above ${left[0]!.code}`);
    for (const item of next) placed.add(item.code);
    ordered.push(...next);
    left = left.filter((item) => !placed.has(item.code));
  }
  return ordered;
}

/**
 * Brings the reference data that the project ships into the database. What is there is never overwritten: an
 * administrator's word outweighs ours.
 * @returns whether anything was done.
 */
export async function seedReference(database: DataSource): Promise<boolean> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(seedFile(file)));
  const edition = hash.digest('hex').slice(0, 16);
  const known = await database.manager.findOneBy(Setting, { name: 'reference-edition' });
  if (known?.value === edition) return false;
  await inTransaction(database, async (tx) => {
    // Two programs that start at once: the second waits here and finds everything done.
    await tx.query(`INSERT IGNORE INTO setting (name, value) VALUES ('reference-edition', '""')`);
    const [held]: { value: string }[] = await tx.query(
      `SELECT value FROM setting WHERE name = 'reference-edition' FOR UPDATE`,
    );
    if (held?.value === JSON.stringify(edition)) return;
    await seedPlaces(tx);
    await seedSubjects(tx);
    await seedRules(tx);
    await tx.update(Setting, { name: 'reference-edition' }, { value: edition });
  });
  return true;
}

async function addMissing<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  rows: Row<Entity>[],
  keyOf: (row: Row<Entity>) => string,
): Promise<void> {
  const present = new Set((await tx.find(entity)).map((row) => keyOf(row as Row<Entity>)));
  const missing = rows.filter((row) => !present.has(keyOf(row)));
  for (let start = 0; start < missing.length; start += 200) {
    await insertRows(tx, entity, missing.slice(start, start + 200));
  }
}

async function seedPlaces(tx: EntityManager): Promise<void> {
  type Place = Coded & { name: string; kind: District['kind']; mapRow?: number; mapColumn?: number };
  const { districts } = readSeed<{ districts: Place[] }>('districts');
  await addMissing(
    tx,
    District,
    parentsFirst(districts).map(({ code, name, parent, kind, mapRow = null, mapColumn = null }) => ({
      ...{ code, name, parent, kind, mapRow, mapColumn, active: true },
    })),
    ({ code }) => code,
  );
  const units = readSeed<
    (Coded & {
      name: string;
      shortName: string;
      kind: UnitKind;
      district: string | null;
      fallbackFor: string | null;
    })[]
  >('units');
  const paths = new Map<string, string>();
  await addMissing(
    tx,
    Unit,
    parentsFirst(units).map(({ code, name, shortName, parent, kind, district, fallbackFor }) => {
      const path = `${parent === null ? '/' : paths.get(parent)!}${code}/`;
      paths.set(code, path);
      return { code, name, shortName, parent, path, kind, district, fallbackFor, calendar: null, active: true };
    }),
    ({ code }) => code,
  );
  const channels =
    readSeed<(Pick<Channel, 'code' | 'zh' | 'en' | 'medium' | 'active'> & Partial<Channel>)[]>('channels');
  await addMissing(
    tx,
    Channel,
    channels.map((channel, index) => ({ enterprise: false, provincial: false, place: index + 1, ...channel })),
    ({ code }) => code,
  );
}

async function seedSubjects(tx: EntityManager): Promise<void> {
  const { version, validFrom, subjects } = readSeed<{
    version: number;
    validFrom: string;
    subjects: (Coded & { name: string; pinyin: string })[];
  }>('subjects');
  const above = new Set(subjects.map(({ parent }) => parent));
  await addMissing(tx, SubjectVersion, [{ version, validFrom: new Date(`${validFrom}T00:00:00+08:00`) }], (row) =>
    String(row.version),
  );
  await addMissing(
    tx,
    Subject,
    parentsFirst(subjects).map(({ code, name, parent, pinyin }) => ({
      code,
      name,
      parent,
      pinyin,
      level: code.length / 2,
      leaf: !above.has(code),
      introducedIn: version,
      retiredIn: null,
    })),
    ({ code }) => code,
  );
}

async function seedRules(tx: EntityManager): Promise<void> {
  const calendar = readSeed<{
    source: string;
    years: Record<string, { off: Record<string, string>; work: Record<string, string> }>;
  }>('calendar');
  await addMissing(
    tx,
    Calendar,
    [{ code: nationalCalendar, name: '国务院办公厅节假日安排', parent: null, hours: null }],
    ({ code }) => code,
  );
  // Days come with their year or not at all: what somebody took out of a year that is known stays out.
  const known = await tx.findBy(CalendarYear, { calendar: nationalCalendar });
  const years = Object.keys(calendar.years).filter((year) => known.every((one) => one.year !== Number(year)));
  await insertRows(
    tx,
    CalendarYear,
    years.map((year) => ({
      calendar: nationalCalendar,
      year: Number(year),
      source: calendar.source.slice(0, 200),
    })),
  );
  await insertRows(
    tx,
    CalendarDay,
    years.flatMap((year) =>
      (['off', 'work'] as const).flatMap((kind) =>
        Object.entries(calendar.years[year]![kind]).map(([date, name]) => ({
          calendar: nationalCalendar,
          date,
          year: Number(year),
          kind,
          name,
        })),
      ),
    ),
  );
  await addMissing(
    tx,
    ProfileVersion,
    readSeed<RuleProfile[]>('profiles').map((body) => ({
      name: body.name,
      version: body.version,
      validFrom: body.validFrom,
      validTo: body.validTo,
      body,
    })),
    ({ name, version }) => `${name} ${version}`,
  );
  await addMissing(
    tx,
    DeclineGuide,
    readSeed<{ guides: Omit<Row<DeclineGuide>, 'active' | 'place'>[] }>('decline-guide').guides.map((guide, index) => ({
      ...guide,
      active: true,
      place: index + 1,
    })),
    ({ code }) => code,
  );
  // The catalogue has no keys of its own: it is only ever shipped into an empty one.
  if ((await tx.count(RoutingRule)) > 0) return;
  const rules =
    readSeed<
      (Pick<RoutingRule, 'subject' | 'district' | 'type' | 'lead' | 'assists' | 'clear'> & { reasonZh: string })[]
    >('routing');
  await insertRows(
    tx,
    RoutingRule,
    rules.map(({ reasonZh, ...rule }, index) => ({
      ...rule,
      id: newId(),
      reason: reasonZh,
      active: true,
      place: index + 1,
    })) as Row<RoutingRule>[],
  );
}
