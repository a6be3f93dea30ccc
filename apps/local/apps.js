// @ts-check
import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { freeSpace } from './disk.js';
import { run, takeCareOf } from './launch.js';
import { rotate } from './logs.js';
import { mainOf, project } from './paths.js';
import { diskFull, Refusal } from './refusal.js';
import { serving } from './serving.js';

const TIME_TO_GET_READY = 2 * 60_000;
/** Bytes. */
const NOTHING_LEFT = 10 * 1024 * 1024;

/**
 * @typedef {import('./home.js').Home} Home
 * @typedef {{ databaseUrl: string, redisUrl: string }} Urls
 */

/**
 * What the programs of a hotline find in their environment.
 *
 * @param {Home} home
 * @param {Urls} urls
 * @returns {NodeJS.ProcessEnv}
 */
export const environmentFor = (home, { databaseUrl, redisUrl }) => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  REDIS_URL: redisUrl,
  HOTLINE_HOME: home.path,
  HOTLINE_KEY_FILE: process.env['HOTLINE_KEY_FILE'] || home.at('keys.json'),
});

/**
 * The server or the worker, as something to be kept alive. It says `ready` over the channel to its parent.
 *
 * @param {'server' | 'worker'} app
 * @param {string} name
 * @param {Home} home
 * @param {NodeJS.ProcessEnv} env
 * @returns {import('./keeper.js').Keepable}
 */
export function appOf(app, name, home, env) {
  const log = home.log(app);
  return {
    name,
    log,
    start: (signal) => {
      rotate(log);
      const out = openSync(log, 'a', 0o600);
      // the argument is for the next start, which recognises by it what a killed launcher has left behind
      const child = fork(mainOf(app), [`--home=${home.path}`], {
        cwd: project,
        env,
        detached: true,
        execArgv: [],
        stdio: ['ignore', out, out, 'ipc'],
      });
      closeSync(out);
      let ready = false;
      child.on('message', (message) => (ready ||= message === 'ready'));
      const ask = () => (ready ? Promise.resolve() : Promise.reject(new Error('not ready')));
      return serving(takeCareOf(child), ask, signal, { patience: TIME_TO_GET_READY });
    },
  };
}

/**
 * Brings the schema to date, and with it the reference data and, unless it is not wanted, the demo. What it prints is
 * for the person.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal
 */
export async function prepareData(env, signal) {
  const { code } = await run(process.execPath, [mainOf('cli'), 'prepare'], { signal, env, cwd: project, show: true });
  const home = env['HOTLINE_HOME'] ?? project;
  if (code !== 0 && freeSpace(home) < NOTHING_LEFT) throw diskFull(home);
  if (code !== 0)
    throw new Refusal('数据准备失败，原因见上。', 'Preparing the data has failed, the reason is given above.');
}
