// @ts-check
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { writeWhole } from './files.js';
import { run } from './launch.js';
import { whyEnded } from './logs.js';
import { login } from './mariadb-login.js';
import { bufferPool } from './mariadb-settings.js';
import { freePort } from './ports.js';
import { findProgram } from './programs.js';
import { ping } from './redis-ping.js';

const SCHEMA = 'jiesu';
/** Pulled on the first start, so it may take its time. */
const PATIENCE = 5 * 60_000;
const ASK_AGAIN = 200;
/** Seconds. */
const TIME_TO_STOP_EARLY = 3;
const never = new AbortController().signal;

/**
 * @typedef {{ image: string, port: number, data: string, env: string[], args: string[] }} Recipe `port` and `data`:
 *   inside the container
 */

/**
 * @param {AbortSignal} signal
 * @returns {Promise<string | undefined>} the docker program, when an engine answers it
 */
export async function findDocker(signal) {
  const docker = findProgram(['docker']);
  if (!docker) return undefined;
  const answer = run(docker, ['info', '--format', '{{.ServerVersion}}'], { signal });
  const { code } = await answer.catch(() => ({ code: 1 }));
  return code === 0 ? docker : undefined;
}

/** A service in a container of one home's own, its data in a volume of the same name. */
class Container {
  port = 0;

  /**
   * @param {string} docker
   * @param {import('./home.js').Home} home
   * @param {string} name
   * @param {string} service
   */
  constructor(docker, home, name, service) {
    this.docker = docker;
    this.home = home;
    this.name = name;
    this.log = home.log(service);
    this.container = `jiesu-${createHash('sha256').update(home.path).digest('hex').slice(0, 12)}-${service}`;
    this.envFile = home.at(`${service}.env`);
  }

  /** @returns {Recipe} */
  get recipe() {
    throw new Error('not said');
  }

  /** @returns {Promise<void>} rejects as long as it does not serve */
  async ask() {
    throw new Error('not said');
  }

  /** Fetches the image, and takes away what a killed launcher has left. @param {AbortSignal} signal */
  async prepare(signal) {
    await this.#remove(10);
    const present = await run(this.docker, ['image', 'inspect', this.recipe.image], { signal });
    if (present.code === 0) return;
    const { code, output } = await run(this.docker, ['pull', '-q', this.recipe.image], { signal });
    if (code !== 0) throw this.#failure(output);
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<import('./keeper.js').Running>}
   */
  start = async (signal) => {
    this.port ||= await freePort();
    writeWhole(this.envFile, `${this.recipe.env.join('\n')}\n`); // on the command line everybody could read them
    try {
      const known = await run(this.docker, ['start', this.container], { signal });
      if (known.code !== 0) {
        const { code, output } = await run(this.docker, runArguments(this, this.port, this.recipe), { signal });
        if (code !== 0) throw this.#failure(output);
      }
      const ended = run(this.docker, ['wait', this.container], { signal: never }).then(({ output }) => output.trim());
      await this.#serving(ended, signal);
      return { ended: ended.then((code) => `exit code ${code}`), stop: (limit) => this.#remove(limit / 1_000) };
    } catch (error) {
      await this.#remove(TIME_TO_STOP_EARLY);
      throw error;
    }
  };

  /**
   * @param {Promise<string>} ended
   * @param {AbortSignal} signal
   */
  async #serving(ended, signal) {
    for (const until = performance.now() + PATIENCE; ;) {
      signal.throwIfAborted();
      if (
        await this.ask().then(
          () => true,
          () => false,
        )
      )
        return;
      const over = await Promise.race([ended, pause(ASK_AGAIN, '')]);
      if (over !== '' || performance.now() > until) {
        const { output } = await run(this.docker, ['logs', '--tail', '50', this.container], { signal });
        throw this.#failure(output);
      }
    }
  }

  /** @param {number} patience in seconds */
  async #remove(patience) {
    const seconds = String(Math.max(1, Math.floor(patience)));
    await run(this.docker, ['stop', '-t', seconds, this.container], { signal: never });
    await run(this.docker, ['rm', '-f', this.container], { signal: never });
  }

  /** @param {string} output */
  #failure(output) {
    writeWhole(this.log, output);
    return whyEnded(this.name, this.log);
  }
}

export class MariadbContainer extends Container {
  /**
   * @param {string} docker
   * @param {import('./home.js').Home} home
   * @param {{ memory?: number, everySchema?: boolean }} [options]
   */
  constructor(docker, home, { memory, everySchema = false } = {}) {
    super(docker, home, '数据库 MariaDB (Docker)', 'mariadb');
    this.pool = bufferPool(memory);
    this.account = { user: everySchema ? 'root' : 'jiesu', password: home.password('database') };
  }

  get url() {
    return `mysql://${this.account.user}:${this.account.password}@127.0.0.1:${this.port}/${SCHEMA}`;
  }

  /** @override */
  get recipe() {
    const { user, password } = this.account;
    const account =
      user === 'root'
        ? [`MARIADB_ROOT_PASSWORD=${password}`]
        : ['MARIADB_RANDOM_ROOT_PASSWORD=1', `MARIADB_USER=${user}`, `MARIADB_PASSWORD=${password}`];
    return {
      image: 'mariadb:11.4',
      port: 3306,
      data: '/var/lib/mysql',
      env: [`MARIADB_DATABASE=${SCHEMA}`, ...account],
      args: [
        '--character-set-server=utf8mb4',
        '--collation-server=utf8mb4_unicode_ci',
        '--default-time-zone=+00:00',
        '--transaction-isolation=READ-COMMITTED',
        '--max-connections=300',
        '--max-allowed-packet=64M',
        '--innodb-flush-log-at-trx-commit=1',
        `--innodb-buffer-pool-size=${this.pool}`,
      ],
    };
  }

  /** @override */
  ask() {
    return login({ port: this.port }, this.account);
  }
}

export class RedisContainer extends Container {
  /**
   * @param {string} docker
   * @param {import('./home.js').Home} home
   */
  constructor(docker, home) {
    super(docker, home, '队列 Redis (Docker)', 'redis');
    this.password = home.password('redis');
  }

  get url() {
    return `redis://:${this.password}@127.0.0.1:${this.port}/0`;
  }

  /** @override */
  get recipe() {
    const settings = '--save "" --appendonly yes --appendfsync everysec --maxmemory-policy noeviction';
    return {
      image: 'redis:7',
      port: 6379,
      data: '/data',
      env: [`PASSWORD=${this.password}`],
      args: ['sh', '-c', `exec redis-server --requirepass "$PASSWORD" ${settings}`],
    };
  }

  /** @override */
  ask() {
    return ping({ port: this.port, password: this.password });
  }
}

/**
 * @param {{ container: string, envFile: string }} names
 * @param {number} published on this machine alone
 * @param {Recipe} recipe
 */
const runArguments = ({ container, envFile }, published, { image, port, data, args }) => [
  ...['run', '--detach', '--name', container],
  ...['--volume', `${container}:${data}`],
  ...['--publish', `127.0.0.1:${published}:${port}`],
  ...['--env-file', envFile],
  image,
  ...args,
];
