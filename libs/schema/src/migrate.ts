import type { DataSource } from 'typeorm';

/** A database that a newer program has migrated: this one must not touch it. */
export class NewerSchema extends Error {
  constructor(readonly unknown: string[]) {
    super(`The database has been migrated by a newer version of Jiesu (${unknown.join(', ')})`);
  }
}

/**
 * Brings the schema to date.
 * @returns the names of the migrations that were run.
 */
export async function migrate(database: DataSource): Promise<string[]> {
  // The lock belongs to a connection, so one is kept for it.
  const holder = database.createQueryRunner();
  try {
    const [lock] = (await holder.query(`SELECT GET_LOCK('jiesu-migration', 60) AS got`)) as { got: number | null }[];
    if (Number(lock?.got) !== 1) throw new Error('Another program is migrating this database');
    const known = new Set(database.migrations.map(({ name, constructor }) => name ?? constructor.name));
    const unknown = (await migrated(database)).filter((name) => !known.has(name));
    if (unknown.length > 0) throw new NewerSchema(unknown);
    const [collation]: { name: string }[] = await database.query(
      'SELECT default_collation_name AS name FROM information_schema.schemata WHERE schema_name = DATABASE()',
    );
    // MariaDB's own default is latin1 on some systems; 4-byte characters are normal input here.
    if (collation?.name !== 'utf8mb4_bin')
      await database.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    const run = await database.runMigrations({ transaction: 'each' });
    return run.map(({ name }) => name);
  } finally {
    await holder.query(`SELECT RELEASE_LOCK('jiesu-migration')`);
    await holder.release();
  }
}

async function migrated(database: DataSource): Promise<string[]> {
  const [table]: { found: number }[] = await database.query(
    `SELECT COUNT(*) AS found FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'migration'`,
  );
  if (!Number(table?.found)) return [];
  const rows: { name: string }[] = await database.query('SELECT name FROM migration ORDER BY id');
  return rows.map(({ name }) => name);
}
