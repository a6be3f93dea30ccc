import mysql from 'mysql2/promise';
import { readDatabaseUrl } from '#platform';
import type { Stand } from './stand.js';

/** The limit's own way to the database: mysql2 and nothing beside it, isolated as ours is. */
export async function bareConnection({ environment }: Stand, more: mysql.ConnectionOptions = {}) {
  const { host, port, user, password, database, socketPath } = readDatabaseUrl(environment.databaseUrl);
  const connection = await mysql.createConnection({
    ...(socketPath ? { socketPath } : { host, port }),
    ...{ user, password, database, timezone: 'Z', charset: 'utf8mb4_bin', ...more },
  });
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  return connection;
}
