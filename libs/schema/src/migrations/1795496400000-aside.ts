import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many complaints one carries; the ledger by what happened when, for counting re-typings and the like; provisional
 * clocks that still run, for the day on which the calendar comes.
 */
export class Aside1795496400000 implements MigrationInterface {
  readonly name = 'Aside1795496400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `complaint` ADD COLUMN `carried` int UNSIGNED NOT NULL DEFAULT 0');
    // Rows that are there carry nothing; every later row says so itself.
    await runner.query('ALTER TABLE `complaint` ALTER COLUMN `carried` DROP DEFAULT');
    await runner.query('CREATE INDEX `complaint_event_name` ON `complaint_event` (`name`, `at`)');
    await runner.query('CREATE INDEX `clock_provisional` ON `clock` (`provisional`, `met_at`, `cancelled_at`, `id`)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX `clock_provisional` ON `clock`');
    await runner.query('DROP INDEX `complaint_event_name` ON `complaint_event`');
    await runner.query('ALTER TABLE `complaint` DROP COLUMN `carried`');
  }
}
