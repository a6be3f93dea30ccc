import config from './jest.config.js';

/** The browser's tests: `npm run test:browser` brings Chromium, and builds the pages before. */
export default {
  ...config,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 240_000,
};
