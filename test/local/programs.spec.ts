import { join } from 'node:path';
import { fakeProgram, folder, local, remove, type Program } from './local.js';

const { findMariadb, findRedis, isOlder } = await local<{
  findMariadb(folders: string[]): Promise<Program | undefined>;
  findRedis(folders: string[]): Promise<Program | undefined>;
  isOlder(version: string, than: string): boolean;
}>('programs');

describe('the programs of a machine', () => {
  let bin: string;
  beforeEach(() => {
    bin = folder();
    fakeProgram(join(bin, 'mariadb-install-db'), 'exit 0');
  });
  afterEach(() => remove(bin));

  it('are known with their versions', async () => {
    const server = fakeProgram(join(bin, 'mariadbd'), 'echo "mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for debian"');
    const redis = fakeProgram(join(bin, 'redis-server'), 'echo "Redis server v=7.0.15 sha=0:0 malloc=jemalloc"');
    expect(await findMariadb([bin])).toEqual({ path: server, version: '10.11' });
    expect(await findRedis([bin])).toEqual({ path: redis, version: '7.0' });
  });

  it('may go by another name: a mysqld of MariaDB, a Valkey', async () => {
    const server = fakeProgram(join(bin, 'mysqld'), 'echo "mysqld  Ver 11.4.2-MariaDB for osx10.20"');
    const valkey = fakeProgram(join(bin, 'valkey-server'), 'echo "Valkey server v=8.0.1 sha=0"');
    expect(await findMariadb([bin])).toEqual({ path: server, version: '11.4' });
    expect(await findRedis([bin])).toEqual({ path: valkey, version: '8.0' });
  });

  it('are not there when they are too old', async () => {
    fakeProgram(join(bin, 'mariadbd'), 'echo "mariadbd  Ver 10.3.39-MariaDB-0ubuntu0.20.04.2 for debian-linux-gnu"');
    fakeProgram(join(bin, 'redis-server'), 'echo "Redis server v=4.0.9 sha=00000000:0"');
    expect(await findMariadb([bin])).toBeUndefined();
    expect(await findRedis([bin])).toBeUndefined();
  });

  it('but a mysqld of MySQL is not MariaDB, and what cannot run is not there', async () => {
    fakeProgram(join(bin, 'mysqld'), 'echo "mysqld  Ver 8.4.3 for Linux on x86_64 (MySQL Community Server - GPL)"');
    fakeProgram(join(bin, 'redis-server'), 'exit 127');
    expect(await findMariadb([bin])).toBeUndefined();
    expect(await findRedis([bin])).toBeUndefined();
  });

  it('are compared by number', () => {
    expect(isOlder('10.11', '11.4')).toBe(true);
    expect(isOlder('10.6', '10.11')).toBe(true);
    expect(isOlder('10.11', '10.11')).toBe(false);
    expect(isOlder('11.0', '10.11')).toBe(false);
  });
});
