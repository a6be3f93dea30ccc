import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const tables = [
  `CREATE TABLE \`analytics_act\` (
      \`id\` ${id} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`actor_id\` ${id} NULL,
      \`about\` ${word(20)} NOT NULL,
      \`about_id\` ${word(60)} NOT NULL,
      \`act\` ${word(30)} NOT NULL,
      \`reason\` varchar(500) NULL,
      \`data\` mediumtext NOT NULL,
      INDEX analytics_act_actor (\`actor_id\`),
      INDEX analytics_act_about (\`about\`, \`about_id\`, \`at\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`warning\` (
      \`id\` ${id} NOT NULL,
      \`kind\` ${word(20)} NOT NULL,
      \`subject\` ${word(12)} NULL,
      \`district\` ${word(12)} NULL,
      \`unit\` ${word(40)} NULL,
      \`open_key\` ${word(120)} NULL,
      \`state\` ${word(10)} NOT NULL,
      \`level\` ${word(10)} NOT NULL,
      \`since\` ${word(10)} NOT NULL,
      \`raised_on\` mediumtext NOT NULL,
      \`latest\` mediumtext NOT NULL,
      \`raised_at\` datetime(3) NOT NULL,
      \`seen_at\` datetime(3) NOT NULL,
      \`ended_at\` datetime(3) NULL,
      \`dismissed_by\` ${id} NULL,
      \`dismissed_at\` datetime(3) NULL,
      \`reason\` varchar(500) NULL,
      INDEX warning_dismissed_by (\`dismissed_by\`),
      INDEX warning_district (\`district\`),
      INDEX warning_subject (\`subject\`),
      INDEX warning_unit (\`unit\`, \`state\`, \`raised_at\`, \`id\`),
      INDEX warning_list (\`raised_at\`, \`id\`),
      INDEX warning_state (\`state\`, \`raised_at\`, \`id\`),
      UNIQUE INDEX warning_open (\`open_key\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`office_target\` (
      \`id\` ${id} NOT NULL,
      \`year\` int UNSIGNED NOT NULL,
      \`code\` ${word(40)} NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`body\` mediumtext NOT NULL,
      \`added_at\` datetime(3) NOT NULL,
      UNIQUE INDEX office_target_version (\`year\`, \`code\`, \`version\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`monthly_topic\` (
      \`id\` ${id} NOT NULL,
      \`month\` ${word(7)} NOT NULL,
      \`subject\` ${word(12)} NOT NULL,
      \`title\` varchar(200) NOT NULL,
      \`lead_unit\` ${word(40)} NOT NULL,
      \`state\` ${word(12)} NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`grounds\` mediumtext NULL,
      \`chosen_at\` datetime(3) NOT NULL,
      \`public_text\` mediumtext NULL,
      \`published_at\` datetime(3) NULL,
      INDEX monthly_topic_subject (\`subject\`),
      INDEX monthly_topic_lead (\`lead_unit\`),
      INDEX monthly_topic_public (\`published_at\`, \`id\`),
      INDEX monthly_topic_list (\`chosen_at\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`monthly_topic_task\` (
      \`id\` ${id} NOT NULL,
      \`topic_id\` ${id} NOT NULL,
      \`ordinal\` int UNSIGNED NOT NULL,
      \`unit\` ${word(40)} NOT NULL,
      \`title\` varchar(500) NOT NULL,
      \`due_day\` ${word(10)} NOT NULL,
      \`state\` ${word(12)} NOT NULL,
      \`evidence\` text NULL,
      \`reported_at\` datetime(3) NULL,
      \`struck_off_at\` datetime(3) NULL,
      INDEX monthly_topic_task_unit (\`unit\`, \`topic_id\`),
      UNIQUE INDEX monthly_topic_task_topic (\`topic_id\`, \`ordinal\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`programme\` (
      \`code\` ${word(40)} NOT NULL,
      \`name\` varchar(60) NOT NULL,
      \`name_en\` varchar(100) NOT NULL,
      \`active\` tinyint NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      PRIMARY KEY (\`code\`)
    ) ${engine}`,
  `CREATE TABLE \`episode\` (
      \`id\` ${id} NOT NULL,
      \`programme\` ${word(40)} NOT NULL,
      \`day\` ${word(10)} NOT NULL,
      \`title\` varchar(200) NOT NULL,
      \`medium\` varchar(60) NOT NULL,
      \`guest_unit\` ${word(40)} NULL,
      \`guest\` varchar(100) NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`cancelled_at\` datetime(3) NULL,
      INDEX episode_guest (\`guest_unit\`, \`day\`),
      INDEX episode_day (\`day\`, \`id\`),
      INDEX episode_programme (\`programme\`, \`day\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`episode_complaint\` (
      \`episode_id\` ${id} NOT NULL,
      \`complaint_id\` ${id} NOT NULL,
      \`tied_at\` datetime(3) NOT NULL,
      \`tied_by\` ${id} NOT NULL,
      INDEX episode_complaint_tied_by (\`tied_by\`),
      INDEX episode_complaint_complaint (\`complaint_id\`),
      INDEX episode_complaint_page (\`episode_id\`, \`tied_at\`, \`complaint_id\`),
      PRIMARY KEY (\`episode_id\`, \`complaint_id\`)
    ) ${engine}`,
] as const;

/** What hotlines make; the list is theirs to change. */
const programmes = `INSERT INTO \`programme\` (\`code\`, \`name\`, \`name_en\`, \`active\`, \`version\`) VALUES
  ('hangfeng', '行风在线', 'Hangfeng Online: departments answer on air', 1, 1),
  ('zhitong', '直通12345', 'Direct to 12345: complaints supervised in public', 1, 1),
  ('leaders', '领导接听', 'Leaders answer the hotline', 1, 1)`;

/** Table, constraint, column, the table and column it refers to. */
const references = [
  ['analytics_act', 'analytics_act_actor_fk', 'actor_id', 'person', 'id'],
  ['warning', 'warning_subject_fk', 'subject', 'subject', 'code'],
  ['warning', 'warning_district_fk', 'district', 'district', 'code'],
  ['warning', 'warning_unit_fk', 'unit', 'unit', 'code'],
  ['warning', 'warning_dismissed_by_fk', 'dismissed_by', 'person', 'id'],
  ['monthly_topic', 'monthly_topic_subject_fk', 'subject', 'subject', 'code'],
  ['monthly_topic', 'monthly_topic_lead_fk', 'lead_unit', 'unit', 'code'],
  ['monthly_topic_task', 'monthly_topic_task_topic_fk', 'topic_id', 'monthly_topic', 'id'],
  ['monthly_topic_task', 'monthly_topic_task_unit_fk', 'unit', 'unit', 'code'],
  ['episode', 'episode_programme_fk', 'programme', 'programme', 'code'],
  ['episode', 'episode_guest_fk', 'guest_unit', 'unit', 'code'],
  ['episode_complaint', 'episode_complaint_episode_fk', 'episode_id', 'episode', 'id'],
  ['episode_complaint', 'episode_complaint_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['episode_complaint', 'episode_complaint_tied_by_fk', 'tied_by', 'person', 'id'],
] as const;

/** Early warnings, yearly targets, topics of the month, programmes, and who did what with them. */
export class WarningsTargets1795510800000 implements MigrationInterface {
  readonly name = 'WarningsTargets1795510800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
    await runner.query(programmes);
    for (const [table, constraint, column, other, key] of references) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${constraint}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`${key}\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const made = ['analytics_act', 'warning', 'office_target', 'monthly_topic', 'monthly_topic_task', 'programme'];
    for (const table of [...made, 'episode', 'episode_complaint'].reverse()) {
      await runner.query(`DROP TABLE \`${table}\``);
    }
  }
}
