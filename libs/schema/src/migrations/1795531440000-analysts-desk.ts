import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const foreignKeys = [
  ['indicator_version', 'added_by', 'person', 'id'],
  ['indicator_choice', 'chosen_by', 'person', 'id'],
  ['district_population', 'district', 'district', 'code'],
  ['district_population', 'changed_by', 'person', 'id'],
  ['saved_analysis', 'owner_id', 'person', 'id'],
  ['saved_analysis', 'unit', 'unit', 'code'],
] as const;

/** A city's own indicators, populations, saved analyses, counts by the hour, and how far a count of everything has come. */
export class AnalystsDesk1795531440000 implements MigrationInterface {
  readonly name = 'AnalystsDesk1795531440000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`indicator_version\` (
      \`id\` ${id} NOT NULL,
      \`indicator\` ${word(40)} NOT NULL,
      \`variant\` ${word(10)} NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`valid_from\` ${word(10)} NOT NULL,
      \`body\` mediumtext NULL,
      \`reason\` varchar(500) NOT NULL,
      \`added_by\` ${id} NOT NULL,
      \`added_at\` datetime(3) NOT NULL,
      INDEX indicator_version_added_by (\`added_by\`),
      UNIQUE INDEX indicator_version_version (\`indicator\`, \`variant\`, \`version\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`indicator_choice\` (
      \`id\` ${id} NOT NULL,
      \`indicator\` ${word(40)} NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`variant\` ${word(10)} NOT NULL,
      \`valid_from\` ${word(10)} NOT NULL,
      \`reason\` varchar(500) NOT NULL,
      \`chosen_by\` ${id} NOT NULL,
      \`chosen_at\` datetime(3) NOT NULL,
      INDEX indicator_choice_chosen_by (\`chosen_by\`),
      UNIQUE INDEX indicator_choice_version (\`indicator\`, \`version\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`district_population\` (
      \`id\` ${id} NOT NULL,
      \`district\` ${word(12)} NOT NULL,
      \`as_of\` ${word(10)} NOT NULL,
      \`population\` int UNSIGNED NOT NULL,
      \`source\` varchar(200) NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`changed_by\` ${id} NOT NULL,
      \`changed_at\` datetime(3) NOT NULL,
      INDEX district_population_changed_by (\`changed_by\`),
      UNIQUE INDEX district_population_day (\`district\`, \`as_of\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`saved_analysis\` (
      \`id\` ${id} NOT NULL,
      \`owner_id\` ${id} NOT NULL,
      \`role\` ${word(20)} NULL,
      \`unit\` ${word(40)} NULL,
      \`body\` mediumtext NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`changed_at\` datetime(3) NOT NULL,
      INDEX saved_analysis_unit (\`unit\`, \`id\`),
      INDEX saved_analysis_role (\`role\`, \`id\`),
      INDEX saved_analysis_owner (\`owner_id\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`daily_hour\` (
      \`day\` int NOT NULL,
      \`hour\` tinyint UNSIGNED NOT NULL,
      \`key\` ${word(40)} NOT NULL,
      \`count\` int NOT NULL,
      PRIMARY KEY (\`day\`, \`hour\`, \`key\`)
    ) ${engine}`,
    );
    await runner.query(
      `ALTER TABLE \`counting\`
      ADD COLUMN \`turn\` int UNSIGNED NOT NULL DEFAULT 0,
      ADD COLUMN \`holder\` ${id} NULL,
      ADD COLUMN \`held_until\` datetime(3) NULL,
      ADD COLUMN \`aim\` ${word(80)} NOT NULL DEFAULT '',
      ADD COLUMN \`facts_to\` ${id} NULL,
      ADD COLUMN \`counted_to_at\` bigint NULL,
      ADD COLUMN \`counted_to\` ${id} NULL`,
    );
    for (const [table, column, other, key] of foreignKeys) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${table}_${column.replace('_id', '')}_fk\`
         FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`${key}\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'indicator_version',
      'indicator_choice',
      'district_population',
      'saved_analysis',
      'daily_hour',
    ]) {
      await runner.query(`DROP TABLE \`${table}\``);
    }
    const columns = ['turn', 'holder', 'held_until', 'aim', 'facts_to', 'counted_to_at', 'counted_to'];
    await runner.query(`ALTER TABLE \`counting\` ${columns.map((name) => `DROP COLUMN \`${name}\``).join(', ')}`);
    await runner.query('UPDATE `counting` SET `edition` = 0 WHERE `id` = 1');
  }
}
