import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links that have expired are swept by their time. */
export class SweepOfSignInLinks1795392000000 implements MigrationInterface {
  readonly name = 'SweepOfSignInLinks1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX `sign_in_link_expires` ON `sign_in_link` (`expires_at`)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX `sign_in_link_expires` ON `sign_in_link`');
  }
}
