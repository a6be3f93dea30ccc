import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a complainant has urged on a day, which the profile limits; orders of one level by what falls due first. */
export class Urging1795492800000 implements MigrationInterface {
  readonly name = 'Urging1795492800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE `complaint` ADD COLUMN `citizen_urges` int UNSIGNED NOT NULL DEFAULT 0, ADD COLUMN `citizen_urged_at` datetime(3) NULL',
    );
    // Rows that are there get the value by a default that is gone again: every later row says its own.
    await runner.query('ALTER TABLE `complaint` ALTER COLUMN `citizen_urges` DROP DEFAULT');
    await runner.query(
      'CREATE INDEX `supervision_order_level` ON `supervision_order` (`level`, `state`, `due_at`, `id`)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX `supervision_order_level` ON `supervision_order`');
    await runner.query('ALTER TABLE `complaint` DROP COLUMN `citizen_urged_at`, DROP COLUMN `citizen_urges`');
  }
}
