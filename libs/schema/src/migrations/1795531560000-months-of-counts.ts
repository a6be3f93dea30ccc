import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = {
  daily_outcome: 'monthly_outcome',
  daily_happening: 'monthly_happening',
  daily_spread: 'monthly_spread',
};

/**
 * Counts by month beside those by day; another edition of the counting fills them: all is counted anew. And an index by
 * which that reads the facts of neighbouring days together, without the wide rows of the complaints.
 */
export class MonthsOfCounts1795531560000 implements MigrationInterface {
  readonly name = 'MonthsOfCounts1795531560000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [daily, monthly] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE \`${monthly}\` LIKE \`${daily}\``);
    }
    await runner.query('CREATE INDEX fact_received ON `fact` (`received_at`, `complaint_id`)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fact_received ON `fact`');
    for (const monthly of Object.values(tables)) await runner.query(`DROP TABLE \`${monthly}\``);
  }
}
