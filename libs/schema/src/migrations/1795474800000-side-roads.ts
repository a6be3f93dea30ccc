import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const tables = [
  `CREATE TABLE \`leg_request\` (
      \`id\` ${id} NOT NULL,
      \`complaint_id\` ${id} NOT NULL,
      \`leg_id\` ${id} NOT NULL,
      \`kind\` ${word(10)} NOT NULL,
      \`state\` ${word(10)} NOT NULL,
      \`ordinal\` int UNSIGNED NOT NULL,
      \`asked_by\` ${id} NULL,
      \`asked_at\` datetime(3) NOT NULL,
      \`reason_code\` ${word(20)} NULL,
      \`reason\` text NOT NULL,
      \`basis\` text NULL,
      \`suggested_unit\` ${word(40)} NULL,
      \`amount\` int UNSIGNED NULL,
      \`amount_unit\` ${word(10)} NULL,
      \`review_at\` datetime(3) NULL,
      \`confirmed_by\` ${id} NULL,
      \`confirmed_at\` datetime(3) NULL,
      \`decided_by\` ${id} NULL,
      \`decided_at\` datetime(3) NULL,
      \`decision\` text NULL,
      \`due_before\` datetime(3) NULL,
      \`due_after\` datetime(3) NULL,
      INDEX leg_request_suggested_unit (\`suggested_unit\`),
      INDEX leg_request_decided_by (\`decided_by\`),
      INDEX leg_request_confirmed_by (\`confirmed_by\`),
      INDEX leg_request_asked_by (\`asked_by\`),
      INDEX leg_request_queue (\`kind\`, \`state\`, \`asked_at\`, \`id\`),
      INDEX leg_request_leg (\`leg_id\`),
      INDEX leg_request_complaint (\`complaint_id\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`supervision_order\` (
      \`id\` ${id} NOT NULL,
      \`complaint_id\` ${id} NOT NULL,
      \`unit\` ${word(40)} NOT NULL,
      \`level\` tinyint UNSIGNED NOT NULL,
      \`trigger\` ${word(30)} NOT NULL,
      \`state\` ${word(12)} NOT NULL,
      \`opinion\` text NOT NULL,
      \`issued_by\` ${id} NULL,
      \`issued_at\` datetime(3) NOT NULL,
      \`due_at\` datetime(3) NULL,
      \`reply\` text NULL,
      \`replied_by\` ${id} NULL,
      \`replied_at\` datetime(3) NULL,
      \`remark\` text NULL,
      \`struck_off_by\` ${id} NULL,
      \`struck_off_at\` datetime(3) NULL,
      INDEX supervision_order_struck_off_by (\`struck_off_by\`),
      INDEX supervision_order_replied_by (\`replied_by\`),
      INDEX supervision_order_issued_by (\`issued_by\`),
      INDEX supervision_order_queue (\`state\`, \`due_at\`, \`id\`),
      INDEX supervision_order_unit (\`unit\`, \`state\`, \`due_at\`, \`id\`),
      INDEX supervision_order_complaint (\`complaint_id\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`complaint_link\` (
      \`id\` ${id} NOT NULL,
      \`complaint_id\` ${id} NOT NULL,
      \`other_id\` ${id} NOT NULL,
      \`kind\` ${word(12)} NOT NULL,
      \`made_at\` datetime(3) NOT NULL,
      \`ended_at\` datetime(3) NULL,
      \`state_before\` ${word(20)} NOT NULL,
      INDEX complaint_link_other (\`other_id\`, \`ended_at\`, \`id\`),
      INDEX complaint_link_complaint (\`complaint_id\`, \`ended_at\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`supplement\` (
      \`id\` ${id} NOT NULL,
      \`complaint_id\` ${id} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`kind\` ${word(10)} NOT NULL,
      \`author_id\` ${id} NULL,
      \`text\` text NOT NULL,
      INDEX supplement_author (\`author_id\`),
      INDEX supplement_complaint (\`complaint_id\`, \`at\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`follow_up_task\` (
      \`complaint_id\` ${id} NOT NULL,
      \`due_at\` datetime(3) NOT NULL,
      \`attempts\` int UNSIGNED NOT NULL,
      \`officer_id\` ${id} NULL,
      INDEX follow_up_task_officer (\`officer_id\`, \`due_at\`),
      INDEX follow_up_task_due (\`due_at\`, \`complaint_id\`),
      PRIMARY KEY (\`complaint_id\`)
    ) ${engine}`,
  `CREATE TABLE \`decline_guide\` (
      \`code\` ${word(30)} NOT NULL,
      \`zh\` varchar(100) NOT NULL,
      \`en\` varchar(100) NOT NULL,
      \`way\` text NOT NULL,
      \`basis\` varchar(300) NOT NULL,
      \`active\` tinyint NOT NULL,
      PRIMARY KEY (\`code\`)
    ) ${engine}`,
];

/** Table, constraint, column, the table and column it refers to. */
const references = [
  ['leg_request', 'leg_request_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['leg_request', 'leg_request_leg_fk', 'leg_id', 'leg', 'id'],
  ['leg_request', 'leg_request_asked_by_fk', 'asked_by', 'person', 'id'],
  ['leg_request', 'leg_request_confirmed_by_fk', 'confirmed_by', 'person', 'id'],
  ['leg_request', 'leg_request_decided_by_fk', 'decided_by', 'person', 'id'],
  ['leg_request', 'leg_request_suggested_unit_fk', 'suggested_unit', 'unit', 'code'],
  ['supervision_order', 'supervision_order_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['supervision_order', 'supervision_order_unit_fk', 'unit', 'unit', 'code'],
  ['supervision_order', 'supervision_order_issued_by_fk', 'issued_by', 'person', 'id'],
  ['supervision_order', 'supervision_order_replied_by_fk', 'replied_by', 'person', 'id'],
  ['supervision_order', 'supervision_order_struck_off_by_fk', 'struck_off_by', 'person', 'id'],
  ['complaint_link', 'complaint_link_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['complaint_link', 'complaint_link_other_fk', 'other_id', 'complaint', 'id'],
  ['supplement', 'supplement_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['supplement', 'supplement_author_fk', 'author_id', 'person', 'id'],
  ['follow_up_task', 'follow_up_task_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['follow_up_task', 'follow_up_task_officer_fk', 'officer_id', 'person', 'id'],
] as const;

/** New columns: table, column, its type, and what rows that are there already get. */
const columns = [
  ['complaint', 'reworks', 'int UNSIGNED NOT NULL', '0'],
  ['complaint', 'returns', 'int UNSIGNED NOT NULL', '0'],
  ['complaint', 'urges', 'int UNSIGNED NOT NULL', '0'],
  ['complaint', 'retypes', 'int UNSIGNED NOT NULL', '0'],
  ['complaint', 'urged_at', 'datetime(3) NULL', undefined],
  ['complaint', 'listed_at', 'datetime(3) NULL', undefined],
  ['complaint', 'ended_at', 'datetime(3) NULL', undefined],
  ['complaint', 'decline_guide', `${word(30)} NULL`, undefined],
  ['complaint', 'emergency', `${word(10)} NULL`, undefined],
  ['complaint', 'first_resolution', `${word(20)} NULL`, undefined],
  ['complaint', 'first_satisfaction', `${word(20)} NULL`, undefined],
  ['leg', 'state_before', `${word(20)} NULL`, undefined],
  ['leg', 'reply_hash', 'binary(32) NULL', undefined],
  ['follow_up', 'medium', `${word(10)} NOT NULL`, `'phone'`],
  ['follow_up', 'appointment_at', 'datetime(3) NULL', undefined],
  ['clock', 'cancelled_at', 'datetime(3) NULL', undefined],
  ['clock', 'paused_at', 'datetime(3) NULL', undefined],
  ['clock', 'terms', 'mediumtext NULL', undefined],
  ['person', 'away_until', 'datetime(3) NULL', undefined],
] as const;

/** The side roads: returns, extensions, listings, supervision, merging and splitting, follow-up tasks, clocks that pause. */
export class SideRoads1795474800000 implements MigrationInterface {
  readonly name = 'SideRoads1795474800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
    for (const [table, column, type, value] of columns) {
      // Rows that are there get the value by a default that is gone again: every later row says its own.
      await runner.query(
        `ALTER TABLE \`${table}\` ADD COLUMN \`${column}\` ${type}${value === undefined ? '' : ` DEFAULT ${value}`}`,
      );
      if (value !== undefined) await runner.query(`ALTER TABLE \`${table}\` ALTER COLUMN \`${column}\` DROP DEFAULT`);
    }
    await runner.query(`ALTER TABLE \`follow_up\` MODIFY COLUMN \`officer_id\` ${id} NULL`);
    await runner.query('CREATE INDEX `leg_reply` ON `leg` (`unit`, `reply_hash`, `reported_at`)');
    for (const [table, constraint, column, other, key] of references) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${constraint}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`${key}\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) {
      await runner.query(`DROP TABLE \`${/CREATE TABLE `(\w+)`/.exec(table)![1]}\``);
    }
    await runner.query('DROP INDEX `leg_reply` ON `leg`');
    await runner.query(`DELETE FROM \`follow_up\` WHERE \`officer_id\` IS NULL`);
    await runner.query(`ALTER TABLE \`follow_up\` MODIFY COLUMN \`officer_id\` ${id} NOT NULL`);
    for (const [table, column] of [...columns].reverse()) {
      await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${column}\``);
    }
  }
}
