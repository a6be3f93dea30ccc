import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE \`outbox\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`queue\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`job\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`data\` mediumtext NOT NULL,
      \`created_at\` datetime(3) NOT NULL,
      \`due_at\` datetime(3) NULL,
      \`handed\` int UNSIGNED NOT NULL,
      \`failed_at\` datetime(3) NULL,
      \`error\` varchar(500) NULL,
      INDEX outbox_failed (\`failed_at\`),
      INDEX outbox_due (\`due_at\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`setting\` (
      \`name\` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`value\` mediumtext NOT NULL,
      PRIMARY KEY (\`name\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`calendar_day\` (
      \`date\` char(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`kind\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`name\` varchar(40) NOT NULL,
      PRIMARY KEY (\`date\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`calendar_year\` (
      \`year\` int UNSIGNED NOT NULL,
      \`source\` varchar(200) NOT NULL,
      PRIMARY KEY (\`year\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`channel\` (
      \`code\` varchar(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`zh\` varchar(60) NOT NULL,
      \`en\` varchar(60) NOT NULL,
      \`medium\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`enterprise\` tinyint NOT NULL,
      \`provincial\` tinyint NOT NULL,
      \`active\` tinyint NOT NULL,
      PRIMARY KEY (\`code\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`district\` (
      \`code\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`name\` varchar(60) NOT NULL,
      \`parent\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`kind\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      INDEX district_parent (\`parent\`),
      PRIMARY KEY (\`code\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`rule_profile\` (
      \`name\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`valid_from\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`valid_to\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`body\` mediumtext NOT NULL,
      PRIMARY KEY (\`name\`, \`version\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`subject\` (
      \`code\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`name\` varchar(60) NOT NULL,
      \`parent\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`level\` tinyint UNSIGNED NOT NULL,
      \`leaf\` tinyint NOT NULL,
      \`pinyin\` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`introduced_in\` int UNSIGNED NOT NULL,
      \`retired_in\` int UNSIGNED NULL,
      INDEX subject_parent (\`parent\`),
      PRIMARY KEY (\`code\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`subject_version\` (
      \`version\` int UNSIGNED NOT NULL,
      \`valid_from\` datetime(3) NOT NULL,
      PRIMARY KEY (\`version\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`unit\` (
      \`code\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`name\` varchar(100) NOT NULL,
      \`short_name\` varchar(40) NOT NULL,
      \`parent\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`path\` varchar(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`kind\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`district\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`fallback_for\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`active\` tinyint NOT NULL,
      INDEX unit_path (\`path\`),
      INDEX unit_district (\`district\`),
      INDEX unit_parent (\`parent\`),
      PRIMARY KEY (\`code\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`routing_rule\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`subject\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`district\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`type\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`lead\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`assists\` mediumtext NOT NULL,
      \`clear\` tinyint NOT NULL,
      \`reason\` varchar(200) NOT NULL,
      \`active\` tinyint NOT NULL,
      INDEX routing_rule_lead (\`lead\`),
      INDEX routing_rule_district (\`district\`),
      INDEX routing_rule_subject (\`subject\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`person\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`username\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`name\` varchar(60) NOT NULL,
      \`role\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`unit\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`password_hash\` varchar(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`active\` tinyint NOT NULL,
      \`failed_attempts\` int UNSIGNED NOT NULL,
      \`locked_until\` datetime(3) NULL,
      \`created_at\` datetime(3) NOT NULL,
      INDEX person_unit (\`unit\`),
      UNIQUE INDEX person_username (\`username\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`session\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`token_hash\` binary(32) NOT NULL,
      \`previous_token_hash\` binary(32) NULL,
      \`rotated_at\` datetime(3) NOT NULL,
      \`person\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`created_at\` datetime(3) NOT NULL,
      \`last_seen_at\` datetime(3) NOT NULL,
      \`expires_at\` datetime(3) NOT NULL,
      INDEX session_expiry (\`expires_at\`),
      INDEX session_person (\`person\`),
      INDEX session_previous_token (\`previous_token_hash\`),
      UNIQUE INDEX session_token (\`token_hash\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`sign_in_link\` (
      \`secret_hash\` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`person\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`expires_at\` datetime(3) NOT NULL,
      \`used_at\` datetime(3) NULL,
      INDEX sign_in_link_person (\`person\`),
      PRIMARY KEY (\`secret_hash\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`complaint\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`tracking_code\` char(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`pin_hash\` binary(32) NOT NULL,
      \`state\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`event_count\` int UNSIGNED NOT NULL,
      \`ledger_hash\` binary(32) NOT NULL,
      \`profile_name\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`profile_version\` int UNSIGNED NOT NULL,
      \`channel\` varchar(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`type\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`complainant_kind\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`subject\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`subject_version\` int UNSIGNED NOT NULL,
      \`district\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`title\` varchar(200) NOT NULL,
      \`content\` mediumtext NOT NULL,
      \`urgency\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`grade\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`confidential\` tinyint NOT NULL,
      \`reply_wanted\` tinyint NOT NULL,
      \`follow_up_wanted\` tinyint NOT NULL,
      \`lead_unit\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`received_at\` datetime(3) NOT NULL,
      \`accepted_at\` datetime(3) NULL,
      \`transferred_at\` datetime(3) NULL,
      \`reported_at\` datetime(3) NULL,
      \`closed_at\` datetime(3) NULL,
      \`due_at\` datetime(3) NULL,
      \`call_id\` varchar(100) NULL,
      \`answered_at\` datetime(3) NULL,
      \`source\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`external_id\` varchar(100) NULL,
      \`logged_by\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`public_reply\` mediumtext NULL,
      \`resolution\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`satisfaction\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`process_satisfaction\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`silent\` tinyint NOT NULL,
      INDEX complaint_logged_by (\`logged_by\`, \`received_at\`),
      INDEX complaint_channel (\`channel\`, \`received_at\`),
      INDEX complaint_district (\`district\`, \`received_at\`),
      INDEX complaint_subject (\`subject\`, \`received_at\`, \`id\`),
      INDEX complaint_lead (\`lead_unit\`, \`state\`, \`due_at\`, \`id\`),
      INDEX complaint_closed (\`closed_at\`, \`id\`),
      INDEX complaint_due (\`due_at\`, \`id\`),
      INDEX complaint_received (\`received_at\`, \`id\`),
      INDEX complaint_state (\`state\`, \`due_at\`, \`id\`),
      UNIQUE INDEX complaint_external (\`source\`, \`external_id\`),
      UNIQUE INDEX complaint_tracking_code (\`tracking_code\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`leg\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`complaint_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`parent_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`unit\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`part\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`state\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`holder_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`rule_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`proposal_reason\` varchar(200) NULL,
      \`transferred_at\` datetime(3) NULL,
      \`signed_at\` datetime(3) NULL,
      \`contacted_at\` datetime(3) NULL,
      \`reported_at\` datetime(3) NULL,
      \`due_at\` datetime(3) NULL,
      \`is_true\` tinyint NULL,
      \`out_of_remit\` tinyint NULL,
      \`unreasonable\` tinyint NULL,
      \`resolved\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`why_not\` text NULL,
      \`internal_account\` mediumtext NULL,
      \`public_reply\` mediumtext NULL,
      INDEX leg_rule (\`rule_id\`),
      INDEX leg_holder (\`holder_id\`, \`state\`, \`due_at\`),
      INDEX leg_unit (\`unit\`, \`state\`, \`due_at\`, \`id\`),
      INDEX leg_parent (\`parent_id\`),
      INDEX leg_complaint (\`complaint_id\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`clock\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`complaint_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`leg_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`kind\` varchar(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`started_at\` datetime(3) NOT NULL,
      \`due_at\` datetime(3) NULL,
      \`missing\` tinyint NOT NULL,
      \`provisional\` tinyint NOT NULL,
      \`explanation\` mediumtext NOT NULL,
      \`profile_name\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`profile_version\` int UNSIGNED NOT NULL,
      \`yellow_at\` datetime(3) NULL,
      \`red_at\` datetime(3) NULL,
      \`next_at\` datetime(3) NULL,
      \`next_step\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`met_at\` datetime(3) NULL,
      \`breached_at\` datetime(3) NULL,
      INDEX clock_next (\`next_at\`, \`id\`),
      INDEX clock_leg (\`leg_id\`),
      INDEX clock_complaint (\`complaint_id\`, \`kind\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`complainant\` (
      \`complaint_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`sealed\` blob NOT NULL,
      \`key_id\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`phone_hash\` binary(32) NULL,
      \`caller_hash\` binary(32) NULL,
      \`credit_code_hash\` binary(32) NULL,
      INDEX complainant_key (\`key_id\`),
      INDEX complainant_credit_code (\`credit_code_hash\`),
      INDEX complainant_caller (\`caller_hash\`),
      INDEX complainant_phone (\`phone_hash\`),
      PRIMARY KEY (\`complaint_id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`complaint_event\` (
      \`complaint_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`seq\` int UNSIGNED NOT NULL,
      \`name\` varchar(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`recorded_at\` datetime(3) NOT NULL,
      \`state_from\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`state_to\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`actor_kind\` varchar(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`actor_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`actor_role\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`unit\` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`leg_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`reason\` text NULL,
      \`data\` mediumtext NOT NULL,
      \`hash\` binary(32) NOT NULL,
      INDEX complaint_event_actor (\`actor_id\`, \`recorded_at\`),
      PRIMARY KEY (\`complaint_id\`, \`seq\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`follow_up\` (
      \`id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`complaint_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`officer_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`outcome\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`resolution\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`satisfaction\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`process_satisfaction\` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
      \`note\` text NULL,
      INDEX follow_up_officer (\`officer_id\`, \`at\`),
      INDEX follow_up_complaint (\`complaint_id\`, \`at\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
  `CREATE TABLE \`idempotency_key\` (
      \`key_hash\` binary(32) NOT NULL,
      \`body_hash\` binary(32) NOT NULL,
      \`complaint_id\` char(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      \`sealed_pin\` blob NOT NULL,
      \`created_at\` datetime(3) NOT NULL,
      INDEX idempotency_key_age (\`created_at\`),
      INDEX idempotency_key_complaint (\`complaint_id\`),
      PRIMARY KEY (\`key_hash\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
];

/** Table, constraint, column, the table and column it refers to. */
const references = [
  ['district', 'district_parent_fk', 'parent', 'district', 'code'],
  ['unit', 'unit_parent_fk', 'parent', 'unit', 'code'],
  ['unit', 'unit_district_fk', 'district', 'district', 'code'],
  ['routing_rule', 'routing_rule_subject_fk', 'subject', 'subject', 'code'],
  ['routing_rule', 'routing_rule_district_fk', 'district', 'district', 'code'],
  ['routing_rule', 'routing_rule_lead_fk', 'lead', 'unit', 'code'],
  ['person', 'person_unit_fk', 'unit', 'unit', 'code'],
  ['session', 'session_person_fk', 'person', 'person', 'id'],
  ['sign_in_link', 'sign_in_link_person_fk', 'person', 'person', 'id'],
  ['complaint', 'complaint_channel_fk', 'channel', 'channel', 'code'],
  ['complaint', 'complaint_subject_fk', 'subject', 'subject', 'code'],
  ['complaint', 'complaint_district_fk', 'district', 'district', 'code'],
  ['complaint', 'complaint_lead_fk', 'lead_unit', 'unit', 'code'],
  ['complaint', 'complaint_logged_by_fk', 'logged_by', 'person', 'id'],
  ['leg', 'leg_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['leg', 'leg_parent_fk', 'parent_id', 'leg', 'id'],
  ['leg', 'leg_unit_fk', 'unit', 'unit', 'code'],
  ['leg', 'leg_holder_fk', 'holder_id', 'person', 'id'],
  ['leg', 'leg_rule_fk', 'rule_id', 'routing_rule', 'id'],
  ['clock', 'clock_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['clock', 'clock_leg_fk', 'leg_id', 'leg', 'id'],
  ['complainant', 'complainant_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['complaint_event', 'complaint_event_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['complaint_event', 'complaint_event_actor_fk', 'actor_id', 'person', 'id'],
  ['follow_up', 'follow_up_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['follow_up', 'follow_up_officer_fk', 'officer_id', 'person', 'id'],
  ['idempotency_key', 'idempotency_key_complaint_fk', 'complaint_id', 'complaint', 'id'],
] as const;

export class Foundation1795305600000 implements MigrationInterface {
  readonly name = 'Foundation1795305600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
    for (const [table, constraint, column, other, key] of references) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${constraint}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`${key}\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, constraint] of references) {
      await runner.query(`ALTER TABLE \`${table}\` DROP FOREIGN KEY \`${constraint}\``);
    }
    for (const table of [...tables].reverse()) {
      await runner.query(`DROP TABLE \`${/CREATE TABLE `(\w+)`/.exec(table)![1]}\``);
    }
  }
}
