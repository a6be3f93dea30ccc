import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acts that are written down once in a while, however often they are done: who opens confidential complaints. */
export class ViewsOfConfidential1795549860000 implements MigrationInterface {
  readonly name = 'ViewsOfConfidential1795549860000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE `audit_entry` ADD `once_key` binary(32) NULL, ADD UNIQUE INDEX audit_entry_once (`once_key`)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `audit_entry` DROP INDEX audit_entry_once, DROP COLUMN `once_key`');
  }
}
