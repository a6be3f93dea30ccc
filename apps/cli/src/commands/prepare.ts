import { readEnvironment } from '#platform';
import type { Run } from '../command.js';
import { isReady, openConnection, readSettings } from '../prepare/readiness.js';

/** What every start does: after the first one, a single question to the database. */
export const run: Run = async (call) => {
  const environment = readEnvironment();
  const connection = await openConnection(environment.databaseUrl);
  try {
    if (isReady(environment, await readSettings(connection))) return;
    // Two starts at once: the second waits here, and finds everything done.
    const [rows] = await connection.query(`SELECT GET_LOCK(CONCAT('jiesu-prepare-', MD5(DATABASE())), 300) AS got`);
    if (Number((rows as { got: number | null }[])[0]?.got) !== 1)
      throw new Error('Another start is preparing the data');
    const settings = await readSettings(connection);
    if (isReady(environment, settings)) return;
    const { prepare } = await import('../prepare/prepare.js');
    await prepare(environment, settings, call);
  } finally {
    // The lock goes with its connection.
    connection.destroy();
  }
};
