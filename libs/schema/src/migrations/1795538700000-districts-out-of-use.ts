import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Districts that are merged or renamed away can be taken out of use. */
export class DistrictsOutOfUse1795538700000 implements MigrationInterface {
  readonly name = 'DistrictsOutOfUse1795538700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE district ADD `active` tinyint NOT NULL DEFAULT 1');
    // Who adds one says so: the default is for those that are there.
    await runner.query('ALTER TABLE district ALTER COLUMN `active` DROP DEFAULT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE district DROP COLUMN `active`');
  }
}
