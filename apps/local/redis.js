// @ts-check
import { closeSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './files.js';
import { launch } from './launch.js';
import { rotate, sizeOf, tail, whyEnded } from './logs.js';
import { freePort } from './ports.js';
import { isOlder } from './programs.js';
import { ping } from './redis-ping.js';
import { say } from './say.js';
import { Ended, serving } from './serving.js';
import { Socket } from './socket.js';

const NAME = '队列 Redis';

/** A Redis of one home's own: its folder, its socket, its port on this machine, its password. */
export class Redis {
  name = NAME;
  #port = 0;

  /**
   * @param {import('./home.js').Home} home
   * @param {import('./programs.js').Program} program
   */
  constructor(home, program) {
    this.home = home;
    this.program = program;
    this.data = home.at('redis');
    this.log = home.log('redis');
    this.socket = new Socket(home, 'redis.sock');
    this.password = home.password('redis');
  }

  get url() {
    return `redis://:${this.password}@127.0.0.1:${this.#port}/0?path=${encodeURIComponent(this.socket.path)}`;
  }

  async prepare() {
    rotate(this.log);
    mkdirSync(this.data, { recursive: true, mode: 0o700 });
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<import('./keeper.js').Running>}
   */
  start = async (signal) => {
    for (let attempt = 1; ; attempt += 1) {
      const port = this.#port || (await freePort());
      const from = sizeOf(this.log);
      try {
        const running = await this.#startOn(port, signal);
        this.#port = port;
        return { ...running, stop: (limit) => running.stop(limit).then(() => this.socket.close()) };
      } catch (error) {
        if (!(error instanceof Ended)) throw error;
        const said = tail(this.log, from);
        const again = /Address already in use/.test(said) || this.#setBrokenAside(said);
        if (!again || attempt >= 3) throw whyEnded(NAME, this.log, from);
      }
    }
  };

  /**
   * @param {number} port
   * @param {AbortSignal} signal
   */
  #startOn(port, signal) {
    const { data, log, password, socket } = this;
    socket.open();
    const config = join(data, 'redis.conf');
    writeWhole(
      config,
      configuration({ data, log, password, port, socket: socket.path, version: this.program.version }),
    );
    const out = openSync(log, 'a', 0o600);
    const server = launch(this.program.path, [config], { stdio: ['ignore', out, out], cwd: data });
    closeSync(out);
    return serving(server, () => ping({ port, password }), signal);
  }

  /**
   * Redis cuts off what a crash has left unfinished at the end of its log by itself. What it cannot read at all is put
   * aside, for nothing in it is lost: the database is the truth, and its sweeps fill an empty Redis again.
   *
   * @param {string} said in its log
   */
  #setBrokenAside(said) {
    if (!/Bad file format|Unrecoverable|truncated|manifest/i.test(said)) return false;
    const broken = readdirSync(this.data).filter((name) => /^appendonly[^~]*$/.test(name));
    for (const name of broken) renameSync(join(this.data, name), join(this.data, `${name}~${Date.now()}`));
    say(`! ${NAME} 的文件已损坏，移到一旁 could not read its files, they are put aside: ${this.data}/*~`);
    return broken.length > 0;
  }
}

/** @param {{ data: string, log: string, password: string, port: number, socket: string, version: string }} at */
const configuration = ({ data, log, password, port, socket, version }) =>
  [
    'bind 127.0.0.1',
    `port ${port}`,
    `unixsocket ${quoted(socket)}`,
    'unixsocketperm 700',
    `requirepass ${password}`,
    `dir ${quoted(data)}`,
    `logfile ${quoted(log)}`,
    'daemonize no',
    'save ""',
    'appendonly yes',
    'appendfsync everysec',
    'aof-load-truncated yes',
    'maxmemory-policy noeviction',
    // its command line is how the next start recognises one that was left behind; older ones cannot keep it
    ...(isOlder(version, '6.2') ? [] : ['set-proc-title no']),
    '',
  ].join('\n');

/** @param {string} text */
const quoted = (text) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
