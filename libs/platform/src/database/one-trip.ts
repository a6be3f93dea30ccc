import mysql from 'mysql2/promise';
import { manners, readDatabaseUrl } from './connect.js';
import type { Statement } from './rows.js';
import { repeated } from './transaction.js';

/**
 * Writes a whole transaction in one round trip: START TRANSACTION, the statements, COMMIT, as one packet. A group of
 * intakes takes seven trips otherwise, and the trips cost more processor time than the rows.
 *
 * Its connections are the only ones that take several statements at once, and only statements built from entities with
 * values apart are sent over them: no text that came from outside is ever SQL here.
 */
export class OneTrip {
  private readonly pool: mysql.Pool;

  constructor(url: string, connections = 2) {
    const { host, port, user, password, database, socketPath } = readDatabaseUrl(url);
    this.pool = mysql.createPool({
      ...(socketPath ? { socketPath } : { host, port }),
      user,
      password,
      database,
      charset: 'utf8mb4_bin',
      timezone: 'Z',
      multipleStatements: true,
      connectionLimit: connections,
      enableKeepAlive: true,
    });
    this.pool.pool.on('connection', (connection) => {
      for (const statement of manners) connection.query(statement);
    });
  }

  /** All of it or nothing. A connection on which a statement failed is rolled back before anybody else has it. */
  async write(statements: readonly Statement[]): Promise<void> {
    await repeated(async () => {
      const connection = await this.pool.getConnection();
      let sound = false;
      try {
        await connection.query(
          `START TRANSACTION;${statements.map(({ sql }) => sql).join(';')};COMMIT`,
          statements.flatMap(({ values }) => values),
        );
        sound = true;
      } catch (error) {
        sound = await connection.rollback().then(
          () => true,
          () => false,
        );
        throw error;
      } finally {
        if (sound) connection.release();
        else connection.destroy();
      }
    });
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
