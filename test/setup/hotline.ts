import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createServer } from '../../apps/server/src/server.js';
import { startWorker } from '../../apps/worker/src/worker.js';
import { CountAudit } from '#analytics';
import { hashPassword, Person, Sessions, type Role } from '#directory';
import { connect, connectRedis, newId, openLog, readEnvironment, type Environment } from '#platform';
import { entities, migrations } from '#schema';
import { Client } from './client.js';
import { commandHere } from './command-line.js';
import type { Line } from './line.js';
import { prepare } from './prepared.js';
import { Time } from './time.js';

/** Everybody's. */
export const password = 'a hotline answers 12345';
let passwordHash: Promise<string> | undefined;

export interface HotlineOptions {
  /** The time at which the hotline's day begins; it goes on from there as the test says. Real time unless given. */
  at?: string;
  /** Without a worker the machine's part stands still until `startWorker`. */
  worker?: boolean;
  environment?: Partial<NodeJS.ProcessEnv>;
  /** Server and worker reach the database over this line; the test itself reaches it always. */
  line?: Line;
  /** Hears every line of the log, down to the finest level; nowhere but for fatal ones unless given. */
  log?: (line: string) => void;
}

/** A whole hotline inside the test: its own schema and Redis prefix, a server on a free port, a worker. */
export interface Hotline {
  url: string;
  database: DataSource;
  environment: Environment;
  time: Time;
  server: INestApplicationContext;
  /** Somebody signed in, in the root unit unless another is named. */
  person(role: Role, unit?: string): Promise<Client>;
  /** Nobody in particular. */
  citizen: Client;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  /** A command line against this hotline, inside the test; as a program of its own it is an administrator's story. */
  cli(args: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  stop(): Promise<void>;
}

let started = 0;

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests by \`npm test\`, which starts MariaDB and Redis`);
  return value;
};

/** An empty database and a Redis prefix of this test file's own. */
export async function freshEnvironment(more: Partial<NodeJS.ProcessEnv> = {}) {
  // One that was left by a file that could not clean up is in nobody's way.
  const name = `jiesu_test_${process.env.JEST_WORKER_ID ?? '1'}_${process.pid}_${++started}_${newId().slice(-6)}`;
  const url = new URL(required('TEST_DATABASE_URL'));
  url.pathname = `/${name}`;
  const root = new URL(url);
  root.pathname = '/information_schema';
  const home = await mkdtemp(join(tmpdir(), 'jiesu-test-'));
  const admin = await connect(root.href, { entities: [], connections: 1 });
  // latin1, as some systems have it by default: the migrations must cope.
  await admin.query(`CREATE DATABASE \`${name}\` CHARACTER SET latin1`);
  await admin.destroy();
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: url.href,
    REDIS_URL: required('TEST_REDIS_URL'),
    HOTLINE_HOME: home,
    HOTLINE_KEY_FILE: join(home, 'keys.json'),
    HOTLINE_REDIS_PREFIX: name,
    HOTLINE_DEMO: '0',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'fatal',
    ...more,
  };
  const drop = async () => {
    const last = await connect(root.href, { entities: [], connections: 1 });
    await last.query(`DROP DATABASE IF EXISTS \`${name}\``);
    await last.destroy();
    const redis = connectRedis(env.REDIS_URL, 'prompt');
    for (let cursor = '0'; ;) {
      const [next, keys] = await redis.scan(cursor, 'MATCH', `${name}:*`, 'COUNT', 1000);
      if (keys.length > 0) await redis.del(...keys);
      if (next === '0') break;
      cursor = next;
    }
    redis.disconnect();
    await rm(home, { recursive: true, force: true });
  };
  return { env, home, drop };
}

export async function startHotline(options: HotlineOptions = {}): Promise<Hotline> {
  const { env, drop } = await freshEnvironment(options.environment);
  const direct = readEnvironment(env);
  const environment = options.line ? { ...direct, databaseUrl: options.line.through(direct.databaseUrl) } : direct;
  const log = options.log ? openLog('test', 'trace', { write: options.log }) : openLog('test', env.LOG_LEVEL);
  await prepare(direct.databaseUrl);
  // Not before: on a busy machine the first schema of a run takes a minute, and the day has not begun yet.
  const time = new Time(options.at);
  const server = await createServer(environment, { log, now: () => time.now });
  await server.listen(0, '127.0.0.1');
  const url = await server.getUrl();
  // Over a line that a story cuts, the test itself still sees what is there.
  const database = options.line
    ? await connect(direct.databaseUrl, { entities, migrations, connections: 4 })
    : server.get(DataSource);
  let worker: INestApplicationContext | undefined;

  const hotline: Hotline = {
    url,
    database,
    environment,
    time,
    server,
    citizen: new Client(url),
    async person(role, unit = 'QD-12345') {
      const username = `${role}-${newId().slice(-8)}`;
      passwordHash ??= hashPassword(password);
      const id = newId();
      await database.manager.insert(Person, {
        id,
        username,
        name: username,
        role,
        unit,
        passwordHash: await passwordHash,
        active: true,
        failedAttempts: 0,
        lockedUntil: null,
        awayUntil: null,
        createdAt: time.now,
      });
      // Signed in without the password's slow hash: hundreds of people sign in in these stories, and one of them is about it.
      return new Client(url, (await server.get(Sessions).open(id)).token);
    },
    async startWorker() {
      worker ??= await startWorker(environment, log, () => time.now);
    },
    async stopWorker() {
      await worker?.close();
      worker = undefined;
    },
    cli: (args) => commandHere(env, ...args),
    async stop() {
      await hotline.stopWorker();
      if (process.env.JIESU_AUDIT) {
        const flaws = await server.get(CountAudit, { strict: false }).verify();
        if (flaws.length > 0) console.error(JSON.stringify(flaws.slice(0, 12), undefined, 1));
      }
      await server.close();
      if (options.line) await database.destroy();
      await drop();
    },
  };
  if (options.worker !== false) await hotline.startWorker();
  return hotline;
}
