export * from './closing-checks.js';
export * from './issuing.js';
export * from './rounding.js';
export * from './table.js';
export * from './table-checks.js';
export * from './tabulate.js';
