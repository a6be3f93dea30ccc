import { appendFileSync, existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Redis as Client } from 'ioredis';
import { folder, local, never, remove, type Home, type Program, type Running, type Service } from './local.js';

const { Redis } = await local<{
  Redis: new (home: Home, program: Program) => Service & { data: string; socket: { path: string } };
}>('redis');
const { openHome } = await local<{ openHome(named: string): Home }>('home');
const { findRedis } = await local<{ findRedis(): Promise<Program | undefined> }>('programs');
const { endOrphans } = await local<{ endOrphans(home: string): Promise<number> }>('orphans');

const program = (await findRedis()) ?? { path: '', version: '' };

describe('a Redis of its own', () => {
  let place: string;
  let redis: InstanceType<typeof Redis>;
  let running: Running | undefined;
  beforeEach(async () => {
    place = folder();
    redis = new Redis(openHome(join(place, 'a "home" of 接诉')), program);
    await redis.prepare(never);
    running = await redis.start(never);
  });
  afterEach(async () => {
    await running?.stop(60_000);
    remove(place);
  });

  async function asked<Answer>(question: (client: Client) => Promise<Answer>): Promise<Answer> {
    const client = new Client(redis.url, { maxRetriesPerRequest: 1 });
    try {
      return await question(client);
    } finally {
      client.disconnect();
    }
  }

  /** The file that the next command would be appended to. */
  function log(): string {
    const folder = join(redis.data, 'appendonlydir');
    return join(folder, readdirSync(folder).find((name) => name.endsWith('.incr.aof')) ?? '');
  }

  it('never drops a key, writes all down, and lets nobody in without the password', async () => {
    expect(await asked((client) => client.config('GET', 'maxmemory-policy'))).toEqual([
      'maxmemory-policy',
      'noeviction',
    ]);
    expect(await asked((client) => client.config('GET', 'appendfsync'))).toEqual(['appendfsync', 'everysec']);
    expect(await asked((client) => client.config('GET', 'save'))).toEqual(['save', '']);
    const stranger = new Client(redis.url.replace(/:[^:@]*@/, ':wrong@'), { retryStrategy: null, lazyConnect: true });
    stranger.on('error', () => {});
    await expect(stranger.ping()).rejects.toThrow();
    stranger.disconnect();
  });

  it('is reached over a socket of its own, elsewhere when its home lies too deep', async () => {
    const socketOf = (client: Client) => client.client('INFO').then((told) => / addr=(.*?):0 /.exec(told)?.[1]);
    expect(await asked(socketOf)).toBe(redis.socket.path);
    await running?.stop(60_000);
    redis = new Redis(openHome(join(place, 'deep'.repeat(30))), program);
    expect(Buffer.byteLength(redis.socket.path)).toBeLessThan(104);
    await redis.prepare(never);
    running = await redis.start(never);
    expect(await asked(socketOf)).toBe(redis.socket.path);
    await running.stop(60_000);
    expect(existsSync(dirname(redis.socket.path))).toBe(false);
  });

  it('keeps its keys, stopped or killed in the middle of a line', async () => {
    await asked((client) => client.set('a', '1'));
    await running?.stop(60_000);
    running = await redis.start(never);
    await asked((client) => client.set('b', '2'));
    const { url } = redis;
    process.kill(running.pid ?? 0, 'SIGKILL');
    expect(await running.ended).toBe('signal SIGKILL');
    appendFileSync(log(), '*3\r\n$3\r\nSET\r\n$1\r\nc');
    running = await redis.start(never);
    expect(redis.url).toBe(url);
    expect(await asked((client) => client.mget('a', 'b', 'c'))).toEqual(['1', '2', null]);
  });

  it('starts empty when its files cannot be read, and puts them aside', async () => {
    await asked((client) => client.set('a', '1'));
    await running?.stop(60_000);
    const file = log();
    truncateSync(file, statSync(file).size - 3);
    appendFileSync(file, 'this is no Redis command\r\n'.repeat(9));
    running = await redis.start(never);
    expect(await asked((client) => client.dbsize())).toBe(0);
    expect(readdirSync(redis.data).filter((name) => name.includes('~'))).toHaveLength(1);
  });

  it('that was left behind by a killed launcher is found and ended', async () => {
    expect(await endOrphans(join(place, 'a "home" of 接诉'))).toBe(1);
    expect(await running?.ended).toBe('exit code 0');
  });
});
