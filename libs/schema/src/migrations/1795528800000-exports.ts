import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** Exports that people asked for, and when they fetched them. */
export class Exports1795528800000 implements MigrationInterface {
  readonly name = 'Exports1795528800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`data_export\` (
      \`id\` ${id} NOT NULL,
      \`person_id\` ${id} NOT NULL,
      \`question\` mediumtext NOT NULL,
      \`format\` ${word(4)} NOT NULL,
      \`reason\` varchar(500) NOT NULL,
      \`state\` ${word(10)} NOT NULL,
      \`row_count\` int UNSIGNED NOT NULL,
      \`attempt\` int UNSIGNED NOT NULL,
      \`storage_key\` ${word(41)} NULL,
      \`size\` bigint UNSIGNED NULL,
      \`failure\` ${word(30)} NULL,
      \`created_at\` datetime(3) NOT NULL,
      \`ready_at\` datetime(3) NULL,
      \`expires_at\` datetime(3) NULL,
      INDEX data_export_expires (\`expires_at\`),
      INDEX data_export_person (\`person_id\`, \`created_at\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
    );
    await runner.query(
      `CREATE TABLE \`export_download\` (
      \`id\` ${id} NOT NULL,
      \`export_id\` ${id} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      INDEX export_download_export (\`export_id\`, \`at\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
    );
    for (const [table, column, other] of [
      ['data_export', 'person_id', 'person'],
      ['export_download', 'export_id', 'data_export'],
    ] as const) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${table}_${column.replace('_id', '')}_fk\`
         FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE `export_download`');
    await runner.query('DROP TABLE `data_export`');
  }
}
