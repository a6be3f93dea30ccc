import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const letters = (length: number) => `char(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const measures = [
  ...['inbound', 'offered', 'answered', 'abandoned', 'timed_out', 'no_entry', 'call_back_asked', 'self_service'],
  ...['short_abandons', 'within15', 'within20', 'wait_seconds', 'waited_calls', 'wait_of_waited', 'prompt_seconds'],
  ...['ring_seconds', 'hold_seconds', 'talk_seconds', 'after_seconds', 'handling_seconds', 'transferred'],
  ...['three_party', 'missed', 'called_back', 'phantom', 'outbound', 'occupied_seconds', 'ready_seconds'],
];

const tables = [
  `CREATE TABLE \`phone_skill\` (
      \`code\` ${word(40)} NOT NULL,
      \`zh\` varchar(60) NOT NULL,
      \`en\` varchar(60) NOT NULL,
      \`queues\` mediumtext NOT NULL,
      \`active\` tinyint NOT NULL,
      \`place\` int UNSIGNED NOT NULL,
      PRIMARY KEY (\`code\`)
    ) ${engine}`,
  `CREATE TABLE \`phone_seat\` (
      \`code\` varchar(60) NOT NULL,
      \`name\` varchar(60) NOT NULL,
      \`skills\` mediumtext NOT NULL,
      \`active\` tinyint NOT NULL,
      \`state\` ${word(12)} NOT NULL,
      \`reason\` varchar(60) NULL,
      \`since\` datetime(3) NULL,
      \`person_id\` ${id} NULL,
      INDEX phone_seat_state (\`state\`, \`since\`),
      INDEX phone_seat_person (\`person_id\`),
      PRIMARY KEY (\`code\`)
    ) ${engine}`,
  `CREATE TABLE \`phone_presence\` (
      \`id\` ${id} NOT NULL,
      \`seat\` varchar(60) NOT NULL,
      \`told_hash\` binary(32) NOT NULL,
      \`name\` ${word(12)} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`queue\` varchar(60) NULL,
      \`reason\` varchar(60) NULL,
      \`person_id\` ${id} NULL,
      INDEX phone_presence_person (\`person_id\`, \`at\`),
      INDEX phone_presence_at (\`at\`),
      INDEX phone_presence_seat (\`seat\`, \`at\`),
      UNIQUE INDEX phone_presence_told (\`told_hash\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`call_back\` (
      \`id\` ${id} NOT NULL,
      \`state\` ${word(10)} NOT NULL,
      \`number_hash\` binary(32) NOT NULL,
      \`open_key\` binary(32) NULL,
      \`sealed_number\` blob NOT NULL,
      \`key_id\` ${word(20)} NOT NULL,
      \`skill\` ${word(40)} NULL,
      \`missed_at\` datetime(3) NOT NULL,
      \`last_missed_at\` datetime(3) NOT NULL,
      \`missed\` int UNSIGNED NOT NULL,
      \`taken_by\` ${id} NULL,
      \`taken_at\` datetime(3) NULL,
      \`attempts\` mediumtext NOT NULL,
      \`ended\` ${word(12)} NULL,
      \`done_at\` datetime(3) NULL,
      \`note\` varchar(200) NULL,
      INDEX call_back_key (\`key_id\`),
      INDEX call_back_taken (\`taken_by\`, \`state\`, \`missed_at\`, \`id\`),
      INDEX call_back_state (\`state\`, \`missed_at\`, \`id\`),
      UNIQUE INDEX call_back_open (\`open_key\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`phone_call\` (
      \`id\` ${id} NOT NULL,
      \`source\` ${word(40)} NOT NULL,
      \`external_id\` varchar(100) NOT NULL,
      \`direction\` ${word(3)} NOT NULL,
      \`line\` varchar(60) NULL,
      \`queue\` varchar(60) NULL,
      \`skill\` ${word(40)} NULL,
      \`seat\` varchar(60) NULL,
      \`state\` ${word(10)} NOT NULL,
      \`outcome\` ${word(12)} NULL,
      \`started_at\` datetime(3) NOT NULL,
      \`queued_at\` datetime(3) NULL,
      \`answered_at\` datetime(3) NULL,
      \`ended_at\` datetime(3) NULL,
      \`prompt_seconds\` int UNSIGNED NOT NULL,
      \`wait_seconds\` int UNSIGNED NOT NULL,
      \`ring_seconds\` int UNSIGNED NOT NULL,
      \`talk_seconds\` int UNSIGNED NOT NULL,
      \`hold_seconds\` int UNSIGNED NOT NULL,
      \`after_seconds\` int UNSIGNED NOT NULL,
      \`transfers\` int UNSIGNED NOT NULL,
      \`three_party\` tinyint NOT NULL,
      \`called_back_at\` datetime(3) NULL,
      \`day\` ${letters(10)} NOT NULL,
      \`sealed_number\` blob NULL,
      \`key_id\` ${word(20)} NULL,
      \`number_hash\` binary(32) NULL,
      \`call_back_id\` ${id} NULL,
      INDEX phone_call_call_back (\`call_back_id\`),
      INDEX phone_call_key (\`key_id\`),
      INDEX phone_call_number (\`number_hash\`, \`started_at\`),
      INDEX phone_call_day (\`day\`),
      INDEX phone_call_state (\`state\`, \`queued_at\`, \`id\`),
      INDEX phone_call_queue (\`queue\`, \`started_at\`, \`id\`),
      INDEX phone_call_seat (\`seat\`, \`started_at\`, \`id\`),
      INDEX phone_call_outcome (\`outcome\`, \`started_at\`, \`id\`),
      INDEX phone_call_started (\`started_at\`, \`id\`),
      INDEX phone_call_external_id (\`external_id\`),
      UNIQUE INDEX phone_call_external (\`source\`, \`external_id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`phone_call_event\` (
      \`id\` ${id} NOT NULL,
      \`call_id\` ${id} NOT NULL,
      \`told_hash\` binary(32) NOT NULL,
      \`name\` ${word(20)} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`told\` mediumtext NOT NULL,
      INDEX phone_call_event_call (\`call_id\`, \`at\`),
      UNIQUE INDEX phone_call_event_told (\`told_hash\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`call_reveal\` (
      \`id\` ${id} NOT NULL,
      \`call_id\` ${id} NULL,
      \`call_back_id\` ${id} NULL,
      \`person_id\` ${id} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`reason\` varchar(200) NOT NULL,
      INDEX call_reveal_person (\`person_id\`, \`at\`),
      INDEX call_reveal_call_back (\`call_back_id\`, \`at\`),
      INDEX call_reveal_call (\`call_id\`, \`at\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`call_count\` (
      \`day\` ${letters(10)} NOT NULL,
      \`queue\` varchar(60) NOT NULL,
      \`skill\` ${word(40)} NOT NULL,
      \`seat\` varchar(60) NOT NULL,
      ${measures.map((measure) => `\`${measure}\` int UNSIGNED NOT NULL,`).join('\n      ')}
      PRIMARY KEY (\`day\`, \`queue\`, \`skill\`, \`seat\`)
    ) ${engine}`,
  `CREATE TABLE \`call_day_due\` (
      \`day\` ${letters(10)} NOT NULL,
      \`since\` datetime(3) NOT NULL,
      INDEX call_day_due_since (\`since\`),
      PRIMARY KEY (\`day\`)
    ) ${engine}`,
  `CREATE TABLE \`phone_feed\` (
      \`name\` ${word(80)} NOT NULL,
      \`place\` mediumtext NOT NULL,
      \`at\` datetime(3) NOT NULL,
      PRIMARY KEY (\`name\`)
    ) ${engine}`,
];

/** Table, constraint, column, the table and column it refers to. */
const references = [
  ['phone_seat', 'phone_seat_person_fk', 'person_id', 'person', 'id'],
  ['phone_presence', 'phone_presence_seat_fk', 'seat', 'phone_seat', 'code'],
  ['phone_presence', 'phone_presence_person_fk', 'person_id', 'person', 'id'],
  ['call_back', 'call_back_taken_fk', 'taken_by', 'person', 'id'],
  ['phone_call', 'phone_call_call_back_fk', 'call_back_id', 'call_back', 'id'],
  ['phone_call_event', 'phone_call_event_call_fk', 'call_id', 'phone_call', 'id'],
  ['call_reveal', 'call_reveal_call_fk', 'call_id', 'phone_call', 'id'],
  ['call_reveal', 'call_reveal_call_back_fk', 'call_back_id', 'call_back', 'id'],
  ['call_reveal', 'call_reveal_person_fk', 'person_id', 'person', 'id'],
] as const;

/** What seats can serve, to begin with (GB/T 33358, 国办函〔2025〕66号: dialect, language and enterprise seats). */
const skills = [
  ['mandarin', '普通话', 'Mandarin'],
  ['dialects', '方言', 'Dialects'],
  ['english', '英语', 'English'],
  ['japanese', '日语', 'Japanese'],
  ['korean', '韩语', 'Korean'],
  ['thai', '泰语', 'Thai'],
  ['health-expert', '健康专家', 'Health expert'],
  ['enterprise-desk', '企业专席', 'Enterprise desk'],
  ['expert-desk', '专家坐席', 'Expert desk'],
] as const;

/** Calls, seats, presence and call-backs; complaints are found by the call in which they were logged. */
export class Telephony1795503600000 implements MigrationInterface {
  readonly name = 'Telephony1795503600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
    for (const [table, constraint, column, other, key] of references) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${constraint}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`${key}\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
    for (const [place, [code, zh, en]] of skills.entries()) {
      await runner.query(
        'INSERT INTO `phone_skill` (`code`, `zh`, `en`, `queues`, `active`, `place`) VALUES (?, ?, ?, ?, 1, ?)',
        [code, zh, en, '[]', place + 1],
      );
    }
    await runner.query('CREATE INDEX `complaint_call` ON `complaint` (`call_id`)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX `complaint_call` ON `complaint`');
    for (const [table, constraint] of references) {
      await runner.query(`ALTER TABLE \`${table}\` DROP FOREIGN KEY \`${constraint}\``);
    }
    for (const table of [...tables].reverse()) {
      await runner.query(`DROP TABLE \`${/CREATE TABLE `(\w+)`/.exec(table)![1]}\``);
    }
  }
}
