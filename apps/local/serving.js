// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { stop } from './launch.js';

/** A database that recovers from a crash may take minutes; as long as it lives, it is given the time. */
const PATIENCE = 15 * 60_000;
const TIME_TO_STOP_EARLY = 3_000;
const ASK_AGAIN = 30;

/** @typedef {import('./launch.js').Launched} Launched */

/** The program has ended before it served. */
export class Ended extends Error {}

/**
 * Waits until a program that was just launched serves; when it does not, or the wait is interrupted, it is gone
 * afterwards.
 *
 * @param {Launched} program
 * @param {() => Promise<unknown>} ask rejects as long as it does not serve
 * @param {AbortSignal} signal
 * @param {{ patience?: number, insist?: boolean }} [how] `patience` in milliseconds, `insist` as in {@link stop}
 * @returns {Promise<import('./keeper.js').Running>}
 */
export async function serving(program, ask, signal, { patience = PATIENCE, insist } = {}) {
  const ended = program.ended.then(describe);
  const until = performance.now() + patience;
  try {
    for (;;) {
      signal.throwIfAborted();
      const answer = await Promise.race([
        ended,
        ask().then(
          () => true,
          () => false,
        ),
      ]);
      if (answer === true) break;
      if (answer === false && performance.now() > until) throw new Ended('it does not answer');
      const end = answer || (await Promise.race([ended, pause(ASK_AGAIN)]));
      if (end) throw new Ended(end);
    }
  } catch (error) {
    await stop(program, TIME_TO_STOP_EARLY, { insist });
    throw error;
  }
  return { pid: program.pid, ended, stop: (limit) => stop(program, limit) };
}

/** @param {import('./launch.js').End} end */
export function describe({ code, signal, error }) {
  return error?.message ?? (signal ? `signal ${signal}` : `exit code ${code}`);
}
