import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

const ordered = [
  ['decline_guide', 'code'],
  ['channel', 'code'],
  ['routing_rule', 'id'],
] as const;

/** Lists that administrators edit and order, subjects by version, keys of other systems, the audit of staff acts. */
export class Administration1795535100000 implements MigrationInterface {
  readonly name = 'Administration1795535100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, key] of ordered) {
      await runner.query(`ALTER TABLE \`${table}\` ADD \`place\` int UNSIGNED NOT NULL`);
      await runner.query('SET @place := 0');
      await runner.query(`UPDATE \`${table}\` SET place = (@place := @place + 1) ORDER BY \`${key}\``);
    }
    await runner.query('CREATE INDEX rule_change_kind ON rule_change (kind, at, id)');
    await runner.query('CREATE INDEX rule_change_subject ON rule_change (kind, subject, after_version)');
    await this.audit(runner);
    await this.clients(runner);
    await this.subjects(runner);
  }

  private async audit(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`audit_entry\` (
      \`id\` ${id} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`actor_kind\` ${word(10)} NOT NULL,
      \`actor_id\` ${id} NULL,
      \`what\` ${word(30)} NOT NULL,
      \`about\` ${word(60)} NULL,
      \`tracking_code\` ${word(20)} NULL,
      \`reason\` varchar(500) NULL,
      \`data\` mediumtext NOT NULL,
      INDEX audit_entry_at (\`at\`, \`id\`),
      INDEX audit_entry_actor (\`actor_id\`, \`at\`, \`id\`),
      INDEX audit_entry_what (\`what\`, \`at\`, \`id\`),
      INDEX audit_entry_complaint (\`tracking_code\`, \`at\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
    );
    await runner.query(
      `ALTER TABLE \`audit_entry\` ADD CONSTRAINT \`audit_entry_actor_fk\`
       FOREIGN KEY (\`actor_id\`) REFERENCES \`person\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await this.earlierActs(runner);
  }

  /** What was recorded elsewhere before there was one table to search. */
  private async earlierActs(runner: QueryRunner): Promise<void> {
    const into = 'INSERT INTO audit_entry (id, at, actor_kind, actor_id, what, about, tracking_code, reason, data)';
    await runner.query(
      `${into} SELECT id, at, actor_kind, actor_id, 'rule-change', LEFT(CONCAT(kind, '/', subject), 60), NULL, reason,
         JSON_OBJECT('version', after_version) FROM rule_change`,
    );
    await runner.query(
      `${into} SELECT id, at, 'person', actor_id, 'analytics-act', LEFT(CONCAT(about, '/', about_id), 60), NULL, reason,
         JSON_OBJECT('act', act) FROM analytics_act WHERE actor_id IS NOT NULL`,
    );
    await runner.query(
      `${into} SELECT id, at, 'person', person_id, 'reveal-number',
         CONCAT(IF(call_id IS NULL, 'call-back/', 'call/'), COALESCE(call_id, call_back_id)), NULL, reason, '{}'
       FROM call_reveal`,
    );
    await runner.query(
      `${into} SELECT id, created_at, 'person', person_id, 'export', id, NULL, reason, JSON_OBJECT('format', format)
       FROM data_export`,
    );
    // An event has no id of its own: complaint and number in it make one.
    await runner.query(
      `${into.replace('INSERT', 'INSERT IGNORE')} SELECT CONCAT(LEFT(e.complaint_id, 14), LPAD(LOWER(HEX(e.seq)), 6, '0')), e.at, 'person', e.actor_id,
         'reveal', NULL, c.tracking_code, LEFT(e.reason, 500), e.data
       FROM complaint_event e FORCE INDEX (complaint_event_name) JOIN complaint c ON c.id = e.complaint_id
       WHERE e.name = 'reveal' AND e.actor_id IS NOT NULL`,
    );
  }

  private async clients(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`api_client\` (
      \`id\` ${id} NOT NULL,
      \`person_id\` ${id} NOT NULL,
      \`name\` varchar(60) NOT NULL,
      \`scopes\` mediumtext NOT NULL,
      \`addresses\` mediumtext NOT NULL,
      \`per_minute\` int UNSIGNED NOT NULL,
      \`secret_hash\` binary(32) NOT NULL,
      \`previous_secret_hash\` binary(32) NULL,
      \`previous_until\` datetime(3) NULL,
      \`created_at\` datetime(3) NOT NULL,
      \`rotated_at\` datetime(3) NOT NULL,
      \`expires_at\` datetime(3) NULL,
      \`revoked_at\` datetime(3) NULL,
      \`last_used_at\` datetime(3) NULL,
      \`last_used_from\` ${word(45)} NULL,
      UNIQUE INDEX api_client_person (\`person_id\`),
      PRIMARY KEY (\`id\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
    );
    await runner.query(
      `ALTER TABLE \`api_client\` ADD CONSTRAINT \`api_client_person_fk\`
       FOREIGN KEY (\`person_id\`) REFERENCES \`person\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  private async subjects(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`subject_mapping\` (
      \`version\` int UNSIGNED NOT NULL,
      \`from_code\` ${word(12)} NOT NULL,
      \`to_code\` ${word(12)} NOT NULL,
      INDEX subject_mapping_from (\`from_code\`),
      INDEX subject_mapping_to (\`to_code\`),
      PRIMARY KEY (\`version\`, \`from_code\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
    );
    for (const end of ['from', 'to'] as const) {
      await runner.query(
        `ALTER TABLE \`subject_mapping\` ADD CONSTRAINT \`subject_mapping_${end}_fk\`
         FOREIGN KEY (\`${end}_code\`) REFERENCES \`subject\`(\`code\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
    await runner.query(
      `CREATE TABLE \`unit_merger\` (
      \`from_code\` ${word(40)} NOT NULL,
      \`to_code\` ${word(40)} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`reason\` varchar(500) NOT NULL,
      INDEX unit_merger_to (\`to_code\`),
      PRIMARY KEY (\`from_code\`, \`at\`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
    );
    for (const end of ['from', 'to'] as const) {
      await runner.query(
        `ALTER TABLE \`unit_merger\` ADD CONSTRAINT \`unit_merger_${end}_fk\`
         FOREIGN KEY (\`${end}_code\`) REFERENCES \`unit\`(\`code\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['unit_merger', 'subject_mapping', 'api_client', 'audit_entry']) {
      await runner.query(`DROP TABLE \`${table}\``);
    }
    await runner.query('DROP INDEX rule_change_subject ON rule_change');
    await runner.query('DROP INDEX rule_change_kind ON rule_change');
    for (const [table] of ordered) await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`place\``);
  }
}
