export * from './analytics.module.js';
export * from './definitions.js';
export * from './judging.js';
export * from './rates-asked.js';
export * from './rates.js';
export * from './rates.service.js';
export * from './state-audit.js';
export * from './within.js';
