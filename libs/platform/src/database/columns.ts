import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** Made by `newId`. */
export const IdColumn = () => PrimaryColumn({ type: 'char', length: 20, ...ascii });

/** Another row's id. */
export const RefColumn = (options: ColumnOptions = {}) => Column({ type: 'char', length: 20, ...ascii, ...options });

/** A word that programs choose (states, codes, names of moves): ASCII, compared byte by byte. */
export const WordColumn = (length: number, options: ColumnOptions = {}) =>
  Column({ type: 'varchar', length, ...ascii, ...options });

export const PrimaryWordColumn = (length: number) => PrimaryColumn({ type: 'varchar', length, ...ascii });

/** An instant, UTC, to the millisecond. */
export const TimeColumn = (options: ColumnOptions = {}) => Column({ type: 'datetime', precision: 3, ...options });

/** 32 bytes of SHA-256 or HMAC. */
export const HashColumn = (options: ColumnOptions = {}) => Column({ type: 'binary', length: 32, ...options });

export const FlagColumn = (options: ColumnOptions = {}) =>
  Column({ type: 'tinyint', transformer: { to: (flag: boolean | null) => flag, from: asFlag }, ...options });

const asFlag = (stored: number | boolean | null): boolean | null => (stored === null ? null : Boolean(stored));

/**
 * Data kept as JSON text. Not the JSON type: MySQL rewrites what it is given, and the ledger hashes the very text.
 */
export const DataColumn = (options: ColumnOptions = {}) =>
  Column({
    type: 'mediumtext',
    transformer: {
      to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
      from: (text: string | null) => (text === null ? null : (JSON.parse(text) as unknown)),
    },
    ...options,
  });
