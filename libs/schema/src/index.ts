export * from './drift.js';
export * from './entities.js';
export * from './migrate.js';
export * from './migrations/index.js';
