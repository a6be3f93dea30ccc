import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const letters = (length: number) => `char(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Table, constraint, column, the table it refers to by `id`. */
const references = [
  ['contact', 'contact_complaint_fk', 'complaint_id', 'complaint'],
  ['contact', 'contact_leg_fk', 'leg_id', 'leg'],
  ['contact', 'contact_person_fk', 'person_id', 'person'],
] as const;

/** New columns: table, column, its type, and what rows that are there already get. */
const columns = [
  ['complaint', 'send_backs', 'int UNSIGNED NOT NULL', '0'],
  ['complaint', 'follow_up_end', `${word(12)} NULL`, undefined],
  ['complaint', 'rated_at', 'datetime(3) NULL', undefined],
  ['leg', 'review_flags', 'mediumtext NULL', undefined],
  ['leg', 'why_not_contacted', 'text NULL', undefined],
  ['follow_up_task', 'taken_at', 'datetime(3) NULL', undefined],
] as const;

/** What comes after the work: evidence of contacts, the review of reports, follow-ups by a draw, ratings. */
export class Aftercare1795500000000 implements MigrationInterface {
  readonly name = 'Aftercare1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`contact\` (
      \`id\` ${id} NOT NULL,
      \`complaint_id\` ${id} NOT NULL,
      \`leg_id\` ${id} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`person_id\` ${id} NULL,
      \`outcome\` ${word(20)} NOT NULL,
      \`sealed_number\` blob NULL,
      \`key_id\` ${word(20)} NULL,
      \`call_id\` varchar(100) NULL,
      \`note\` text NULL,
      INDEX contact_key (\`key_id\`),
      INDEX contact_person (\`person_id\`, \`at\`),
      INDEX contact_leg (\`leg_id\`),
      INDEX contact_complaint (\`complaint_id\`, \`at\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`follow_up_seed\` (
      \`month\` ${letters(7)} NOT NULL,
      \`seed\` ${letters(64)} NOT NULL,
      \`commitment\` binary(32) NOT NULL,
      \`made_at\` datetime(3) NOT NULL,
      \`published_at\` datetime(3) NOT NULL,
      PRIMARY KEY (\`month\`)
    ) ${engine}`,
    );
    for (const [table, column, type, value] of columns) {
      // Rows that are there get the value by a default that is gone again: every later row says its own.
      await runner.query(
        `ALTER TABLE \`${table}\` ADD COLUMN \`${column}\` ${type}${value === undefined ? '' : ` DEFAULT ${value}`}`,
      );
      if (value !== undefined) await runner.query(`ALTER TABLE \`${table}\` ALTER COLUMN \`${column}\` DROP DEFAULT`);
    }
    for (const [table, constraint, column, other] of references) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${constraint}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`id\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of [...columns].reverse()) {
      await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${column}\``);
    }
    await runner.query('DROP TABLE `follow_up_seed`');
    await runner.query('DROP TABLE `contact`');
  }
}
