import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Old notices are cleared away by whom they were for, how they ended and when they were made. */
export class OldNotices1795514400000 implements MigrationInterface {
  readonly name = 'OldNotices1795514400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX `notice_old` ON `notice` (`recipient_kind`, `state`, `created_at`, `id`)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX `notice_old` ON `notice`');
  }
}
