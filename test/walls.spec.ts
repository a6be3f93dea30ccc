import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { packageRoot as project } from '#platform';

interface Linted {
  walls: { rooms: Record<string, string[]>; apps: Record<string, unknown> };
  missing: string[];
  results: { rule: string | null; message: string }[][];
}

/** A text as if it stood at a path, with the wall it runs into; without one it must pass. */
type Planted = [path: string, text: string, wall?: string];

const plants: Record<string, Planted[]> = {
  'downwards only': [
    ['libs/platform/src/x.ts', `import { Person } from '#directory';`, 'platform must not know directory'],
    ['libs/platform/src/x.ts', `import type { Complaint } from '#complaints';`, 'must not know complaints'],
    ['libs/directory/src/x.ts', `export { flow } from '#complaints';`, 'must not know complaints'],
    ['libs/directory/src/x.ts', `import { newId } from '#platform';\nexport const id = newId();`],
    ['libs/language/src/x.ts', `import { Complaint } from '#complaints';`, 'must not know complaints'],
    ['libs/complaints/src/x.ts', `export * from '#intake';`, 'must not know intake'],
    ['libs/complaints/src/x.ts', `export type Row = import('#workflow').Scene;`, 'must not know workflow'],
    ['libs/complaints/src/x.ts', `export const later = () => import('#analytics');`, 'must not know analytics'],
    ['libs/complaints/src/x.ts', `import workflow = require('#workflow');`, 'must not know workflow'],
    ['libs/complaints/src/x.spec.ts', `import { entities } from '#schema';`, 'must not know schema'],
  ],
  'wings do not look at one another': [
    ['libs/intake/src/x.ts', `import { WorkflowService } from '#workflow';`, 'intake must not know workflow'],
    ['libs/workflow/src/x.ts', `import type { LogCall } from '#intake';`, 'workflow must not know intake'],
    ['libs/analytics/src/x.ts', `import { IntakeService } from '#intake';`, 'analytics must not know intake'],
    ['libs/telephony/src/x.ts', `import { RatesService } from '#analytics';`, 'telephony must not know analytics'],
    ['libs/workflow/src/x.ts', `import { entities } from '#schema';`, 'workflow must not know schema'],
    ['libs/schema/src/x.ts', `export { IdempotencyKey } from '#intake';`],
  ],
  'apps know rooms, never back, and not one another': [
    ['libs/intake/src/x.ts', `import { createServer } from '../../../apps/server/src/server.js';`, 'never back'],
    ['libs/intake/src/x.ts', `import { call } from '../../../test/setup/samples.js';`, 'never back'],
    ['apps/worker/src/x.ts', `import { createServer } from '../../server/src/server.js';`, 'No app imports another'],
    ['apps/cli/src/x.ts', `import { startWorker } from '../../worker/src/worker.js';`, 'No app imports another'],
    ['apps/server/src/x.ts', `import { call } from '../../../test/setup/samples.js';`, 'its own files and the rooms'],
    ['apps/server/src/x.ts', `export * from '#schema';\nexport * from '#workflow';`],
    ['apps/kiosk/src/x.ts', `export * from '#intake';`, 'do not know the app kiosk'],
    ['libs/annex/src/x.ts', `export * from '#platform';`, 'do not know the room annex'],
  ],
  'the launcher needs nothing but Node, the web nothing but types': [
    ['apps/local/x.js', `import { Redis } from 'ioredis';\nvoid Redis;`, 'only node:'],
    ['apps/local/x.js', `import { newId } from '#platform';\nvoid newId;`, 'must not know the rooms'],
    ['apps/local/x.js', `import '../../libs/platform/src/ids.js';`, `import from '#platform'`],
    ['apps/local/x.js', `import { join } from 'node:path';\nimport { say } from './say.js';\nvoid [join, say];`],
    ['apps/web/src/x.ts', `import { flow } from '#complaints';`, 'types of the rooms'],
    ['apps/web/src/x.ts', `export { type State, flow } from '#complaints';`, 'types of the rooms'],
    ['apps/web/src/x.ts', `import type { Shown } from '../../server/src/x.js';\nexport type Seen = Shown;`],
    ['apps/web/src/x.ts', `import { shown } from '../../server/src/x.js';`, 'No app imports another'],
    ['apps/web/src/x.ts', `import type { Shown } from '../../cli/src/x.js';`, 'No app imports another'],
    ['apps/web/src/x.ts', `import { type State } from '#complaints';\nexport type Shown = State;`],
    ['apps/web/src/x.ts', `import type { State } from '#complaints';\nexport type Shown = State;`],
  ],
  'a room is entered by its door': [
    ['libs/intake/src/x.ts', `import { newId } from '../../platform/src/ids.js';`, `import from '#platform'`],
    [
      'apps/server/src/x.ts',
      `import { flow } from '../../../libs/complaints/src/flow.js';`,
      `import from '#complaints'`,
    ],
    [
      'test/stories/x.spec.ts',
      `import { flow } from '../../libs/complaints/src/flow.js';`,
      `import from '#complaints'`,
    ],
    ['libs/intake/src/x.ts', `import { newId } from '#platform/ids.js';`, 'entered by its door'],
    ['libs/intake/src/x.ts', `import { LogCall } from '#intake';`, 'Inside a room'],
    ['libs/intake/src/x.ts', `import { nothing } from '#attic';`, 'no room #attic'],
    ['libs/intake/src/x.ts', `import '/tmp/x.js';`, 'relative path or by a name'],
    ['libs/intake/src/x.ts', `export const any = (name: string) => import(name);`, 'must name what it imports'],
  ],
  'files of rules are pure': [
    ['libs/complaints/src/flow.ts', `import { Injectable } from '@nestjs/common';`, 'must not know @nestjs/common'],
    ['libs/complaints/src/ledger.ts', `import type { DataSource } from 'typeorm';`, 'must not know typeorm'],
    ['libs/workflow/src/routing.ts', `import { Queue } from 'bullmq';`, 'must not know bullmq'],
    ['libs/directory/src/workdays.ts', `import { readFileSync } from 'node:fs';`, 'must not know node:fs'],
    ['libs/directory/src/workdays.ts', `import { readFile } from 'fs/promises';`, 'must not know fs/promises'],
    ['libs/language/src/masking.ts', `import { Redis } from 'ioredis';`, 'must not know ioredis'],
    ['libs/complaints/src/deadline.ts', `export const now = Date.now();`, 'no clock of its own'],
    ['libs/complaints/src/clocks.ts', `export const now = new Date();`, 'no clock of its own'],
    ['libs/analytics/src/rates.ts', `export const since = performance.now();`, 'no clock of its own'],
    ['libs/workflow/src/moves/close.ts', `export const now = new Date();`, 'no clock of its own'],
    ['libs/directory/src/phone.ts', `export const zone = process.env.TZ_HOTLINE;`, 'look at the process'],
    ['libs/complaints/src/deadline.ts', `export const day = (at: number) => new Date(at + 86_400_000);`],
    ['libs/complaints/src/pin.ts', `export { randomBytes } from 'node:crypto';`],
  ],
  'only intake and workflow write complaints': [
    ['libs/analytics/src/x.ts', `export const x = (tx: any) => tx.update(Complaint, { id: 1 }, {});`, 'Only intake'],
    ['libs/complaints/src/x.ts', `export const x = (tx: any) => tx.save(Leg, {});`, 'Only intake'],
    ['apps/server/src/x.ts', `export const x = (tx: any) => tx.getRepository(ComplaintClock);`, 'Only intake'],
    ['apps/cli/src/x.ts', `export const x = (tx: any) => insertRows(tx, ComplaintEvent, []);`, 'Only intake'],
    ['apps/cli/src/x.ts', `export const x = (db: any) => insertStatement(db, Complaint, []);`, 'Only intake'],
    ['apps/worker/src/x.ts', `export const x = (q: any) => q.delete().from(Complaint);`, 'Only intake'],
    ['apps/worker/src/x.ts', `export const x = (q: any) => q.select().from(Complaint);`],
    [
      'apps/server/src/x.ts',
      `export const x = (db: any) => db.query('UPDATE complaint SET state = ?');`,
      'Only intake',
    ],
    ['apps/cli/src/x.ts', 'export const x = (db: any) => db.query(`DELETE FROM leg WHERE id = ?`);', 'Only intake'],
    ['libs/complaints/src/x.ts', `export const x = 'INSERT INTO complaint_event VALUES (?)';`, 'Only intake'],
    ['libs/complaints/src/x.ts', `export const x = 'SELECT state FROM complaint FOR UPDATE';`],
    ['libs/workflow/src/x.ts', `export const x = (tx: any) => tx.update(Complaint, { id: 1 }, {});`],
  ],
  'bulk statements are for the rooms that own tables': [
    ['apps/server/src/x.ts', `import { insertRows } from '#platform';`, 'call their services'],
    ['libs/analytics/src/x.ts', `import { updateStatements as write } from '#platform';`, 'call their services'],
    ['apps/worker/src/x.ts', `import { Trips } from '#platform';`, 'call their services'],
    ['libs/directory/src/x.ts', `export { insertRows } from '#platform';`],
  ],
};

/** Rules of style that a planted line of three words may break. */
const style =
  /^(@typescript-eslint\/(no-explicit-any|no-unused-vars|no-require-imports|consistent-type-imports)|no-undef)$/;

const all = Object.values(plants).flat();
let linted: Linted;

beforeAll(async () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const linter = spawn(process.execPath, ['test/setup/lint-texts.js'], { cwd: project, env });
  const said = { out: '', err: '' };
  linter.stdout.on('data', (text) => (said.out += String(text)));
  linter.stderr.on('data', (text) => (said.err += String(text)));
  linter.stdin.end(JSON.stringify(all.map(([path, text]) => ({ path, text }))));
  const code = await new Promise((resolve) => linter.once('close', resolve));
  if (code !== 0) throw new Error(said.err);
  linted = JSON.parse(said.out) as Linted;
});

describe('a planted violation is caught:', () => {
  for (const [wall, planted] of Object.entries(plants)) {
    it(wall, () => {
      const told = planted.map(([path, text, expected]) => {
        const messages = linted.results[all.findIndex(([p, t]) => p === path && t === text)] ?? [];
        const others = messages.filter(({ rule }) => !style.test(rule ?? '')).map(({ message }) => message);
        const caught = expected === undefined ? others.length === 0 : others.some((one) => one.includes(expected));
        return caught ? 'as it should be' : { path, text, expected, others };
      });
      expect(told).toEqual(planted.map(() => 'as it should be'));
    });
  }

  it('and no wall stands around a file that has gone', () => {
    expect(linted.missing).toEqual([]);
  });
});

describe('the house as it is', () => {
  const sources = readdirSync(join(project, 'libs'), { recursive: true, encoding: 'utf8' })
    .map((file) => `libs/${file}`)
    .filter((file) => file.endsWith('.ts'));
  const roomOf = (file: string) => file.split('/')[1]!;

  /** Which room imports which, read from the sources themselves and not from any table. */
  const edges = new Map<string, Set<string>>();
  for (const file of sources) {
    const from = roomOf(file);
    const known = edges.get(from) ?? edges.set(from, new Set()).get(from)!;
    for (const [, name] of readFileSync(join(project, file), 'utf8').matchAll(
      /\b(?:from|import|require)\b[\s(]*'([^']+)'/g,
    )) {
      if (name?.startsWith('#')) known.add(name.slice(1));
      else if (name?.startsWith('.')) {
        const target = relative(project, resolve(project, dirname(file), name));
        if (target.startsWith('libs/') && roomOf(target) !== from) known.add(roomOf(target));
      }
    }
  }

  it('has no circle of rooms', () => {
    expect(edges.get('complaints')).toContain('directory');
    const circles: string[] = [];
    const follow = (room: string, way: string[]) => {
      if (way.includes(room)) circles.push([...way.slice(way.indexOf(room)), room].join(' → '));
      else for (const next of edges.get(room) ?? []) follow(next, [...way, room]);
    };
    for (const room of edges.keys()) follow(room, []);
    expect(circles).toEqual([]);
  });

  it('has a line in the table, a door and a name for every room, and a line for every app', () => {
    const { imports } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { imports: object };
    const rooms = [...edges.keys()].sort();
    expect(Object.keys(imports).sort()).toEqual(rooms.map((room) => `#${room}`));
    expect(rooms.filter((room) => !linted.walls.rooms[room])).toEqual([]);
    expect(rooms.filter((room) => !existsSync(join(project, 'libs', room, 'src/index.ts')))).toEqual([]);
    const apps = readdirSync(join(project, 'apps'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(apps.map(({ name }) => name).filter((app) => !linted.walls.apps[app])).toEqual([]);
  });
});
