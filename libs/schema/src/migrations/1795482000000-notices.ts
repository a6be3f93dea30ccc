import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE \`notice_template\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`code\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`medium\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`name\` varchar(60) NOT NULL,
      \`subject\` varchar(200) NULL,
      \`text\` text NOT NULL,
      \`active\` tinyint NOT NULL,
      \`for_subject\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`for_type\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`added_by\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`created_at\` datetime(3) NOT NULL,
      INDEX notice_template_added_by (\`added_by\`),
      INDEX notice_template_subject (\`for_subject\`),
      INDEX notice_template_medium (\`medium\`, \`code\`, \`version\`),
      UNIQUE INDEX notice_template_version (\`code\`, \`medium\`, \`version\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`notice_endpoint\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`unit\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`medium\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`shown\` varchar(100) NOT NULL,
      \`sealed\` blob NOT NULL,
      \`key_id\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`kinds\` mediumtext NULL,
      \`active\` tinyint NOT NULL,
      \`added_by\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`created_at\` datetime(3) NOT NULL,
      INDEX notice_endpoint_key (\`key_id\`),
      INDEX notice_endpoint_unit (\`unit\`, \`active\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`notice\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`complaint_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`kind\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`medium\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`recipient_kind\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`person_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`unit\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`endpoint_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`template\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`template_version\` int UNSIGNED NOT NULL,
      \`sealed\` blob NOT NULL,
      \`key_id\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`missing\` varchar(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`state\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`attempts\` int UNSIGNED NOT NULL,
      \`next_at\` datetime(3) NULL,
      \`lease_until\` datetime(3) NULL,
      \`sent_at\` datetime(3) NULL,
      \`unread\` tinyint NOT NULL,
      \`read_at\` datetime(3) NULL,
      \`error\` varchar(200) NULL,
      \`provider_id\` varchar(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`created_at\` datetime(3) NOT NULL,
      \`dedupe_key\` binary(32) NOT NULL,
      INDEX notice_key (\`key_id\`),
      INDEX notice_endpoint (\`endpoint_id\`),
      INDEX notice_unit (\`unit\`),
      INDEX notice_person (\`person_id\`, \`created_at\`, \`id\`),
      INDEX notice_unread (\`person_id\`, \`unread\`, \`created_at\`, \`id\`),
      INDEX notice_complaint (\`complaint_id\`, \`created_at\`, \`id\`),
      INDEX notice_state (\`state\`, \`created_at\`, \`id\`),
      INDEX notice_due (\`medium\`, \`next_at\`, \`id\`),
      UNIQUE INDEX notice_dedupe (\`dedupe_key\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
];

/** Table, constraint, column, the table and column it refers to. */
const references = [
  ['notice_template', 'notice_template_subject_fk', 'for_subject', 'subject', 'code'],
  ['notice_template', 'notice_template_added_by_fk', 'added_by', 'person', 'id'],
  ['notice_endpoint', 'notice_endpoint_unit_fk', 'unit', 'unit', 'code'],
  ['notice', 'notice_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['notice', 'notice_person_fk', 'person_id', 'person', 'id'],
  ['notice', 'notice_unit_fk', 'unit', 'unit', 'code'],
  ['notice', 'notice_endpoint_fk', 'endpoint_id', 'notice_endpoint', 'id'],
] as const;

/** Templates, notices and the systems of units that hear them; people are found by their role. */
export class Notices1795482000000 implements MigrationInterface {
  readonly name = 'Notices1795482000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
    for (const [table, constraint, column, other, key] of references) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${constraint}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`${key}\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
    await runner.query('CREATE INDEX `person_role` ON `person` (`role`, `active`, `id`)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX `person_role` ON `person`');
    for (const [table, constraint] of references) {
      await runner.query(`ALTER TABLE \`${table}\` DROP FOREIGN KEY \`${constraint}\``);
    }
    for (const table of [...tables].reverse()) {
      await runner.query(`DROP TABLE \`${/CREATE TABLE `(\w+)`/.exec(table)![1]}\``);
    }
  }
}
