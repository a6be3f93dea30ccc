export * from './monthly-summary.js';
