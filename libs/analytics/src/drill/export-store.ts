import type { Readable } from 'node:stream';

/** Where the files of exports lie: outside of any web root, under names that say nothing. The app says where. */
export interface ExportStore {
  newKey(): string;
  /** Whole or not at all. */
  put(key: string, path: string, about: { size: number; sha256: Buffer }): Promise<void>;
  /** @throws Refusal `unavailable` when it is not there or the store is away. */
  open(key: string): Promise<Readable>;
  /** What is not there is deleted already. */
  delete(key: string): Promise<void>;
}

export const EXPORT_STORE = Symbol('store of exports');

/** Milliseconds for which a file lies ready. */
export const keptFor = 24 * 3600_000;
/** Milliseconds after which an export that never came about is given up. */
export const patience = 3 * 24 * 3600_000;

export const exportQueue = 'exports';
export interface ExportJobs {
  /** Writes the file of an export. */
  export: { exportId: string };
}
