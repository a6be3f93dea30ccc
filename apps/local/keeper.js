// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { sizeOf, whyEnded } from './logs.js';
import { inPlainWords, messageOf, Refusal } from './refusal.js';
import { say } from './say.js';

/** A program that dies sooner than this after its start would only die again. */
const QUICK = 10_000;
const MOST_QUICK_DEATHS = 5;
/** Before the first to the fourth restart in a row: the first at once, since one death is mostly an accident. */
const WAITS = [0, 500, 1_000, 2_000];
/** One that came to serve at the moment when it was told not to. */
const TIME_TO_STOP_LATECOMER = 3_000;

/**
 * A program that serves: `ended` settles with the reason when it is gone.
 *
 * @typedef {{ pid?: number, ended: Promise<string>, stop: (limit: number) => Promise<unknown> }} Running
 * @typedef {{ name: string, log: string, start: (signal: AbortSignal) => Promise<Running> }} Keepable
 */

/** Starts a program, and again whenever it dies, until it is told to stop or the program dies five times in a row. */
export class Keeper {
  #ending = new AbortController();
  /** @type {Running | undefined} */
  #running;
  /** @type {Promise<void> | undefined} */
  #work;

  /**
   * @param {Keepable} program
   * @param {(error: unknown) => void} onGivingUp
   * @param {() => void} [onStart] called after each start; must not throw
   */
  constructor(program, onGivingUp, onStart = () => {}) {
    this.program = program;
    this.onGivingUp = onGivingUp;
    this.onStart = onStart;
  }

  get pid() {
    return this.#running?.pid;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<void>} settles when the program serves, rejects when it will not
   */
  begin(signal) {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#work = this.#keep(resolve, (error) => {
        reject(error);
        this.onGivingUp(error);
      });
    });
  }

  /** @param {number} limit milliseconds until it is made to stop */
  async stop(limit) {
    this.#ending.abort(new Error('stopping'));
    await this.#running?.stop(limit);
    await this.#work;
  }

  /**
   * @param {() => void} serves
   * @param {(error: unknown) => void} giveUp
   */
  async #keep(serves, giveUp) {
    const { name, log, start } = this.program;
    const { signal } = this.#ending;
    let served = false;
    let from = sizeOf(log);
    for (let quickDeaths = 0; ;) {
      const since = performance.now();
      /** @type {string | undefined} */
      let reason;
      /** @type {unknown} */
      let failure;
      try {
        const running = await start(signal);
        if (signal.aborted) return void (await running.stop(TIME_TO_STOP_LATECOMER));
        this.#running = running;
        this.onStart();
        if (served) say(`✓ ${name} 已恢复 serves again`);
        serves();
        served = true;
        reason = await running.ended;
      } catch (error) {
        if (signal.aborted) return;
        failure = inPlainWords(error);
        if (failure instanceof Refusal && !served) return giveUp(failure);
        [reason] = messageOf(failure).split('\n');
      }
      this.#running = undefined;
      if (signal.aborted) return;
      const quick = performance.now() - since < QUICK;
      quickDeaths = quick ? quickDeaths + 1 : 1;
      say(`! ${name} 意外停止 has ended (${reason})`);
      if (quickDeaths >= MOST_QUICK_DEATHS)
        return giveUp(failure instanceof Refusal ? failure : whyEnded(name, log, from));
      if (!quick) from = sizeOf(log);
      await pause(WAITS[quickDeaths - 1], undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      say(`… ${name} 正在重新启动 starting it again`);
    }
  }
}
