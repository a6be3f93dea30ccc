// @ts-check
import { constants } from 'node:os';
import { launch, stop } from './launch.js';

/** A command that was told to end has this long to do so. */
const TIME_TO_END = 5_000;

/**
 * Runs a program at the terminal, with our input and output. A signal reaches it through us alone and so just once,
 * though Ctrl-C comes to us from the terminal and again from npm.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./life.js').Life} life
 * @returns {Promise<number>} its exit code
 */
export async function runInForeground(file, args, env, life) {
  const program = launch(file, args, { env, stdio: 'inherit' });
  void life.over.then(() => stop(program, TIME_TO_END, { by: life.exitCode === 130 ? 'SIGINT' : 'SIGTERM' }));
  const { code, signal, error } = await program.ended;
  if (error) throw error;
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}
