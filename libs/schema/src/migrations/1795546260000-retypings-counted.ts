import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['daily_happening', 'monthly_happening'];

/** Re-typings (改类) are counted by the day; another edition of the facts and of the counting fills the column. */
export class RetypingsCounted1795546260000 implements MigrationInterface {
  readonly name = 'RetypingsCounted1795546260000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.query(`ALTER TABLE \`${table}\` ADD \`retyped\` int NOT NULL DEFAULT 0`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`retyped\``);
  }
}
