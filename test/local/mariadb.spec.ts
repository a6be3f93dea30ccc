import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { until } from '../setup/until.js';
import { folder, local, never, remove, type Home, type Program, type Running, type Service } from './local.js';

interface Mariadb extends Service {
  socket: { path: string };
  data: string;
}
const { Mariadb } = await local<{
  Mariadb: new (home: Home, program: Program, options?: { memory?: number; everySchema?: boolean }) => Mariadb;
}>('mariadb');
const { openHome } = await local<{ openHome(named: string): Home }>('home');
const { findMariadb } = await local<{ findMariadb(): Promise<Program | undefined> }>('programs');
const { bufferPool } = await local<{ bufferPool(memory?: number): number }>('mariadb-settings');
const { endOrphans } = await local<{ endOrphans(home: string): Promise<number> }>('orphans');

const MB = 1024 * 1024;
const program = (await findMariadb()) ?? { path: '', version: '' };

let place: string;
let running: Running | undefined;
beforeEach(() => (place = folder()));
afterEach(async () => {
  await running?.stop(60_000);
  running = undefined;
  remove(place);
});

const mariadbIn = (name: string) => new Mariadb(openHome(join(place, name)), program, { memory: 256 * MB });

async function asked(mariadb: Mariadb, ...statements: string[]): Promise<RowDataPacket[]> {
  const connection = await createConnection(mariadb.url);
  let answer: RowDataPacket[] = [];
  for (const statement of statements) [answer] = await connection.query<RowDataPacket[]>(statement);
  await connection.end();
  return answer;
}

describe('a MariaDB of its own', () => {
  it('serves the hotline alone, durably and in Unicode, and keeps its data, stopped or killed', async () => {
    const mariadb = mariadbIn('接诉 of a city');
    await mariadb.prepare(never);
    running = await mariadb.start(never);
    const names = ['character_set_server', 'collation_database', 'time_zone', 'tx_isolation', 'max_connections'];
    const [settings] = await asked(
      mariadb,
      `SELECT ${names.map((name) => `@@${name} ${name}`).join()}, @@datadir data, @@tmpdir tmp`,
    );
    expect(settings).toEqual({
      character_set_server: 'utf8mb4',
      collation_database: 'utf8mb4_unicode_ci',
      time_zone: '+00:00',
      tx_isolation: 'READ-COMMITTED',
      max_connections: 300,
      data: `${mariadb.data}/`,
      tmp: join(place, '接诉 of a city/tmp'), // of its own: another MariaDB clears away what it finds in a shared one
    });
    await expect(asked(mariadb, 'SELECT * FROM mysql.global_priv')).rejects.toThrow(/denied/);
    await expect(asked(mariadb, 'CREATE DATABASE other')).rejects.toThrow(/denied/);
    await asked(mariadb, 'CREATE TABLE call_log (words varchar(20))', `INSERT INTO call_log VALUES ('停水了😟')`);

    await running.stop(60_000);
    expect(existsSync(mariadb.socket.path)).toBe(false);
    await mariadb.prepare(never);
    running = await mariadb.start(never);
    await asked(mariadb, `INSERT INTO call_log VALUES ('killed')`);
    const { url } = mariadb;

    process.kill(running.pid ?? 0, 'SIGKILL');
    expect(await running.ended).toBe('signal SIGKILL');
    running = await mariadb.start(never);
    expect(mariadb.url).toBe(url);
    expect(await asked(mariadb, 'SELECT words FROM call_log')).toEqual([{ words: '停水了😟' }, { words: 'killed' }]);
  });

  it('that was left behind by a killed launcher is found and ended', async () => {
    const mariadb = mariadbIn('home');
    await mariadb.prepare(never);
    running = await mariadb.start(never);
    expect(await endOrphans(join(place, 'home'))).toBe(1);
    expect(await running.ended).toBe('exit code 0');
  });

  it('gets a socket elsewhere when its home lies too deep, and every schema when it is for tests', async () => {
    const home = openHome(join(place, 'deep'.repeat(30)));
    const mariadb = new Mariadb(home, program, { memory: 256 * MB, everySchema: true });
    expect(Buffer.byteLength(mariadb.socket.path)).toBeLessThan(104);
    await mariadb.prepare(never);
    running = await mariadb.start(never);
    await asked(mariadb, 'CREATE DATABASE jiesu_1', 'DROP DATABASE jiesu_1');
    await running.stop(60_000);
    expect(existsSync(dirname(mariadb.socket.path))).toBe(false);
  });
});

describe('its data folder', () => {
  it('is made anew when it was not finished', async () => {
    const mariadb = mariadbIn('home');
    const unfinished = `${mariadb.data}.new`;
    mkdirSync(join(unfinished, 'mysql'), { recursive: true });
    writeFileSync(join(unfinished, 'ibdata1'), 'half');
    await mariadb.prepare(never);
    expect(existsSync(unfinished)).toBe(false);
    running = await mariadb.start(never);
    expect(await asked(mariadb, 'SELECT 1 one')).toEqual([{ one: 1 }]);
  });

  it('leaves nothing running, and nothing that looks like data, when its making is interrupted', async () => {
    const mariadb = mariadbIn('home');
    const interruption = new AbortController();
    const making = mariadb.prepare(interruption.signal);
    await Promise.race([making, until(async () => existsSync(join(`${mariadb.data}.new`, 'ibdata1')))]);
    interruption.abort(new Error('Ctrl-C'));
    await expect(making).rejects.toThrow('Ctrl-C');
    expect(existsSync(mariadb.data)).toBe(false);
    expect(await endOrphans(join(place, 'home'))).toBe(0);
  });

  it('is not made where other files are, and they stay', async () => {
    const mariadb = mariadbIn('home');
    mkdirSync(mariadb.data);
    writeFileSync(join(mariadb.data, 'precious'), 'x');
    await expect(mariadb.prepare(never)).rejects.toThrow(/nothing has been changed/);
    expect(readdirSync(mariadb.data)).toEqual(['precious']);
  });

  it('that cannot be read is reported with the log, in one sentence', async () => {
    const mariadb = mariadbIn('home');
    await mariadb.prepare(never);
    writeFileSync(join(mariadb.data, 'ibdata1'), 'no longer data');
    const said = await mariadb.start(never).catch((error: Error) => error.message);
    expect(said).toMatch(/does not run; its log .*mariadb\.log says why: .*ERROR/);
    expect(readFileSync(join(mariadb.data, 'ibdata1'), 'utf8')).toBe('no longer data');
  });
});

describe('its buffer pool', () => {
  it.each([
    [256, 128],
    [2_048, 512],
    [8_192, 2_048],
    [65_536, 4_096],
  ])('of a machine with %d MB is %d MB', (memory, pool) => {
    expect(bufferPool(memory * MB)).toBe(pool * MB);
  });
});
