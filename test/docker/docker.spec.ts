import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { freshEnvironment } from '../setup/hotline.js';
import { local } from '../local/local.js';
import { until } from '../setup/until.js';
import { call } from '../setup/samples.js';
import { buildContext, CleanRoom, project, registryAnswers, type Container } from './clean-room.js';
import { readDockerfile, sentBy } from './dockerfile.js';

/**
 * The image without Docker: every RUN line in clean folders, then the entry point as compose.yaml starts it, on real
 * services. What the test does differently from Docker stands in clean-room.ts; only the engine itself stays untested.
 */

const stages = readDockerfile(readFileSync(join(project, 'docker/Dockerfile'), 'utf8'));
const image = stages.at(-1)!;
const context = buildContext(sentBy(readFileSync(join(project, '.dockerignore'), 'utf8')));
const compose = parse(readFileSync(join(project, 'docker/compose.yaml'), 'utf8'), { merge: true }) as {
  services: Record<'keys' | 'migrate', { command: string[] }>;
};
const { freePort } = await local<{ freePort(): Promise<number> }>('ports');

const reachable = await registryAnswers();
if (!reachable) console.warn('SKIPPED: npm reaches no registry, so the RUN lines of docker/Dockerfile were not tried');

(reachable ? describe : describe.skip)('the image, built and started as compose does it', () => {
  let folder: string;
  let room: CleanRoom;
  let container: Container;
  let fresh: Awaited<ReturnType<typeof freshEnvironment>>;
  const running: ReturnType<Container['start']>[] = [];
  const publicUrl = 'https://12345.example.gov.cn';
  const ask = (path: string, body: object) =>
    fetch(`http://127.0.0.1:${container.env.PORT}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
  let token = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'jiesu-docker-'));
    room = new CleanRoom(folder, context);
    await room.build(stages);
    fresh = await freshEnvironment();
    const { DATABASE_URL, REDIS_URL, HOTLINE_REDIS_PREFIX } = fresh.env;
    container = room.container(image, {
      DATABASE_URL,
      REDIS_URL,
      HOTLINE_REDIS_PREFIX,
      HOTLINE_PUBLIC_URL: publicUrl,
      HOTLINE_REGION: 'QD',
      LOG_LEVEL: 'warn',
      // Of this machine alone, and not 12345, where somebody's hotline may run.
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      HOTLINE_WORKER_PORT: String(await freePort()),
    });
  }, 900_000); // npm, the compiler and Vite, one after the other

  afterAll(async () => {
    for (const { child, ended } of running) {
      child.kill('SIGKILL');
      await ended;
    }
    await fresh?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has run every RUN line, and holds programs without tests, sources or tools of development', () => {
    expect(room.run.toSorted()).toEqual(
      stages.flatMap(({ steps }) => steps.filter(({ word }) => word === 'RUN').map(({ rest }) => rest)).toSorted(),
    );
    const app = room.filesIn(image.name, 'app').filter((file) => !file.startsWith('node_modules/'));
    expect(app).toEqual(
      expect.arrayContaining(['dist/apps/server/src/main.js', 'apps/server/pages/index.html', 'NOTICE']),
    );
    expect(app.filter((file) => /\.spec\.|\.ts$|^(dist\/)?(test|apps\/local)/.test(file))).toEqual([]);
    const packages = room.filesIn(image.name, 'app/node_modules/.bin');
    expect(packages.filter((name) => /^(jest|eslint|prettier|swc)$/.test(name))).toEqual([]);
  });

  it('makes the keys once, and nothing without them', async () => {
    const keyFile = container.env.HOTLINE_KEY_FILE!;
    const early = await container.run(['prepare']);
    expect(early).toMatchObject({ code: 1, stdout: '' });
    expect(early.stderr).toContain(keyFile);
    const { command } = compose.services.keys;
    expect((await container.run(command)).code).toBe(0);
    const keys = readFileSync(keyFile, 'utf8');
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    // Started once more by the next `docker compose up`.
    expect((await container.run(command)).code).toBe(0);
    expect(readFileSync(keyFile, 'utf8')).toBe(keys);
  });

  it('prepares the database, without a word of a demo, and finds nothing left to migrate', async () => {
    expect(await container.run(compose.services.migrate.command)).toMatchObject({ code: 0, stdout: '' });
    expect(JSON.parse((await container.run(['migrate'])).stdout)).toEqual({ migrations: [] });
  });

  it('serves and works, and says so to the health checks', async () => {
    const health = (program: string) => container.exec(['node', 'docker/health.js', program]).then(({ code }) => code);
    expect(await Promise.all([health('server'), health('worker')])).toEqual([1, 1]);
    running.push(container.start(['server']), container.start(['worker']));
    await until(async () => {
      // One that has ended has said why, and never becomes healthy.
      for (const { child, said } of running) if (child.exitCode !== null) throw new Error(said());
      return (await health('server')) === 0 && (await health('worker')) === 0;
    });
  });

  it('takes a call from a person that its command line has added, and the worker routes it', async () => {
    const added = await container.run(['person', 'add', 'wang', '--role', 'operator']);
    const { link } = JSON.parse(added.stdout) as { link: string };
    expect(link).toMatch(new RegExp(`^${publicUrl}/sign-in-link#`));
    const opened = await ask('/api/sign-in-links', { secret: link.split('#')[1], password: 'a password of the test' });
    expect(opened.status).toBe(201);
    ({ token } = (await opened.json()) as { token: string });
    const logged = await ask('/api/complaints', call());
    expect(logged.status).toBe(201);
    const { trackingCode, pin } = (await logged.json()) as { trackingCode: string; pin: string };
    await until(async () => {
      const { stage } = (await (await ask('/api/public/track', { trackingCode, pin })).json()) as { stage: string };
      return stage === 'handle' || stage === 'transfer';
    });
  });

  it('finds the map of letters, and refuses a pair of keys and database that do not belong together', async () => {
    const letters = join(folder, 'letters.csv');
    writeFileSync(
      letters,
      '留言编号,留言主题,留言时间,留言详情\n1,路灯,2019-01-02 10:00:00,小区门口的路灯坏了，请尽快修理。\n',
    );
    const imported = await container.run(['import', letters, '--map', 'letters', '--history']);
    expect(JSON.parse(imported.stdout)).toMatchObject({ rows: 1, taken: 1, refused: 0 });

    const other = { HOTLINE_KEY_FILE: join(folder, 'other.json') };
    expect((await container.run(['keys', 'create'], other)).code).toBe(0);
    expect((await container.run(['prepare'], other)).stderr).toMatch(/does not fit the database/);
  });

  it('stops on SIGTERM within the ten seconds that Docker gives', async () => {
    const since = performance.now();
    for (const { child } of running) child.kill('SIGTERM');
    expect(await Promise.all(running.map(({ ended }) => ended))).toEqual([0, 0]);
    expect(performance.now() - since).toBeLessThan(10_000);
  });
});
