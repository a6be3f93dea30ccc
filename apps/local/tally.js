// @ts-check

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * @param {Record<string, any> | undefined} result Jest's, as JSON; none means that Jest itself has failed
 * @returns {Tally}
 */
export function countTests(result) {
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  return {
    passed: result['numPassedTests'],
    // a file that could not even be loaded has no tests to count, and is a failure all the same
    failed: result['numFailedTests'] + result['numRuntimeErrorTestSuites'],
    skipped: result['numPendingTests'] + result['numTodoTests'],
  };
}

/**
 * The last line of `npm test`, which others read.
 *
 * @param {Tally} tally
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
