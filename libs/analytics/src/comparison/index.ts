export * from './change.js';
export * from './compared-rows.js';
export * from './exclusions.js';
export * from './periods.js';
export * from './phrases.js';
