import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** Scorecards of units, in versions. */
export class Scorecards1795507200000 implements MigrationInterface {
  readonly name = 'Scorecards1795507200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`scorecard\` (
      \`id\` ${id} NOT NULL,
      \`name\` ${word(40)} NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`state\` ${word(10)} NOT NULL,
      \`edition\` int UNSIGNED NOT NULL,
      \`valid_from\` ${word(10)} NULL,
      \`valid_to\` ${word(10)} NULL,
      \`body\` mediumtext NOT NULL,
      \`reason\` varchar(500) NOT NULL,
      \`drafted_by\` ${id} NULL,
      \`drafted_at\` datetime(3) NOT NULL,
      \`adopted_by\` ${id} NULL,
      \`adopted_at\` datetime(3) NULL,
      \`adopted_reason\` varchar(500) NULL,
      INDEX scorecard_adopted_by (\`adopted_by\`),
      INDEX scorecard_drafted_by (\`drafted_by\`),
      UNIQUE INDEX scorecard_version (\`name\`, \`version\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
    );
    for (const column of ['drafted_by', 'adopted_by']) {
      await runner.query(
        `ALTER TABLE \`scorecard\` ADD CONSTRAINT \`scorecard_${column}_fk\` FOREIGN KEY (\`${column}\`) REFERENCES \`person\`(\`id\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE `scorecard`');
  }
}
