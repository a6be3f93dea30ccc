/** Real MariaDB and Redis are started by `npm test` (apps/local/test.js), which sets TEST_DATABASE_URL and TEST_REDIS_URL. */
export default {
  testEnvironment: '<rootDir>/test/setup/jest/environment.cjs',
  runtime: '<rootDir>/test/setup/jest/runtime.cjs',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
  transform: {}, // what runs is in dist
  testSequencer: '<rootDir>/test/setup/jest/sequence.cjs',
  globalSetup: '<rootDir>/test/setup/jest/set-up.js',
  globalTeardown: '<rootDir>/test/setup/jest/tear-down.js',
  // Whoever hangs is found at last; how fast something is, is no test's business, on a busy machine least of all.
  testTimeout: 180_000,
  workerIdleMemoryLimit: '1500MB',
};
