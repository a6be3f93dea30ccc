import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const counted = `
      \`channel\` ${word(30)} NOT NULL,
      \`type\` ${word(20)} NOT NULL,
      \`complainant_kind\` ${word(20)} NOT NULL,
      \`subject\` ${word(12)} NULL,
      \`subject1\` ${word(12)} NULL,
      \`subject2\` ${word(12)} NULL,
      \`place\` ${word(12)} NULL,
      \`district\` ${word(12)} NULL,
      \`lead_unit\` ${word(40)} NULL,
      \`state\` ${word(20)} NOT NULL,
      \`received_at\` bigint NOT NULL,
      \`accepted_at\` bigint NULL,
      \`transferred_at\` bigint NULL,
      \`reported_at\` bigint NULL,
      \`closed_at\` bigint NULL,
      \`ended_at\` bigint NULL,
      \`due_at\` bigint NULL,
      \`listed_at\` bigint NULL,
      \`work_seconds\` int UNSIGNED NULL,
      \`resolution\` ${word(20)} NULL,
      \`satisfaction\` ${word(20)} NULL,
      \`process_satisfaction\` ${word(20)} NULL,
      \`follow_up_end\` ${word(12)} NULL,
      \`follow_up_wanted\` tinyint NOT NULL,
      \`reworks\` int UNSIGNED NOT NULL,
      \`returns\` int UNSIGNED NOT NULL,
      \`steps\` mediumtext CHARACTER SET ascii COLLATE ascii_bin NOT NULL,`;

const outcomes = [
  'count',
  'held',
  'targeted',
  'untargeted',
  'on_time',
  'reported',
  'seconds',
  'worked',
  'work_seconds',
  'assessed',
  'resolved',
  'rated',
  'satisfied',
  'fairly',
  'dissatisfied',
  'process_rated',
  'process_satisfied',
  'process_fairly',
  'to_follow_up',
  'followed_up',
  'closed',
  'held_closed',
  'closed_in_time',
  'overdue_closed',
  'self_resolved',
  'reworked',
  'once',
  'direct',
  'transferred',
  'accepted',
  'declined',
  'withdrawn',
  'merged',
];
const happenings = [
  'came',
  'reopened',
  'moved_in',
  'moved_out',
  'closed',
  'declined',
  'withdrawn',
  'merged',
  'transferred',
  'to_sign',
  'signed',
  'signed_late',
  'contacted',
  'contacted_late',
  'dispatched',
  'dispatched_late',
  'returns_asked',
  'returns_allowed',
  'returns_refused',
  'extended',
  'reports_filed',
  'sent_back',
  'reworked',
  'urged',
  'supervised',
  'struck_off',
  'yellow',
  'red',
  'breached',
];
const sums = (names: readonly string[]): string =>
  names.map((name) => `\`${name}\` ${/seconds/.test(name) ? 'bigint' : 'int'} NOT NULL,`).join('\n      ');

/** What is counted: a narrow row for each complaint, and sums by day. */
export class Counting1795521600000 implements MigrationInterface {
  readonly name = 'Counting1795521600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`fact\` (${counted}
      \`complaint_id\` ${id} NOT NULL,
      PRIMARY KEY (\`complaint_id\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`fact_change\` (${counted}
      \`complaint_id\` ${id} NOT NULL,
      \`seq\` int UNSIGNED NOT NULL,
      PRIMARY KEY (\`complaint_id\`, \`seq\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`daily_outcome\` (
      \`dimension\` ${word(12)} NOT NULL,
      \`base\` ${word(10)} NOT NULL,
      \`day\` int NOT NULL,
      \`key\` ${word(40)} NOT NULL,
      ${sums(outcomes)}
      PRIMARY KEY (\`dimension\`, \`base\`, \`day\`, \`key\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`daily_happening\` (
      \`dimension\` ${word(12)} NOT NULL,
      \`day\` int NOT NULL,
      \`key\` ${word(40)} NOT NULL,
      ${sums(happenings)}
      PRIMARY KEY (\`dimension\`, \`day\`, \`key\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`daily_spread\` (
      \`dimension\` ${word(12)} NOT NULL,
      \`base\` ${word(10)} NOT NULL,
      \`name\` ${word(10)} NOT NULL,
      \`day\` int NOT NULL,
      \`key\` ${word(40)} NOT NULL,
      \`counts\` text CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      PRIMARY KEY (\`dimension\`, \`base\`, \`name\`, \`day\`, \`key\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`daily_place\` (
      \`day\` int NOT NULL,
      \`key\` ${word(40)} NOT NULL,
      \`count\` int NOT NULL,
      PRIMARY KEY (\`day\`, \`key\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`counting\` (
      \`id\` tinyint UNSIGNED NOT NULL,
      \`edition\` int UNSIGNED NOT NULL,
      \`facts_edition\` int UNSIGNED NOT NULL,
      \`zone\` ${word(40)} NOT NULL,
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    // No zone: facts, too, are still to be written, from the ledgers that are there.
    await runner.query("INSERT INTO `counting` (`id`, `edition`, `facts_edition`, `zone`) VALUES (1, 0, 0, '')");
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'counting',
      'daily_place',
      'daily_spread',
      'daily_happening',
      'daily_outcome',
      'fact_change',
      'fact',
    ]) {
      await runner.query(`DROP TABLE \`${table}\``);
    }
  }
}
