// @ts-check
import { Apt, policyLeftBehind } from './apt.js';
import { findDocker, MariadbContainer, RedisContainer } from './docker.js';
import { assertServes } from './given.js';
import { Keeper } from './keeper.js';
import { Mariadb } from './mariadb.js';
import { findMariadb, findRedis, isOlder } from './programs.js';
import { Redis } from './redis.js';
import { Refusal } from './refusal.js';
import { step } from './say.js';
import { chooseSources, KINDS } from './sources.js';

/**
 * @typedef {import('./home.js').Home} Home
 * @typedef {import('./life.js').Life} Life
 * @typedef {import('./sources.js').Kind} Kind
 * @typedef {import('./sources.js').Source} Source
 * @typedef {import('./keeper.js').Keepable & {
 *   url: string, prepare: (signal: AbortSignal) => Promise<void> }} Service
 * @typedef {{ given?: Partial<Record<Kind, string>>, memory?: number, everySchema?: boolean, onStart?: () => void,
 *             machine?: import('./sources.js').Machine }} Options
 */

/** The database and the Redis of a home, kept alive until the command ends. */
export class Services {
  /** @type {Record<Kind, string>} */
  #given;
  /** @type {Map<Kind, Service>} */
  #own;
  /** @type {Map<Kind, Keeper>} */
  #keepers = new Map();

  /**
   * @param {Record<Kind, string>} given
   * @param {Map<Kind, Service>} own
   */
  constructor(given, own) {
    this.#given = given;
    this.#own = own;
  }

  get databaseUrl() {
    return this.#own.get('database')?.url ?? this.#given.database;
  }

  get redisUrl() {
    return this.#own.get('redis')?.url ?? this.#given.redis;
  }

  /** @returns {Record<string, number | undefined>} */
  get pids() {
    return Object.fromEntries([...this.#keepers].map(([kind, keeper]) => [kind, keeper.pid]));
  }

  /**
   * @param {Life} life
   * @param {() => void} [onStart] called whenever one of them has been started
   */
  async begin(life, onStart) {
    life.atEnd(() => Promise.all([...this.#keepers.values()].map((keeper) => keeper.stop(life.remaining))));
    await Promise.all(
      [...this.#own].map(async ([kind, service]) => {
        const keeper = new Keeper(service, (error) => life.fail(error), onStart);
        this.#keepers.set(kind, keeper);
        await step(`${service.name} 启动 starting`, async () => {
          await service.prepare(life.signal);
          await keeper.begin(life.signal);
        });
      }),
    );
  }
}

/**
 * Opens the services of a home: finds them, or brings them here, and starts them.
 *
 * @param {Home} home
 * @param {Life} life
 * @param {Options} [options]
 */
export async function openServices(home, life, options = {}) {
  const { given = {}, onStart, machine = thisMachine(home, life.signal) } = options;
  const keptIn = home.about['database'];
  const sources = await chooseSources({ ...machine, given, home: home.path, keptIn });
  /** @type {Map<Kind, Service>} */
  const own = new Map();
  for (const kind of KINDS) {
    const source = sources[kind];
    if (source.from === 'given') await assertServes(kind, source.url);
    else own.set(kind, kind === 'database' ? databaseFrom(source, home, options) : redisFrom(source, home));
  }
  const services = new Services({ database: '', redis: '', ...given }, own);
  await services.begin(life, onStart);
  return services;
}

/**
 * @param {Source} source
 * @param {Home} home
 * @param {Options} options
 * @returns {Service}
 */
function databaseFrom(source, home, options) {
  if (source.from === 'given') throw new Error('a given database is nobody to start');
  if (source.from === 'program') keepUp(home, 'mariadb', 'MariaDB', source.program.version);
  home.remember({ database: source.from });
  if (source.from === 'docker') return new MariadbContainer(source.docker, home, options);
  return new Mariadb(home, source.program, options);
}

/**
 * @param {Source} source
 * @param {Home} home
 * @returns {Service}
 */
function redisFrom(source, home) {
  if (source.from === 'docker') return new RedisContainer(source.docker, home);
  if (source.from === 'given') throw new Error('a given Redis is nobody to start');
  keepUp(home, 'redis', 'Redis', source.program.version);
  return new Redis(home, source.program);
}

/**
 * Remembers which version writes the data, and lets no older one near them.
 *
 * @param {Home} home
 * @param {string} key
 * @param {string} name
 * @param {string} version
 */
function keepUp(home, key, name, version) {
  const wrote = home.about[key];
  if (typeof wrote === 'string' && isOlder(version, wrote))
    throw new Refusal(
      `${home.path} 的数据由 ${name} ${wrote} 写入，本机的 ${name} ${version} 较旧，请升级后重试；数据未作任何改动。`,
      `The data in ${home.path} were written by ${name} ${wrote}, the ${name} ${version} of this machine is older: ` +
        'upgrade it and try again; nothing has been changed.',
    );
  home.remember({ [key]: version });
}

/**
 * @param {Home} home
 * @param {AbortSignal} signal
 * @returns {import('./sources.js').Machine}
 */
function thisMachine(home, signal) {
  return {
    find: async (kind) => {
      if (policyLeftBehind()) await (await Apt.find(signal))?.restorePolicy(signal);
      return kind === 'database' ? findMariadb() : findRedis();
    },
    docker: () => findDocker(signal),
    install: async (packages) => {
      const apt = await Apt.find(signal);
      if (!apt) return undefined;
      const log = home.log('apt');
      return step(`安装软件包 installing ${packages.join(' ')}`, () => apt.install(packages, signal, log));
    },
  };
}
