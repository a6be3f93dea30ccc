import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** At which seats a call is now; forms half typed; the look for earlier complaints about a matter in a district. */
export class OperatorSupport1795534980000 implements MigrationInterface {
  readonly name = 'OperatorSupport1795534980000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`phone_call_seat\` (
      \`call_id\` ${id} NOT NULL,
      \`seat\` varchar(60) NOT NULL,
      \`state\` ${word(10)} NOT NULL,
      \`since\` datetime(3) NOT NULL,
      INDEX phone_call_seat_now (\`seat\`, \`since\`),
      PRIMARY KEY (\`call_id\`, \`seat\`)
    ) ${engine}`,
    );
    await runner.query(
      `CREATE TABLE \`form_draft\` (
      \`id\` ${id} NOT NULL,
      \`person_id\` ${id} NOT NULL,
      \`name\` ${word(60)} NOT NULL,
      \`sealed\` mediumblob NOT NULL,
      \`key_id\` ${word(20)} NOT NULL,
      \`saved_at\` datetime(3) NOT NULL,
      INDEX form_draft_key (\`key_id\`),
      INDEX form_draft_saved (\`saved_at\`),
      UNIQUE INDEX form_draft_name (\`person_id\`, \`name\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    for (const [table, column, other] of [
      ['phone_call_seat', 'call_id', 'phone_call'],
      ['form_draft', 'person_id', 'person'],
    ] as const) {
      await runner.query(
        `ALTER TABLE \`${table}\` ADD CONSTRAINT \`${table}_${column.replace('_id', '')}_fk\`
         FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
    await runner.query('CREATE INDEX `complaint_matter` ON `complaint` (`subject`, `district`, `received_at`, `id`)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX `complaint_matter` ON `complaint`');
    await runner.query('DROP TABLE `form_draft`');
    await runner.query('DROP TABLE `phone_call_seat`');
  }
}
