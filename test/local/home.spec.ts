import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, local, remove, type Home } from './local.js';

interface HomeModule {
  openHome(
    named: string,
  ): Home & { password(account: string): string; announce(services: object): void; services?: object };
}
const { openHome } = await local<HomeModule>('home');
const { identify } = await local<{ identify(pid: number): object }>('processes');

describe('a home', () => {
  let place: string;
  let path: string;
  beforeEach(() => {
    place = folder();
    path = join(place, 'a home of 接诉');
  });
  afterEach(() => remove(place));

  it('is made for its owner alone', () => {
    openHome(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(path, 'version'), 'utf8')).toContain('"format": 1');
  });

  it('keeps its passwords', () => {
    const password = openHome(path).password('database');
    expect(password).toMatch(/^[\w-]{32}$/);
    expect(openHome(path).password('database')).toBe(password);
    expect(openHome(path).password('redis')).not.toBe(password);
    expect(statSync(join(path, 'passwords.json')).mode & 0o777).toBe(0o600);
  });

  it('of a newer version is refused in one sentence, and nothing in it is touched', () => {
    mkdirSync(path);
    writeFileSync(join(path, 'version'), '{"format": 2}');
    expect(() => openHome(path)).toThrow(/更高版本[^]*newer Jiesu/);
    expect(readdirSync(path)).toEqual(['version']);
    expect(statSync(path).mode & 0o077).not.toBe(0);
  });

  it('is not made of a folder that holds other things', () => {
    mkdirSync(path);
    writeFileSync(join(path, 'thesis.doc'), '');
    expect(() => openHome(path)).toThrow(/thesis\.doc/);
    expect(readdirSync(path)).toEqual(['thesis.doc']);
  });

  it('nor of a file', () => {
    writeFileSync(path, '');
    expect(() => openHome(path)).toThrow(/not a folder/);
  });

  it('may hold keys, fonts and refused rows from before', () => {
    mkdirSync(join(path, 'refused'), { recursive: true });
    mkdirSync(join(path, 'fonts'));
    writeFileSync(join(path, 'keys.json'), '{}');
    openHome(path);
    expect(existsSync(join(path, 'version'))).toBe(true);
  });

  it('says where its services are while its hotline lives, and no longer', () => {
    const home = openHome(path);
    home.announce({ owner: identify(process.pid), databaseUrl: 'mysql://x', redisUrl: 'redis://y', pids: {} });
    expect(openHome(path).services).toMatchObject({ databaseUrl: 'mysql://x' });
    home.announce({ owner: { pid: process.pid, started: 'before' }, databaseUrl: 'mysql://x', redisUrl: '', pids: {} });
    expect(openHome(path).services).toBeUndefined();
  });
});
