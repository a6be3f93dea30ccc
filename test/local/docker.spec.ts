import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis as Client } from 'ioredis';
import { until } from '../setup/until.js';
import { fakeProgram, folder, local, never, remove, type Home, type Program, type Service } from './local.js';

type Container = new (docker: string, home: Home, options?: object) => Service;
const { MariadbContainer, RedisContainer } =
  await local<Record<'MariadbContainer' | 'RedisContainer', Container>>('docker');
const { openHome } = await local<{ openHome(named: string): Home }>('home');
const { findRedis } = await local<{ findRedis(): Promise<Program | undefined> }>('programs');

/**
 * Stands in for an engine, of which there is none where this is tested: `run` starts a real Redis on the port that is
 * published, or fails for want of the image; the others do with it what Docker does with a container.
 */
const engine = (place: string, redis: string) => `
  echo "$*" >>${place}/asked
  alive() { kill -0 "$(cat ${place}/pid 2>/dev/null)" 2>/dev/null; }
  case "$1" in
    image) [ -e ${place}/image ] ;;
    pull) touch ${place}/image ;;
    start) [ -e ${place}/container ] || exit 1; set -- $(cat ${place}/container) ;;
    run) echo "$*" >${place}/container ;;
    wait) while alive; do sleep 0.05; done; echo 137 ;;
    stop) alive && kill "$(cat ${place}/pid)"; while alive; do sleep 0.05; done ;;
    rm) rm -f ${place}/container ;;
    logs) echo "could not start" ;;
  esac || exit 1
  case "$1" in run)
    case "$*" in *mariadb:*) exit 0 ;; esac
    port=$(echo "$*" | sed 's/.*127.0.0.1:\\([0-9]*\\):6379.*/\\1/'); . $(echo "$*" | sed 's/.*--env-file \\([^ ]*\\) .*/\\1/')
    ${redis} --port $port --requirepass "$PASSWORD" --save "" >/dev/null 2>&1 & echo $! >${place}/pid ;;
  esac`;

describe('services in containers', () => {
  let place: string;
  let docker: string;
  let home: Home;
  const asked = () => readFileSync(join(place, 'asked'), 'utf8').trim().split('\n');
  beforeEach(async () => {
    place = folder();
    docker = fakeProgram(join(place, 'docker'), engine(place, (await findRedis())?.path ?? ''));
    home = openHome(join(place, 'home'));
  });
  afterEach(() => remove(place));

  it('serve on this machine alone, keep their data in a volume, and are gone afterwards', async () => {
    const redis = new RedisContainer(docker, home);
    await redis.prepare(never);
    const running = await redis.start(never);
    const client = new Client(redis.url, { maxRetriesPerRequest: 1 });
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    const started = asked().find((line) => line.startsWith('run ')) ?? '';
    expect(started).toMatch(/--volume (jiesu-\w+-redis):\/data --publish 127\.0\.0\.1:\d+:6379 .* redis:7 /);
    expect(started).not.toContain(new URL(redis.url).password);
    await running.stop(2_000);
    expect(existsSync(join(place, 'container'))).toBe(false);
    expect(asked().slice(-2)).toEqual([
      expect.stringMatching(/^stop -t 2 jiesu-/),
      expect.stringMatching(/^rm -f jiesu-/),
    ]);
  });

  it('are started again, as they were, when they die', async () => {
    const redis = new RedisContainer(docker, home);
    await redis.prepare(never);
    const running = await redis.start(never);
    const { url } = redis;
    process.kill(Number(readFileSync(join(place, 'pid'), 'utf8')), 'SIGKILL');
    expect(await running.ended).toBe('exit code 137');
    const again = await redis.start(never);
    expect(redis.url).toBe(url);
    expect(asked().filter((line) => line.startsWith('run '))).toHaveLength(1);
    await again.stop(2_000);
  });

  it('that a killed launcher has left are stopped before the next start', async () => {
    const first = new RedisContainer(docker, home);
    await first.prepare(never);
    const running = await first.start(never);
    const next = new RedisContainer(docker, home);
    await next.prepare(never);
    expect(await running.ended).toBe('exit code 137');
    await (await next.start(never)).stop(2_000);
  });

  it('are fetched once', async () => {
    for (let start = 0; start < 2; start += 1) await new RedisContainer(docker, home).prepare(never);
    expect(asked().filter((line) => line.startsWith('pull'))).toEqual(['pull -q redis:7']);
  });

  it('run MariaDB as the hotline needs it, and say so when it cannot be had', async () => {
    const mariadb = new MariadbContainer(docker, home);
    await mariadb.prepare(never);
    expect(new URL(mariadb.url).username).toBe('jiesu');
    writeFileSync(join(place, 'pid'), '');
    await expect(mariadb.start(never)).rejects.toThrow(/mariadb\.log/);
    const started = asked().find((line) => line.startsWith('run ')) ?? '';
    for (const part of ['mariadb:11.4', 'utf8mb4_unicode_ci', 'READ-COMMITTED', 'flush-log-at-trx-commit=1'])
      expect(started).toContain(part);
    expect(started).not.toContain(new URL(mariadb.url).password);
    expect(readFileSync(home.at('mariadb.env'), 'utf8')).toContain('MARIADB_USER=jiesu');
    await until(async () => !existsSync(join(place, 'container')));
  });
});
