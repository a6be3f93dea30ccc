import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const end = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Templates of reports, the issues made of them, who did what with each, and their numbers. */
export class Reports1795525200000 implements MigrationInterface {
  readonly name = 'Reports1795525200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`report_template\` (
      \`id\` ${id} NOT NULL,
      \`name\` ${word(40)} NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`kind\` ${word(12)} NOT NULL,
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
      INDEX report_template_adopted_by (\`adopted_by\`),
      INDEX report_template_drafted_by (\`drafted_by\`),
      UNIQUE INDEX report_template_version (\`name\`, \`version\`),
      PRIMARY KEY (\`id\`)
    ) ${end}`,
    );
    await runner.query(
      `CREATE TABLE \`report_issue\` (
      \`id\` ${id} NOT NULL,
      \`series\` ${word(40)} NOT NULL,
      \`template_version\` int UNSIGNED NOT NULL,
      \`kind\` ${word(12)} NOT NULL,
      \`period\` ${word(21)} NOT NULL,
      \`subject\` ${word(12)} NULL,
      \`district\` ${word(12)} NULL,
      \`title\` varchar(200) NOT NULL,
      \`state\` ${word(12)} NOT NULL,
      \`edition\` int UNSIGNED NOT NULL,
      \`progress\` tinyint UNSIGNED NOT NULL,
      \`failure\` varchar(500) NULL,
      \`year\` smallint UNSIGNED NULL,
      \`number\` int UNSIGNED NULL,
      \`overall\` int UNSIGNED NULL,
      \`scheduled_for\` ${word(80)} NULL,
      \`corrects\` ${id} NULL,
      \`composition\` mediumtext NULL,
      \`blocks\` mediumtext NULL,
      \`document\` mediumtext NULL,
      \`document_hash\` binary(32) NULL,
      \`remark\` mediumtext NULL,
      \`created_by\` ${id} NULL,
      \`created_at\` datetime(3) NOT NULL,
      \`issued_at\` datetime(3) NULL,
      INDEX report_issue_created_by (\`created_by\`),
      INDEX report_issue_issued (\`kind\`, \`issued_at\`),
      INDEX report_issue_corrects (\`corrects\`),
      INDEX report_issue_state (\`state\`, \`created_at\`, \`id\`),
      INDEX report_issue_series (\`series\`, \`created_at\`, \`id\`),
      INDEX report_issue_list (\`created_at\`, \`id\`),
      UNIQUE INDEX report_issue_scheduled (\`scheduled_for\`),
      UNIQUE INDEX report_issue_overall (\`series\`, \`overall\`),
      UNIQUE INDEX report_issue_number (\`series\`, \`year\`, \`number\`),
      PRIMARY KEY (\`id\`)
    ) ${end}`,
    );
    await runner.query(
      `CREATE TABLE \`report_act\` (
      \`issue_id\` ${id} NOT NULL,
      \`seq\` int UNSIGNED NOT NULL,
      \`act\` ${word(12)} NOT NULL,
      \`actor_id\` ${id} NULL,
      \`at\` datetime(3) NOT NULL,
      \`reason\` varchar(500) NULL,
      \`blocks\` mediumtext NULL,
      INDEX report_act_actor (\`actor_id\`),
      PRIMARY KEY (\`issue_id\`, \`seq\`)
    ) ${end}`,
    );
    await runner.query(
      `CREATE TABLE \`report_number\` (
      \`series\` ${word(40)} NOT NULL,
      \`year\` smallint UNSIGNED NOT NULL,
      \`last\` int UNSIGNED NOT NULL,
      PRIMARY KEY (\`series\`, \`year\`)
    ) ${end}`,
    );
    for (const [table, column, name, to] of [
      ['report_template', 'drafted_by', 'report_template_drafted_by_fk', 'person'],
      ['report_template', 'adopted_by', 'report_template_adopted_by_fk', 'person'],
      ['report_issue', 'created_by', 'report_issue_created_by_fk', 'person'],
      ['report_issue', 'corrects', 'report_issue_corrects_fk', 'report_issue'],
      ['report_act', 'issue_id', 'report_act_issue_fk', 'report_issue'],
      ['report_act', 'actor_id', 'report_act_actor_fk', 'person'],
    ]) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${name}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${to}\`(\`id\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['report_act', 'report_number', 'report_issue', 'report_template'])
      await runner.query(`DROP TABLE \`${table}\``);
  }
}
