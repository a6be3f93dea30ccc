import type { MigrationInterface, QueryRunner } from 'typeorm';

const references = [
  ['attachment_complaint_fk', 'complaint_id', 'complaint'],
  ['attachment_leg_fk', 'leg_id', 'leg'],
  ['attachment_uploader_fk', 'uploaded_by', 'person'],
] as const;

/** Files and photos. */
export class Attachments1795478400000 implements MigrationInterface {
  readonly name = 'Attachments1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`attachment\` (
        \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        \`complaint_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
        \`leg_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
        \`purpose\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
        \`public_too\` tinyint NOT NULL,
        \`uploaded_by\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
        \`sealed_name\` blob NOT NULL,
        \`key_id\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        \`type\` varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        \`extension\` varchar(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        \`size\` int UNSIGNED NOT NULL,
        \`sha256\` binary(32) NOT NULL,
        \`storage_key\` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        \`scan\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        \`created_at\` datetime(3) NOT NULL,
        \`claimed_at\` datetime(3) NULL,
        \`released_at\` datetime(3) NULL,
        UNIQUE INDEX attachment_storage (\`storage_key\`),
        INDEX attachment_complaint (\`complaint_id\`, \`claimed_at\`, \`id\`),
        INDEX attachment_leg (\`leg_id\`),
        INDEX attachment_unclaimed (\`claimed_at\`, \`created_at\`, \`id\`),
        INDEX attachment_uploader (\`uploaded_by\`, \`created_at\`),
        INDEX attachment_key (\`key_id\`),
        PRIMARY KEY (\`id\`)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
    );
    for (const [constraint, column, other] of references) {
      await runner.query(
        `ALTER TABLE \`attachment\` ADD CONSTRAINT \`${constraint}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`id\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE `attachment`');
  }
}
