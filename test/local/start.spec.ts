import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { until } from '../setup/until.js';
import { folder, isRunning, local, project, remove } from './local.js';

// A whole hotline as a person starts it, with the programs that are built. Stories of one hotline in one home, in order.

const { freePort } = await local<{ freePort(): Promise<number> }>('ports');
const { orphansOf } = await local<{ orphansOf(home: string): Record<string, { pid: number }[]> }>('orphans');

interface Services {
  databaseUrl: string;
  redisUrl: string;
  pids: Record<'database' | 'redis' | 'server' | 'worker', number>;
}
interface Launcher {
  child: ChildProcess;
  out(): string;
  err(): string;
  ended: Promise<number | null>;
}

const place = folder();
const home = join(place, 'home');
const port = await freePort();
const launchers: Launcher[] = [];

/** The arguments of start.js say to `npm test` whose it is, should this test be killed. */
function launch(script: string, args = [`--home=${home}`], env: Record<string, string> = {}): Launcher {
  const own = {
    DATABASE_URL: undefined,
    REDIS_URL: undefined,
    NODE_OPTIONS: undefined,
    npm_lifecycle_event: undefined,
  };
  const place = { HOTLINE_HOME: home, PORT: String(port), HOTLINE_DEMO_PASSWORD: 'a demo in a test' };
  const child = spawn(process.execPath, [join(project, 'apps/local', script), ...args], {
    cwd: project,
    env: { ...process.env, ...own, ...place, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, as in a terminal
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (text) => (texts.out += text));
  child.stderr.on('data', (text) => (texts.err += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const launcher = { child, out: () => texts.out, err: () => texts.err, ended };
  launchers.push(launcher);
  return launcher;
}

async function ready(launcher: Launcher): Promise<Launcher> {
  const line = `ready: http://127.0.0.1:${port}\n`;
  const over = () => launcher.child.exitCode !== null || launcher.child.signalCode !== null;
  // It ends by itself where it cannot be made ready.
  await until(async () => launcher.out().includes(line) || over(), 150_000);
  if (!launcher.out().includes(line)) throw new Error(launcher.err());
  expect(launcher.out().trimEnd().split('\n').at(-1)).toBe(line.trim());
  return launcher;
}

const services = (): Services | undefined => {
  try {
    return JSON.parse(readFileSync(join(home, 'services.json'), 'utf8')) as Services;
  } catch {
    return undefined;
  }
};
const healthy = () =>
  fetch(`http://127.0.0.1:${port}/api/health`).then(
    ({ status }) => status === 200,
    () => false,
  );
const leftBehind = () => Object.values(orphansOf(home)).flat();

async function asked(statement: string): Promise<RowDataPacket[]> {
  const connection = await createConnection(services()?.databaseUrl ?? '');
  const [rows] = await connection.query<RowDataPacket[]>(statement);
  await connection.end();
  return rows;
}

async function stopped(launcher: Launcher, ...signals: NodeJS.Signals[]) {
  for (const signal of signals) process.kill(-(launcher.child.pid ?? 0), signal);
  expect(await launcher.ended).toBe(0);
  expect(leftBehind()).toEqual([]);
  expect(existsSync(join(home, 'lock'))).toBe(false);
  expect(services()).toBeUndefined();
}

// one story that fails is not to take the next one with it
afterEach(async () => {
  for (const { child, ended } of launchers.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  }
});
afterAll(() => {
  for (const { pid } of leftBehind()) process.kill(pid, 'SIGKILL');
  remove(place);
});

describe('npm start', () => {
  it('refuses a port that is taken before it starts anything, and a home of a newer version', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening));
    const blocked = launch('start.js');
    expect(await blocked.ended).toBe(1);
    expect(blocked.err()).toMatch(new RegExp(`^端口 ${port} 已被.*\nPort ${port} is taken.*\n$`));
    expect(existsSync(join(home, 'mariadb'))).toBe(false);
    await new Promise((closed) => other.close(closed));

    const newer = join(place, 'newer');
    mkdirSync(newer);
    writeFileSync(join(newer, 'version'), '{"format": 99}');
    const refused = launch('start.js', undefined, { HOTLINE_HOME: newer });
    expect(await refused.ended).toBe(1);
    expect(refused.err()).toMatch(/newer Jiesu/);
  });

  it('leaves nothing behind when it is interrupted at its very first start', async () => {
    const launcher = launch('start.js');
    await until(async () => existsSync(join(home, 'mariadb.new')) || existsSync(join(home, 'mariadb')));
    process.kill(-(launcher.child.pid ?? 0), 'SIGINT');
    process.kill(-(launcher.child.pid ?? 0), 'SIGTERM');
    expect([130, 143]).toContain(await launcher.ended);
    expect(leftBehind()).toEqual([]);
  });

  it('serves, and Ctrl-C twice stops it all', async () => {
    const launcher = await ready(launch('start.js'));
    await until(healthy);
    await asked('CREATE TABLE kept_by_test (words varchar(20))');
    await asked(`INSERT INTO kept_by_test VALUES ('from the first start')`);
    await stopped(launcher, 'SIGINT', 'SIGINT');
  });

  it('serves again with its data; the home is closed to others, the command line finds it, SIGTERM stops it', async () => {
    const launcher = await ready(launch('start.js'));
    expect(await asked('SELECT words FROM kept_by_test')).toEqual([{ words: 'from the first start' }]);

    const second = launch('start.js', undefined, { PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(second.err()).toMatch(/^数据文件夹.*\nThe data folder .* is in use by another Jiesu \(process \d+\).*\n$/);

    const command = launch('hotline.js', ['verify']);
    expect(await command.ended).toBe(0);
    expect(command.err()).not.toMatch(/starting/);
    await stopped(launcher, 'SIGTERM');
  });

  it('brings back whichever of its programs is killed', async () => {
    const launcher = await ready(launch('start.js'));
    for (const name of ['server', 'worker', 'redis', 'database'] as const) {
      const { pids } = await until(async () => services());
      process.kill(pids[name], 'SIGKILL');
      await until(async () => services()?.pids[name] !== pids[name] && isRunning(services()?.pids[name]));
      await until(healthy);
    }
    expect(launcher.err().match(/SIGKILL/g)).toHaveLength(4);

    // and when the launcher is killed itself, the next start puts things in order
    process.kill(launcher.child.pid ?? 0, 'SIGKILL');
    await launcher.ended;
    const next = await ready(launch('start.js'));
    expect(await asked('SELECT words FROM kept_by_test')).toEqual([{ words: 'from the first start' }]);
    await stopped(next, 'SIGTERM', 'SIGTERM');
  });

  it('is not needed for a single command, which brings its own services and takes them away', async () => {
    const command = launch('hotline.js', ['verify']);
    expect(await command.ended).toBe(0);
    expect(leftBehind()).toEqual([]);
  });

  it('nor are services, for a command that only computes', async () => {
    const command = launch('hotline.js', ['help'], { HOTLINE_HOME: join(place, 'unused') });
    expect(await command.ended).toBe(0);
    expect(existsSync(join(place, 'unused'))).toBe(false);
  });
});
