import { local } from './local.js';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}
const { closingLine, countTests } = await local<{
  closingLine(tally: Tally): string;
  countTests(result: object | undefined): Tally;
}>('tally');

const result = {
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('the last line of npm test', () => {
  it('says what passed and failed', () => {
    expect(closingLine(countTests(result))).toBe('12 passed, 0 failed');
  });

  it('and what was skipped or is still to be written', () => {
    expect(closingLine(countTests({ ...result, numPendingTests: 2, numTodoTests: 1 }))).toBe(
      '12 passed, 0 failed, 3 skipped',
    );
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(closingLine(countTests({ ...result, numFailedTests: 1, numRuntimeErrorTestSuites: 2 }))).toBe(
      '12 passed, 3 failed',
    );
  });

  it('and a run without a result', () => {
    expect(closingLine(countTests(undefined))).toBe('0 passed, 1 failed');
  });
});
