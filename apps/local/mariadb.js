// @ts-check
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from './files.js';
import { launch, run } from './launch.js';
import { rotate, sizeOf, tail, whyEnded } from './logs.js';
import { login } from './mariadb-login.js';
import { asRoot, bufferPool, redoLog, serverArguments } from './mariadb-settings.js';
import { freePort } from './ports.js';
import { findInstaller, findProgram } from './programs.js';
import { Refusal } from './refusal.js';
import { Ended, serving } from './serving.js';
import { Socket } from './socket.js';

const SCHEMA = 'jiesu';
const USER = 'jiesu';
const NAME = '数据库 MariaDB';

/** A MariaDB of one home's own: its data folder, its socket, its port on this machine, its account. */
export class Mariadb {
  name = NAME;
  #port = 0;

  /**
   * @param {import('./home.js').Home} home
   * @param {import('./programs.js').Program} program
   * @param {{ memory?: number, everySchema?: boolean }} [options] `everySchema`: the account may make and drop schemas
   */
  constructor(home, program, { memory, everySchema = false } = {}) {
    this.home = home;
    this.program = program;
    this.pool = bufferPool(memory);
    this.everySchema = everySchema;
    this.data = home.at('mariadb');
    this.log = home.log('mariadb');
    this.socket = new Socket(home, 'mariadb.sock');
    this.password = home.password('database');
  }

  get url() {
    return `mysql://${USER}:${this.password}@127.0.0.1:${this.#port}/${SCHEMA}?socketPath=${encodeURIComponent(this.socket.path)}`;
  }

  /**
   * Makes the data folder when there is none. It is made under another name and then renamed, so that one that was
   * never finished is not mistaken for data, nor data for one that was never finished.
   *
   * @param {AbortSignal} signal
   */
  async prepare(signal) {
    rotate(this.log);
    const unfinished = `${this.data}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    if (isData(this.data)) return;
    if (existsSync(this.data) && readdirSync(this.data).length > 0)
      throw new Refusal(
        `${this.data} 中有文件，但不是 MariaDB 数据；未作任何改动，请检查后移走。`,
        `${this.data} holds files that are no MariaDB data; nothing has been changed, look at it and move it away.`,
      );
    mkdirSync(unfinished, { mode: 0o700 });
    mkdirSync(this.#temporary, { recursive: true, mode: 0o700 });
    const { code, output } = await run(
      findInstaller(this.program.path) ?? '',
      [
        '--no-defaults',
        `--datadir=${unfinished}`,
        ...asRoot,
        '--skip-test-db',
        '--skip-name-resolve',
        '--auth-root-authentication-method=socket',
        `--auth-root-socket-user=${userName()}`,
        `--innodb-log-file-size=${redoLog(unfinished, this.pool)}`,
      ],
      { signal, env: this.#env },
    );
    if (code !== 0) {
      writeWhole(this.home.log('mariadb-install'), output);
      throw whyEnded(NAME, this.home.log('mariadb-install'));
    }
    renameSync(unfinished, this.data);
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
        await this.#upgrade(signal).catch(() => {}); // it serves without, too
        return { ...running, stop: (limit) => running.stop(limit).then(() => this.socket.close()) };
      } catch (error) {
        if (!(error instanceof Ended)) throw error;
        // the port was free a moment ago; a predecessor that was killed may not have let go of its files yet
        const again = /Address already in use|Unable to lock|error: 11\b/.test(tail(this.log, from));
        if (!again || attempt >= 5) throw whyEnded(NAME, this.log, from);
      }
    }
  };

  /**
   * @param {number} port
   * @param {AbortSignal} signal
   */
  #startOn(port, signal) {
    const { data, socket, log, pool, password } = this;
    socket.open();
    mkdirSync(this.#temporary, { recursive: true, mode: 0o700 });
    const initFile = this.home.at('mariadb.sql');
    writeWhole(initFile, accountStatements(password, this.everySchema));
    const out = openSync(log, 'a', 0o600);
    const settings = {
      data,
      port,
      socket: socket.path,
      log,
      initFile,
      pool,
      redo: redoLog(data, pool),
      version: this.program.version,
    };
    const server = launch(this.program.path, serverArguments(settings), {
      stdio: ['ignore', out, out],
      cwd: this.home.path,
      env: this.#env,
    });
    closeSync(out);
    return serving(server, () => login({ port }, { user: USER, password }), signal, { insist: true });
  }

  /** Not the system's: a MariaDB that starts clears away the temporary tables in its folder, and they may be another's. */
  get #temporary() {
    return this.home.at('tmp');
  }

  get #env() {
    return { ...process.env, TMPDIR: this.#temporary };
  }

  /** Brings the system tables to the version of the program. @param {AbortSignal} signal */
  async #upgrade(signal) {
    const notes = ['mariadb_upgrade_info', 'mysql_upgrade_info'].map((name) => join(this.data, name));
    const note = notes.find((file) => existsSync(file));
    if (!note || readFileSync(note, 'utf8').startsWith(`${this.program.version}.`)) return;
    const upgrade = findProgram(['mariadb-upgrade', 'mysql_upgrade']);
    if (upgrade)
      await run(upgrade, ['--no-defaults', `--socket=${this.socket.path}`, `--user=${userName()}`], { signal });
  }
}

/** @param {string} folder */
const isData = (folder) => existsSync(join(folder, 'ibdata1')) && existsSync(join(folder, 'mysql'));

/**
 * What the server does at each start, before it lets anybody in: one statement on each line.
 *
 * @param {string} password of letters, digits, - and _
 * @param {boolean} everySchema
 */
const accountStatements = (password, everySchema) =>
  [
    `CREATE DATABASE IF NOT EXISTS ${SCHEMA} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
    `DELETE FROM mysql.global_priv WHERE User = '';`,
    `FLUSH PRIVILEGES;`,
    `CREATE USER IF NOT EXISTS '${USER}'@'%';`,
    `ALTER USER '${USER}'@'%' IDENTIFIED VIA mysql_native_password USING PASSWORD('${password}');`,
    `GRANT ALL PRIVILEGES ON ${everySchema ? '*' : SCHEMA}.* TO '${USER}'@'%';`,
    '',
  ].join('\n');

function userName() {
  try {
    return userInfo().username;
  } catch {
    return 'root'; // a container may run under a number that has no name
  }
}
