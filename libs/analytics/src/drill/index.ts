export { parts, type Part } from './behind.js';
export * from './complaints-asked.js';
export * from './data-export.js';
export * from './drill.module.js';
export { exportQueue, type ExportStore } from './export-store.js';
export * from './export-sweep.js';
export * from './exports.js';
export * from './figure-complaints.js';
export type { FigurePart } from './figure-parts.js';
