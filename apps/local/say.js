// @ts-check
// People read stderr: stdout belongs to machines (the answer of a command, the `ready:` line).

const SLOW = 1_000;
const REMINDER = 15_000;

/** @param {number} since milliseconds of performance.now() */
const seconds = (since) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Does a piece of work and says what it was and how long it took; while a slow one lasts, that it has begun and goes on.
 *
 * @template T
 * @param {string} what in Chinese and English
 * @param {() => Promise<T>} work
 * @param {(result: T) => string | undefined} [remark] what the result adds to the line
 * @returns {Promise<T>}
 */
export async function step(what, work, remark = () => undefined) {
  const since = performance.now();
  const begun = setTimeout(() => say(`… ${what}`), SLOW);
  const reminder = setInterval(() => say(`… ${what} (${seconds(since)})`), REMINDER);
  try {
    const result = await work();
    const more = remark(result);
    say(`✓ ${what}${more ? `: ${more}` : ''} (${seconds(since)})`);
    return result;
  } catch (error) {
    say(`✗ ${what} (${seconds(since)})`);
    throw error;
  } finally {
    clearTimeout(begun);
    clearInterval(reminder);
  }
}
