// @ts-check
import { endEverythingLaunched } from './launch.js';
import { inPlainWords, Interrupted, Refusal } from './refusal.js';
import { say } from './say.js';

/** Everything has to be gone 10 s after the signal; the rest of them is for the last resort below. */
export const TIME_TO_STOP = 9_000;
const SIGNALS = /** @type {const} */ ({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });
const WATCH_PARENT_EVERY = 500;

/** The life of one command: what tells it to end, and what it has to put back then. */
export class Life {
  /** @type {(() => unknown)[]} */
  #endings = [];
  #interruption = new AbortController();
  /** @type {number | undefined} when all has to be gone, on the clock of performance.now() */
  #deadline;
  /** Exit code of a command that did not come through. */
  exitCode = 1;

  /** Aborted once the command is to end: with an {@link Interrupted} when a person wants it, else with the error. */
  get signal() {
    return this.#interruption.signal;
  }

  /** Milliseconds that remain for stopping. */
  get remaining() {
    this.#deadline ??= performance.now() + TIME_TO_STOP;
    return Math.max(0, this.#deadline - performance.now());
  }

  /**
   * Registers how to undo what has just begun; what began last is undone first.
   *
   * @param {() => unknown} undo
   */
  atEnd(undo) {
    this.#endings.push(undo);
  }

  /** @returns {Promise<unknown>} settles with the reason when the command is to end */
  get over() {
    const { signal } = this;
    return new Promise((resolve) => {
      if (signal.aborted) resolve(signal.reason);
      else signal.addEventListener('abort', () => resolve(signal.reason));
    });
  }

  /**
   * A person wants it to end.
   *
   * @param {number} exitCode
   */
  interrupt(exitCode) {
    this.#finish(new Interrupted(), exitCode);
  }

  /**
   * Something that it cannot do without has gone for good.
   *
   * @param {unknown} error
   */
  fail(error) {
    this.#finish(error, 1);
  }

  /**
   * @param {unknown} reason
   * @param {number} exitCode
   */
  #finish(reason, exitCode) {
    if (this.signal.aborted) return; // the same wish again: from npm, from the terminal, from an impatient hand
    this.exitCode = exitCode;
    this.#deadline = performance.now() + TIME_TO_STOP;
    const lastResort = setTimeout(() => {
      endEverythingLaunched();
      process.exit(exitCode);
    }, TIME_TO_STOP + 500);
    lastResort.unref();
    this.#interruption.abort(reason);
  }

  async end() {
    for (let undo = this.#endings.pop(); undo; undo = this.#endings.pop()) {
      try {
        await undo();
      } catch (error) {
        tell(error);
      }
    }
  }
}

/**
 * Runs a command from its first line to its exit code, whatever comes in between.
 *
 * A signal may reach npm, the process group or this program, once or twice: all end the same, in good order. What the
 * command starts lives in process groups of its own, so that Ctrl-C in a terminal reaches this program alone and it
 * decides who stops first. When npm itself is killed and cannot pass anything on, its death is taken for the signal:
 * a hotline that nobody can stop any more would be worse.
 *
 * @param {(life: Life) => Promise<number | void>} main answers the exit code, 0 when none
 */
export async function live(main) {
  const life = new Life();
  for (const [name, code] of Object.entries(SIGNALS)) process.on(name, () => life.interrupt(code));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}); // whoever read it has gone
  process.on('uncaughtException', (error) => life.fail(error));
  watchParent(life);
  let code;
  try {
    assertPlatform();
    code = (await main(life)) ?? 0;
  } catch (error) {
    life.fail(error); // so that what is still at work beside it ends too
    code = life.exitCode;
    tell(life.signal.reason);
  }
  await life.end();
  endEverythingLaunched();
  process.exit(code);
}

/** @param {unknown} error */
function tell(error) {
  const told = inPlainWords(error);
  if (told instanceof Interrupted) return;
  if (told instanceof Refusal) say(told.message);
  else say(told instanceof Error ? (told.stack ?? told.message) : String(told));
}

/** @param {Life} life */
function watchParent(life) {
  if (!process.env['npm_lifecycle_event']) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) life.interrupt(SIGNALS.SIGHUP);
  }, WATCH_PARENT_EVERY).unref();
}

function assertPlatform() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Refusal(
      `需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}。`,
      `Node.js 20.19 or newer is needed, this is ${process.versions.node}.`,
    );
  if (process.platform === 'win32')
    throw new Refusal(
      '本程序可在 Linux 与 macOS 上运行；在 Windows 上请使用 WSL。',
      'This runs on Linux and macOS; on Windows use WSL.',
    );
}
