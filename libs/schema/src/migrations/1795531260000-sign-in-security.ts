import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const keys = [
  ['session', 'provider', 'session_provider_fk', 'identity_provider'],
  ['second_factor', 'person', 'second_factor_person_fk', 'person'],
  ['recovery_code', 'person', 'recovery_code_person_fk', 'person'],
  ['account_act', 'actor_id', 'account_act_actor_fk', 'person'],
  ['account_act', 'person', 'account_act_person_fk', 'person'],
  ['person_identity', 'provider', 'person_identity_provider_fk', 'identity_provider'],
  ['person_identity', 'person', 'person_identity_person_fk', 'person'],
  ['person_identity', 'linked_by', 'person_identity_linked_by_fk', 'person'],
] as const;

/** Second factors, locked sessions and whence they came, identity providers, and what happens to accounts. */
export class SignInSecurity1795531260000 implements MigrationInterface {
  readonly name = 'SignInSecurity1795531260000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`identity_provider\` (
      \`id\` ${id} NOT NULL,
      \`name\` ${word(40)} NOT NULL,
      \`title\` varchar(60) NOT NULL,
      \`issuer\` varchar(300) NOT NULL,
      \`client_id\` varchar(200) NOT NULL,
      \`sealed\` blob NULL,
      \`key_id\` ${word(20)} NULL,
      \`scopes\` varchar(200) NOT NULL,
      \`matching\` ${word(20)} NOT NULL,
      \`claim\` varchar(60) NOT NULL,
      \`assures_second_factor\` tinyint NOT NULL,
      \`active\` tinyint NOT NULL,
      \`changed_at\` datetime(3) NOT NULL,
      UNIQUE INDEX identity_provider_name (\`name\`),
      INDEX identity_provider_key (\`key_id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`person_identity\` (
      \`id\` ${id} NOT NULL,
      \`provider\` ${id} NOT NULL,
      \`subject\` varchar(255) NOT NULL,
      \`person\` ${id} NOT NULL,
      \`linked_at\` datetime(3) NOT NULL,
      \`linked_by\` ${id} NULL,
      UNIQUE INDEX person_identity_subject (\`provider\`, \`subject\`),
      UNIQUE INDEX person_identity_person (\`person\`, \`provider\`),
      INDEX person_identity_linked_by (\`linked_by\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`second_factor\` (
      \`person\` ${id} NOT NULL,
      \`sealed\` blob NOT NULL,
      \`key_id\` ${word(20)} NOT NULL,
      \`created_at\` datetime(3) NOT NULL,
      \`confirmed_at\` datetime(3) NULL,
      \`last_step\` int UNSIGNED NULL,
      INDEX second_factor_key (\`key_id\`),
      PRIMARY KEY (\`person\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`recovery_code\` (
      \`id\` ${id} NOT NULL,
      \`person\` ${id} NOT NULL,
      \`code_hash\` binary(32) NOT NULL,
      \`used_at\` datetime(3) NULL,
      UNIQUE INDEX recovery_code_person (\`person\`, \`code_hash\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`account_act\` (
      \`id\` ${id} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`actor_id\` ${id} NULL,
      \`person\` ${id} NOT NULL,
      \`kind\` ${word(30)} NOT NULL,
      \`reason\` varchar(500) NULL,
      \`data\` mediumtext NOT NULL,
      INDEX account_act_person (\`person\`, \`at\`, \`id\`),
      INDEX account_act_actor (\`actor_id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    await runner.query(
      `ALTER TABLE \`session\`
      ADD \`locked_at\` datetime(3) NULL,
      ADD \`opened_by\` ${word(20)} NOT NULL DEFAULT 'password',
      ADD \`provider\` ${id} NULL,
      ADD \`assured\` tinyint NOT NULL DEFAULT 0,
      ADD \`address_group\` ${word(60)} NULL,
      ADD \`agent\` varchar(300) NULL,
      ADD INDEX session_provider (\`provider\`)`,
    );
    // Sessions that are open at this moment came by a password or a link; new ones say it themselves.
    await runner.query(
      'ALTER TABLE `session` ALTER COLUMN `opened_by` DROP DEFAULT, ALTER COLUMN `assured` DROP DEFAULT',
    );
    for (const [table, column, name, other] of keys) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${name}\`
         FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, , name] of [...keys].reverse()) {
      await runner.query(`ALTER TABLE \`${table}\` DROP FOREIGN KEY \`${name}\``);
    }
    await runner.query(
      `ALTER TABLE \`session\` DROP INDEX session_provider, DROP COLUMN \`agent\`, DROP COLUMN \`address_group\`,
       DROP COLUMN \`assured\`, DROP COLUMN \`provider\`, DROP COLUMN \`opened_by\`, DROP COLUMN \`locked_at\``,
    );
    for (const table of ['account_act', 'recovery_code', 'second_factor', 'person_identity', 'identity_provider']) {
      await runner.query(`DROP TABLE \`${table}\``);
    }
  }
}
