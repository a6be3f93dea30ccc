import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const shelf = 'char(1) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const tables = [
  `CREATE TABLE \`knowledge_article\` (
      \`id\` ${id} NOT NULL,
      \`state\` ${word(10)} NOT NULL,
      \`hand\` ${word(10)} NULL,
      \`version\` int UNSIGNED NOT NULL,
      \`front\` int UNSIGNED NOT NULL,
      \`hand_edition\` int UNSIGNED NULL,
      \`title\` varchar(200) NOT NULL,
      \`unit\` ${word(40)} NULL,
      \`audience\` ${word(10)} NOT NULL,
      \`valid_from\` ${word(10)} NULL,
      \`valid_to\` ${word(10)} NULL,
      \`reminded_of\` ${word(10)} NULL,
      \`keeper_id\` ${id} NULL,
      \`complaint_id\` ${id} NULL,
      \`origin_key\` binary(32) NULL,
      \`uses\` int UNSIGNED NOT NULL,
      \`created_at\` datetime(3) NOT NULL,
      \`changed_at\` datetime(3) NOT NULL,
      \`published_at\` datetime(3) NULL,
      UNIQUE INDEX knowledge_article_origin (\`origin_key\`),
      INDEX knowledge_article_complaint (\`complaint_id\`),
      INDEX knowledge_article_used (\`state\`, \`uses\`, \`published_at\`, \`id\`),
      INDEX knowledge_article_expiry (\`state\`, \`valid_to\`, \`id\`),
      INDEX knowledge_article_keeper (\`keeper_id\`, \`changed_at\`, \`id\`),
      INDEX knowledge_article_unit (\`unit\`, \`changed_at\`, \`id\`),
      INDEX knowledge_article_hand (\`hand\`, \`changed_at\`, \`id\`),
      INDEX knowledge_article_changed (\`changed_at\`, \`id\`),
      INDEX knowledge_article_state (\`state\`, \`changed_at\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`knowledge_edition\` (
      \`id\` ${id} NOT NULL,
      \`article_id\` ${id} NOT NULL,
      \`number\` int UNSIGNED NOT NULL,
      \`title\` varchar(200) NOT NULL,
      \`answer\` mediumtext NOT NULL,
      \`hint\` mediumtext NULL,
      \`questions\` mediumtext NOT NULL,
      \`keywords\` mediumtext NOT NULL,
      \`sources\` mediumtext NOT NULL,
      \`subjects\` mediumtext NOT NULL,
      \`districts\` mediumtext NOT NULL,
      \`attachments\` mediumtext NOT NULL,
      \`unit\` ${word(40)} NULL,
      \`audience\` ${word(10)} NOT NULL,
      \`valid_from\` ${word(10)} NULL,
      \`valid_to\` ${word(10)} NULL,
      \`written_by\` ${id} NULL,
      \`written_at\` datetime(3) NOT NULL,
      \`submitted_by\` ${id} NULL,
      \`submitted_at\` datetime(3) NULL,
      \`judged_by\` ${id} NULL,
      \`judged_at\` datetime(3) NULL,
      \`judgement\` ${word(10)} NULL,
      \`reason\` varchar(500) NULL,
      INDEX knowledge_edition_judged_by (\`judged_by\`),
      INDEX knowledge_edition_submitted_by (\`submitted_by\`),
      INDEX knowledge_edition_written_by (\`written_by\`),
      UNIQUE INDEX knowledge_edition_number (\`article_id\`, \`number\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`knowledge_subject\` (
      \`article_id\` ${id} NOT NULL,
      \`subject\` ${word(12)} NOT NULL,
      INDEX knowledge_subject_subject (\`subject\`, \`article_id\`),
      PRIMARY KEY (\`article_id\`, \`subject\`)
    ) ${engine}`,
  `CREATE TABLE \`knowledge_district\` (
      \`article_id\` ${id} NOT NULL,
      \`district\` ${word(12)} NOT NULL,
      INDEX knowledge_district_district (\`district\`, \`article_id\`),
      PRIMARY KEY (\`article_id\`, \`district\`)
    ) ${engine}`,
  `CREATE TABLE \`knowledge_event\` (
      \`id\` ${id} NOT NULL,
      \`article_id\` ${id} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`actor_id\` ${id} NULL,
      \`act\` var${id} NOT NULL,
      \`reason\` varchar(500) NULL,
      \`data\` mediumtext NOT NULL,
      INDEX knowledge_event_actor (\`actor_id\`),
      INDEX knowledge_event_article (\`article_id\`, \`at\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`knowledge_correction\` (
      \`id\` ${id} NOT NULL,
      \`article_id\` ${id} NOT NULL,
      \`edition\` int UNSIGNED NOT NULL,
      \`text\` varchar(1000) NOT NULL,
      \`state\` ${word(10)} NOT NULL,
      \`reported_by\` ${id} NOT NULL,
      \`reported_at\` datetime(3) NOT NULL,
      \`answer\` varchar(1000) NULL,
      \`answered_by\` ${id} NULL,
      \`answered_at\` datetime(3) NULL,
      INDEX knowledge_correction_answerer (\`answered_by\`),
      INDEX knowledge_correction_reporter (\`reported_by\`, \`reported_at\`, \`id\`),
      INDEX knowledge_correction_article (\`article_id\`, \`reported_at\`, \`id\`),
      INDEX knowledge_correction_state (\`state\`, \`reported_at\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`knowledge_miss\` (
      \`id\` ${id} NOT NULL,
      \`words_hash\` binary(32) NOT NULL,
      \`words\` varchar(60) NOT NULL,
      \`times\` int UNSIGNED NOT NULL,
      \`state\` ${word(10)} NOT NULL,
      \`first_at\` datetime(3) NOT NULL,
      \`last_at\` datetime(3) NOT NULL,
      \`settled_by\` ${id} NULL,
      INDEX knowledge_miss_settler (\`settled_by\`),
      INDEX knowledge_miss_old (\`last_at\`, \`id\`),
      INDEX knowledge_miss_list (\`state\`, \`times\`, \`id\`),
      UNIQUE INDEX knowledge_miss_words (\`words_hash\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
  `CREATE TABLE \`knowledge_term\` (
      \`article_id\` ${id} NOT NULL,
      \`term\` varchar(16) NOT NULL,
      \`shelf\` ${shelf} NOT NULL,
      \`weight\` tinyint UNSIGNED NOT NULL,
      INDEX knowledge_term_search (\`shelf\`, \`term\`, \`weight\`, \`article_id\`),
      PRIMARY KEY (\`article_id\`, \`term\`)
    ) ${engine}`,
  `CREATE TABLE \`knowledge_term_count\` (
      \`shelf\` ${shelf} NOT NULL,
      \`term\` varchar(16) NOT NULL,
      \`articles\` int NOT NULL,
      PRIMARY KEY (\`shelf\`, \`term\`)
    ) ${engine}`,
  `CREATE TABLE \`knowledge_use\` (
      \`article_id\` ${id} NOT NULL,
      \`complaint_id\` ${id} NOT NULL,
      \`edition\` int UNSIGNED NOT NULL,
      \`used_at\` datetime(3) NOT NULL,
      \`used_by\` ${id} NOT NULL,
      INDEX knowledge_use_person (\`used_by\`),
      INDEX knowledge_use_complaint (\`complaint_id\`, \`used_at\`),
      INDEX knowledge_use_when (\`used_at\`, \`article_id\`),
      PRIMARY KEY (\`article_id\`, \`complaint_id\`)
    ) ${engine}`,
] as const;

/** Table, constraint, column, the table and column it refers to. */
const references = [
  ['knowledge_article', 'knowledge_article_unit_fk', 'unit', 'unit', 'code'],
  ['knowledge_article', 'knowledge_article_keeper_fk', 'keeper_id', 'person', 'id'],
  ['knowledge_article', 'knowledge_article_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['knowledge_edition', 'knowledge_edition_article_fk', 'article_id', 'knowledge_article', 'id'],
  ['knowledge_edition', 'knowledge_edition_written_by_fk', 'written_by', 'person', 'id'],
  ['knowledge_edition', 'knowledge_edition_submitted_by_fk', 'submitted_by', 'person', 'id'],
  ['knowledge_edition', 'knowledge_edition_judged_by_fk', 'judged_by', 'person', 'id'],
  ['knowledge_subject', 'knowledge_subject_article_fk', 'article_id', 'knowledge_article', 'id'],
  ['knowledge_subject', 'knowledge_subject_subject_fk', 'subject', 'subject', 'code'],
  ['knowledge_district', 'knowledge_district_article_fk', 'article_id', 'knowledge_article', 'id'],
  ['knowledge_district', 'knowledge_district_district_fk', 'district', 'district', 'code'],
  ['knowledge_event', 'knowledge_event_article_fk', 'article_id', 'knowledge_article', 'id'],
  ['knowledge_event', 'knowledge_event_actor_fk', 'actor_id', 'person', 'id'],
  ['knowledge_correction', 'knowledge_correction_article_fk', 'article_id', 'knowledge_article', 'id'],
  ['knowledge_correction', 'knowledge_correction_reporter_fk', 'reported_by', 'person', 'id'],
  ['knowledge_correction', 'knowledge_correction_answerer_fk', 'answered_by', 'person', 'id'],
  ['knowledge_miss', 'knowledge_miss_settler_fk', 'settled_by', 'person', 'id'],
  ['knowledge_use', 'knowledge_use_article_fk', 'article_id', 'knowledge_article', 'id'],
  ['knowledge_use', 'knowledge_use_complaint_fk', 'complaint_id', 'complaint', 'id'],
  ['knowledge_use', 'knowledge_use_person_fk', 'used_by', 'person', 'id'],
] as const;

/** The knowledge base: articles in editions, the terms that they are found by, corrections, uses, searches in vain. */
export class Knowledge1795531320000 implements MigrationInterface {
  readonly name = 'Knowledge1795531320000';

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
    const made = [
      'term',
      'term_count',
      'miss',
      'use',
      'correction',
      'event',
      'district',
      'subject',
      'edition',
      'article',
    ];
    for (const table of made) await runner.query(`DROP TABLE \`knowledge_${table}\``);
  }
}
