import { connect, readEnvironment } from '#platform';
import { migrate, migrations, entities } from '#schema';
import type { Run } from '../command.js';
import { keySetting, openVault } from '#platform';
import { openConnection, readSettings } from '../prepare/readiness.js';

export const run: Run = async ({ answer }) => {
  const environment = readEnvironment();
  const connection = await openConnection(environment.databaseUrl);
  const known = (await readSettings(connection)).get(keySetting);
  connection.destroy();
  // Only what was written with these keys may be changed by this program.
  if (known !== undefined) openVault(environment, known);
  const database = await connect(environment.databaseUrl, { entities, migrations, connections: 2 });
  try {
    answer({ migrations: await migrate(database) });
  } finally {
    await database.destroy();
  }
};
