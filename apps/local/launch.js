// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, error?: Error }} End
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ child: ChildProcess, pid: number | undefined, ended: Promise<End>, outlive: () => void }} Launched
 *   `outlive`: let it go on when this process ends
 */

/** How long a tool (npm, tsc, a test run) has between SIGTERM and SIGKILL. */
const GRACE = 3_000;
const ASK_AGAIN = 100;
/** What is kept of the output of a tool, for the message should it fail. */
const KEPT_OUTPUT = 64 * 1024;

/** @type {Set<ChildProcess>} */
const launched = new Set();

/**
 * Starts a program in a process group of its own, out of reach of the terminal's Ctrl-C.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function launch(file, args, options = {}) {
  return takeCareOf(spawn(file, args, { ...options, env: options.env ?? process.env, detached: true }));
}

/**
 * @param {ChildProcess} child that leads its own process group
 * @returns {Launched}
 */
export function takeCareOf(child) {
  launched.add(child);
  /** @type {Promise<End>} */
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
  });
  void ended.then(() => launched.delete(child));
  const outlive = () => {
    launched.delete(child);
    child.unref();
  };
  return { child, pid: child.pid, ended, outlive };
}

/**
 * Asks a program to end and makes it, with all it started, when the limit is over.
 *
 * @param {Launched} program
 * @param {number} limit milliseconds
 * @param {{ insist?: boolean, by?: NodeJS.Signals }} [how] `insist`: ask again and again, for a program that is deaf
 *   while it starts
 */
export async function stop({ child, ended }, limit, { insist = false, by = 'SIGTERM' } = {}) {
  child.kill(by);
  const again = insist ? setInterval(() => child.kill(by), ASK_AGAIN) : undefined;
  const force = setTimeout(() => killGroup(child, 'SIGKILL'), limit);
  await ended;
  clearInterval(again);
  clearTimeout(force);
  killGroup(child, 'SIGKILL'); // what it has started and not ended
}

/**
 * Runs a tool to its end and answers its exit code and what it printed; rejects when interrupted.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ signal: AbortSignal, env?: NodeJS.ProcessEnv, cwd?: string, input?: string,
 *           show?: boolean, onStart?: (pid: number) => void }} how
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export async function run(file, args, { signal, env, cwd, input, show = false, onStart }) {
  signal.throwIfAborted();
  const program = launch(file, args, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const { child } = program;
  if (child.pid) onStart?.(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output = (output + text).slice(-KEPT_OUTPUT);
      if (show) process.stderr.write(text);
    });
  child.stdin?.on('error', () => {}).end(input);
  const closed = once(child, 'close');
  const interrupt = () => {
    killGroup(child, 'SIGTERM');
    setTimeout(() => killGroup(child, 'SIGKILL'), GRACE).unref();
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    const { code, error } = await program.ended;
    if (signal.aborted) killGroup(child, 'SIGKILL');
    if (error) throw error;
    await closed;
    signal.throwIfAborted();
    return { code, output };
  } finally {
    signal.removeEventListener('abort', interrupt);
    closed.catch(() => {});
  }
}

/** The last resort: no good-byes. */
export function endEverythingLaunched() {
  for (const child of launched) killGroup(child, 'SIGKILL');
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    child.kill(signal); // it has no group of its own yet, or is gone with all of it
  }
}
