// @ts-check
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './launch.js';

/** Where servers live that are not on everyone's PATH: Debian's sbin, Fedora's libexec, Homebrew's kegs. */
const ELSEWHERE = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/libexec',
  '/usr/local/bin',
  '/usr/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/mariadb/bin',
  '/opt/homebrew/opt/redis/bin',
  '/usr/local/opt/mariadb/bin',
  '/usr/local/opt/redis/bin',
  '/usr/local/mysql/bin',
];

/** Older ones lack what is asked of them here; the distributions that ship them are out of support. */
export const OLDEST = { mariadb: '10.5', redis: '5.0' };

/** @typedef {{ path: string, version: string }} Program with its version as `10.11` */

/**
 * @param {string[]} names
 * @param {string[]} [folders]
 * @returns {string | undefined} the path of the first that can be run
 */
export function findProgram(names, folders = [...(process.env['PATH'] ?? '').split(':'), ...ELSEWHERE]) {
  for (const name of names)
    for (const folder of folders) {
      const path = join(folder, name);
      if (folder !== '' && isExecutable(path)) return path;
    }
  return undefined;
}

/**
 * MariaDB's server; a `mysqld` counts only when it is MariaDB's.
 *
 * @param {string[]} [folders]
 * @returns {Promise<Program | undefined>}
 */
export async function findMariadb(folders) {
  for (const name of ['mariadbd', 'mysqld']) {
    const path = findProgram([name], folders);
    if (!path) continue;
    const version = /Ver (\d+\.\d+)\S*MariaDB/.exec(await printed(path, ['--no-defaults', '--version']))?.[1];
    if (version && !isOlder(version, OLDEST.mariadb) && findInstaller(path)) return { path, version };
  }
  return undefined;
}

/**
 * What makes a data folder for a MariaDB server.
 *
 * @param {string} server
 */
export function findInstaller(server) {
  const names = ['mariadb-install-db', 'mysql_install_db'];
  const besides = [join(server, '..'), join(server, '../../bin'), join(server, '../../scripts')];
  return findProgram(names, besides) ?? findProgram(names);
}

/**
 * Redis, or Valkey, its free successor in newer distributions.
 *
 * @param {string[]} [folders]
 * @returns {Promise<Program | undefined>}
 */
export async function findRedis(folders) {
  const path = findProgram(['redis-server', 'valkey-server'], folders);
  const version = path && /v=(\d+\.\d+)/.exec(await printed(path, ['--version']))?.[1];
  return path && version && !isOlder(version, OLDEST.redis) ? { path, version } : undefined;
}

/**
 * @param {string} version
 * @param {string} than
 */
export function isOlder(version, than) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {string} path
 * @param {string[]} args
 */
async function printed(path, args) {
  try {
    return (await run(path, args, { signal: AbortSignal.timeout(10_000) })).output;
  } catch {
    return ''; // it is there but cannot be run, so it does not count
  }
}
