import { seedReportTemplates, seedScorecards } from '#analytics';
import { seedReference } from '#directory';
import { seedTemplates } from '#notices';
import { connect } from '#platform';
import { entities, migrate, migrations } from '#schema';

// A migrated and seeded schema takes more than a second to make, and each of hundreds of hotlines needs one. The first
// that asks makes the pattern of this run, beside the statements by which it is copied; the others copy it.

const pattern = `jiesu_test_pattern_${process.env.TEST_RUN ?? process.ppid}`;
const table = `\`${pattern}\`.copying`;

/** Gives the empty schema of that URL all tables and the reference data of a new hotline. */
export async function prepare(databaseUrl: string): Promise<void> {
  const database = await connect(databaseUrl, { entities: [], connections: 1 });
  const runner = database.createQueryRunner();
  const rows: Rows = (sql, values) => runner.query(sql, values);
  try {
    // However long whoever makes the pattern takes: without the lock it would be made twice, the first one taken away.
    for (let mine = false; !mine;) {
      const [answer] = await rows<{ got: string }>('SELECT GET_LOCK(?, 60) AS got', [pattern]);
      mine = Number(answer!.got) === 1;
    }
    try {
      const made = await rows(
        `SELECT 1 FROM information_schema.tables WHERE table_schema = '${pattern}' AND table_name = 'copying'`,
      );
      if (made.length === 0) await makePattern(databaseUrl, rows);
    } finally {
      await runner.query('SELECT RELEASE_LOCK(?)', [pattern]);
    }
    await runner.query('SET foreign_key_checks = 0');
    const statements = await rows<{ statement: string }>(`SELECT statement FROM ${table} ORDER BY position`);
    for (const { statement } of statements) await runner.query(statement);
    await runner.query('SET foreign_key_checks = 1');
  } finally {
    await runner.release();
    await database.destroy();
  }
}

type Rows = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

async function makePattern(databaseUrl: string, rows: Rows): Promise<void> {
  await rows(`DROP DATABASE IF EXISTS \`${pattern}\``);
  // latin1, as some systems have it by default: the migrations must cope.
  await rows(`CREATE DATABASE \`${pattern}\` CHARACTER SET latin1`);
  const url = new URL(databaseUrl);
  url.pathname = `/${pattern}`;
  const made = await connect(url.href, { entities, migrations, connections: 2 });
  await migrate(made);
  await seedReference(made);
  await seedTemplates(made);
  await seedScorecards(made);
  await seedReportTemplates(made);
  await made.destroy();

  const tables = await rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${pattern}'`,
  );
  const creates: string[] = [];
  const fills: string[] = [];
  for (const { name } of tables) {
    const [shown] = await rows<{ 'Create Table': string }>(`SHOW CREATE TABLE \`${pattern}\`.\`${name}\``);
    creates.push(shown!['Create Table']);
    const filled = await rows(`SELECT 1 FROM \`${pattern}\`.\`${name}\` LIMIT 1`);
    if (filled.length > 0) fills.push(`INSERT INTO \`${name}\` SELECT * FROM \`${pattern}\`.\`${name}\``);
  }
  await rows(`CREATE TABLE ${table} (position INT PRIMARY KEY, statement MEDIUMTEXT NOT NULL) CHARACTER SET utf8mb4`);
  for (const row of [...creates, ...fills].entries()) await rows(`INSERT INTO ${table} VALUES (?, ?)`, row);
}
