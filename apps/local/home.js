// @ts-check
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readJson, writeWhole } from './files.js';
import { project } from './paths.js';
import { isAlive } from './processes.js';
import { Refusal } from './refusal.js';

/** Raised when an older version could no longer read a home that this one has written. */
export const FORMAT = 1;

/** What may lie in a home from before its first start. */
const OURS = new Set([
  'keys.json',
  'fonts',
  'refused',
  'log',
  'lock',
  'lost+found',
  '.gitignore',
  '.gitkeep',
  '.DS_Store',
]);

/**
 * Where a hotline of this machine keeps its data. All of it stays in here, readable by its owner alone.
 *
 * @typedef {{ mariadb?: string, redis?: string }} Versions of the programs that last wrote the data, as `10.11`
 * @typedef {{ databaseUrl: string, redisUrl: string, owner: import('./processes.js').Identity,
 *             pids: Record<string, number | undefined> }} Services
 */
export class Home {
  /** @param {string} path absolute, without symbolic links: processes are recognised by it */
  constructor(path) {
    this.path = path;
  }

  /** @param {string[]} parts */
  at(...parts) {
    return join(this.path, ...parts);
  }

  get lock() {
    return this.at('lock');
  }

  /** @param {string} name */
  log(name) {
    return this.at('log', `${name}.log`);
  }

  /** A random password, made on the first call and kept. @param {string} account */
  password(account) {
    const file = this.at('passwords.json');
    const kept = readJson(file) ?? {};
    if (typeof kept[account] === 'string') return kept[account];
    const password = randomBytes(24).toString('base64url');
    writeWhole(file, { ...kept, [account]: password });
    return password;
  }

  /** @returns {Record<string, unknown>} what is known of the data in here, their format version among it */
  get about() {
    return readJson(this.at('version')) ?? {};
  }

  /** @param {Record<string, unknown>} more */
  remember(more) {
    writeWhole(this.at('version'), { ...this.about, ...more, format: FORMAT });
  }

  /** @param {Services} services */
  announce(services) {
    writeWhole(this.at('services.json'), services);
  }

  withdraw() {
    rmSync(this.at('services.json'), { force: true });
  }

  /** @returns {Services | undefined} where the hotline that runs in here has its services, undefined when none runs */
  get services() {
    const services = /** @type {Services | undefined} */ (readJson(this.at('services.json')));
    return services && isAlive(services.owner) ? services : undefined;
  }
}

/** @param {string} [named] relative to the project */
export const homeFolder = (named = process.env['HOTLINE_HOME'] || '.hotline') => resolve(project, named);

/**
 * The home that HOTLINE_HOME names, made when it is not there. Refuses, and touches nothing, when the folder is a
 * newer version's, somebody else's, or no home at all.
 *
 * @param {string} [named] relative to the project
 */
export function openHome(named) {
  const path = homeFolder(named);
  if (existsSync(path)) assertUsable(path);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const home = new Home(realpathSync(path));
  chmodSync(home.path, 0o700);
  mkdirSync(home.at('log'), { recursive: true, mode: 0o700 });
  if (home.about['format'] !== FORMAT) home.remember({});
  return home;
}

/** @param {string} path */
function assertUsable(path) {
  if (!lstatSync(realpathSync(path)).isDirectory())
    throw new Refusal(`HOTLINE_HOME（${path}）不是文件夹。`, `HOTLINE_HOME (${path}) is not a folder.`);
  const version = join(path, 'version');
  if (!existsSync(version)) {
    const stranger = readdirSync(path).find((name) => !OURS.has(name) && !name.startsWith('lock.'));
    if (stranger === undefined) return;
    throw new Refusal(
      `HOTLINE_HOME（${path}）中已有其他文件（如 ${stranger}），请指定一个空文件夹。`,
      `HOTLINE_HOME (${path}) holds other things (such as ${stranger}): name an empty folder.`,
    );
  }
  const format = readJson(version)?.['format'];
  if (typeof format !== 'number' || format > FORMAT)
    throw new Refusal(
      `数据文件夹 ${path} 由更高版本的接诉写入（格式 ${format}，本版本为 ${FORMAT}），请升级后再启动；数据未作任何改动。`,
      `The data folder ${path} was written by a newer Jiesu (format ${format}, this one knows ${FORMAT}): ` +
        'upgrade before you start it; nothing has been changed.',
    );
  const owner = lstatSync(version).uid;
  if (owner !== process.getuid?.())
    throw new Refusal(
      `数据文件夹 ${path} 属于另一用户（uid ${owner}），请以该用户启动，或用 HOTLINE_HOME 另行指定。`,
      `The data folder ${path} belongs to another user (uid ${owner}): start it as that user, or name another one ` +
        'with HOTLINE_HOME.',
    );
}
