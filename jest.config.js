/** Real MariaDB and Redis are started by `npm test` (apps/local/test.js), which sets TEST_DATABASE_URL and TEST_REDIS_URL. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.spec.js'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    'fastify/lib/plugin-utils\\.js$': '<rootDir>/test/setup/nameless-plugins.cjs',
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
        },
        module: { type: 'es6' },
        sourceMaps: true,
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!fastify/lib/plugin-utils\\.js$)'],
  resolver: '<rootDir>/test/setup/resolve.cjs',
  testSequencer: '<rootDir>/test/setup/sequence.cjs',
  globalTeardown: '<rootDir>/test/setup/tear-down.js',
  // Whoever hangs is found at last; how fast something is, is no test's business, on a busy machine least of all.
  testTimeout: 180_000,
  // Modules of a file that is over are never quite let go: a worker that has grown makes room for a new one.
  workerIdleMemoryLimit: '1500MB',
};
