import type { Socket } from 'node:net';
import mysql from 'mysql2/promise';
import type { PoolConnection } from 'mysql2';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';

import { SnakeCase } from './naming.js';

export interface DatabaseUrl {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  socketPath?: string;
}

/** `mysql://user:password@host:3306/name`, with `?socketPath=/…` where the server listens on a socket. */
export function readDatabaseUrl(text: string): DatabaseUrl {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error('DATABASE_URL is not a URL such as mysql://user:password@host:3306/jiesu');
  }
  if (!/^(mysql|mariadb):$/.test(url.protocol)) throw new Error('DATABASE_URL must begin with mysql://');
  const database = decodeURIComponent(url.pathname.slice(1));
  if (!database) throw new Error('DATABASE_URL names no database');
  const socketPath = url.searchParams.get('socketPath');
  return {
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ...(socketPath ? { socketPath } : {}),
  };
}

/**
 * Each connection speaks UTC, whole Unicode and READ COMMITTED, whatever the server's defaults are.
 *
 * A transaction that says nothing for 30 s has lost its program (a cut cable, a stopped machine): MariaDB then ends it
 * and lets its locks go. MySQL knows no such limit and reads over it. No transaction here thinks so long.
 */
const manners = (lockWaitSeconds: number) => [
  `SET time_zone = '+00:00', innodb_lock_wait_timeout = ${lockWaitSeconds},
       sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION' /*M! , idle_transaction_timeout = 30 */`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
];

interface Pool {
  on(event: 'connection', listener: (connection: PoolConnection) => void): unknown;
}

/**
 * Teaches every connection that the pool opens from now on its manners, before anything else is said over it. One that
 * does not learn them is cut, and what was to be said over it fails: it would write times of another zone.
 */
export function teachManners(pool: Pool, lockWaitSeconds: number): void {
  const statements = manners(lockWaitSeconds);
  pool.on('connection', (connection) => {
    for (const statement of statements) {
      connection.query(statement, (error) => {
        // Not `destroy` of the connection, which forgets those who wait for an answer from it.
        if (error) (connection as unknown as { stream: Socket }).stream.destroy(error);
      });
    }
  });
}

/** Programs that read and tidy up may wait for a lock this long; who waits for an answer has less patience. */
const lockWait = 10;

export interface ConnectOptions {
  entities: EntityTarget<ObjectLiteral>[];
  migrations?: NonNullable<DataSourceOptions['migrations']>;
  connections?: number;
}

/** The options that TypeORM needs; it must be told whether it speaks with MariaDB or MySQL. */
export async function databaseOptions(url: string, options: ConnectOptions): Promise<DataSourceOptions> {
  const { host, port, user, password, database, socketPath } = readDatabaseUrl(url);
  const way = socketPath ? { socketPath } : { host, port };
  const probe = await mysql.createConnection({ ...way, user, password, connectTimeout: 10_000 });
  const [rows] = await probe.query('SELECT VERSION() AS version');
  await probe.end();
  const version = (rows as { version: string }[])[0]?.version ?? '';
  return {
    type: /mariadb/i.test(version) ? 'mariadb' : 'mysql',
    ...way,
    username: user,
    password,
    database,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    entities: options.entities as (string | (new () => ObjectLiteral))[],
    migrations: options.migrations ?? [],
    namingStrategy: new SnakeCase(),
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    poolSize: options.connections ?? 20,
    extra: { maxIdle: options.connections ?? 20, enableKeepAlive: true },
  } as unknown as DataSourceOptions;
}

/** Teaches the connections of a pool their manners, the one that is already open included. */
async function withManners(database: DataSource): Promise<DataSource> {
  const { pool } = database.driver as unknown as { pool: Pool };
  teachManners(pool, lockWait);
  for (const statement of manners(lockWait)) await database.query(statement);
  return database;
}

export async function connect(url: string, options: ConnectOptions): Promise<DataSource> {
  const database = new DataSource(await databaseOptions(url, options));
  await database.initialize();
  return withManners(database);
}
