import type { MigrationInterface, QueryRunner } from 'typeorm';

const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

const forward = [
  `CREATE TABLE \`calendar\` (
      \`code\` ${word(40)} NOT NULL,
      \`name\` varchar(60) NOT NULL,
      \`parent\` ${word(40)} NULL,
      \`hours\` mediumtext NULL,
      INDEX calendar_parent (\`parent\`),
      PRIMARY KEY (\`code\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `INSERT INTO \`calendar\` (\`code\`, \`name\`, \`parent\`, \`hours\`)
     VALUES ('national', '国务院办公厅节假日安排', NULL, NULL)`,
  `CREATE TABLE \`rule_change\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`actor_kind\` ${word(10)} NOT NULL,
      \`actor_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`kind\` ${word(20)} NOT NULL,
      \`subject\` ${word(40)} NOT NULL,
      \`before_version\` int UNSIGNED NULL,
      \`after_version\` int UNSIGNED NULL,
      \`reason\` varchar(500) NOT NULL,
      \`data\` mediumtext NOT NULL,
      INDEX rule_change_actor (\`actor_id\`),
      INDEX rule_change_at (\`at\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  // What is there was announced for the whole country, each day by the notice for its own year.
  `ALTER TABLE \`calendar_day\`
     ADD COLUMN \`calendar\` ${word(40)} NOT NULL DEFAULT 'national' FIRST,
     ADD COLUMN \`year\` int UNSIGNED NOT NULL DEFAULT 0 AFTER \`date\``,
  `UPDATE \`calendar_day\` SET \`year\` = CAST(LEFT(\`date\`, 4) AS UNSIGNED)`,
  `ALTER TABLE \`calendar_day\` DROP PRIMARY KEY, ADD PRIMARY KEY (\`calendar\`, \`date\`, \`year\`)`,
  `ALTER TABLE \`calendar_day\` ALTER COLUMN \`calendar\` DROP DEFAULT, ALTER COLUMN \`year\` DROP DEFAULT`,
  `ALTER TABLE \`calendar_year\` ADD COLUMN \`calendar\` ${word(40)} NOT NULL DEFAULT 'national' FIRST`,
  `ALTER TABLE \`calendar_year\` DROP PRIMARY KEY, ADD PRIMARY KEY (\`calendar\`, \`year\`)`,
  `ALTER TABLE \`calendar_year\` ALTER COLUMN \`calendar\` DROP DEFAULT`,
  `ALTER TABLE \`unit\` ADD COLUMN \`calendar\` ${word(40)} NULL, ADD INDEX unit_calendar (\`calendar\`)`,
];

/** Table, constraint, column, the table and column it refers to. */
const references = [
  ['calendar', 'calendar_parent_fk', 'parent', 'calendar', 'code'],
  ['calendar_day', 'calendar_day_calendar_fk', 'calendar', 'calendar', 'code'],
  ['calendar_year', 'calendar_year_calendar_fk', 'calendar', 'calendar', 'code'],
  ['unit', 'unit_calendar_fk', 'calendar', 'calendar', 'code'],
  ['rule_change', 'rule_change_actor_fk', 'actor_id', 'person', 'id'],
] as const;

/** Only the national calendar is left, with what its notices say. */
const back = [
  `ALTER TABLE \`unit\` DROP INDEX unit_calendar, DROP COLUMN \`calendar\``,
  `DELETE FROM \`calendar_year\` WHERE \`calendar\` <> 'national'`,
  `ALTER TABLE \`calendar_year\` DROP PRIMARY KEY, DROP COLUMN \`calendar\`, ADD PRIMARY KEY (\`year\`)`,
  `DELETE FROM \`calendar_day\` WHERE \`calendar\` <> 'national' OR \`year\` = 0`,
  // A day of two notices is what the later one says.
  `DELETE earlier FROM \`calendar_day\` earlier JOIN \`calendar_day\` later
     ON later.\`date\` = earlier.\`date\` AND later.\`year\` > earlier.\`year\``,
  `ALTER TABLE \`calendar_day\` DROP PRIMARY KEY, DROP COLUMN \`calendar\`, DROP COLUMN \`year\`,
     ADD PRIMARY KEY (\`date\`)`,
  'DROP TABLE `rule_change`',
  'DROP TABLE `calendar`',
];

export class RulesAndCalendars1795485600000 implements MigrationInterface {
  readonly name = 'RulesAndCalendars1795485600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forward) await runner.query(statement);
    for (const [table, constraint, column, other, key] of references) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${constraint}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`${key}\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, constraint] of references) {
      await runner.query(`ALTER TABLE \`${table}\` DROP FOREIGN KEY \`${constraint}\``);
    }
    for (const statement of back) await runner.query(statement);
  }
}
