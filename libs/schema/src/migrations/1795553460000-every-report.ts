import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'char(20) CHARACTER SET ascii COLLATE ascii_bin';
const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const engine = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Constraint, column, the table it refers to by `id`. */
const references = [
  ['leg_report_complaint_fk', 'complaint_id', 'complaint'],
  ['leg_report_leg_fk', 'leg_id', 'leg'],
  ['leg_report_person_fk', 'person_id', 'person'],
] as const;

/** Every report of a leg is kept; the first of them are those that the legs show. */
export class EveryReport1795553460000 implements MigrationInterface {
  readonly name = 'EveryReport1795553460000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`leg_report\` (
      \`id\` ${id} NOT NULL,
      \`complaint_id\` ${id} NOT NULL,
      \`leg_id\` ${id} NOT NULL,
      \`at\` datetime(3) NOT NULL,
      \`person_id\` ${id} NULL,
      \`is_true\` tinyint NOT NULL,
      \`out_of_remit\` tinyint NOT NULL,
      \`unreasonable\` tinyint NOT NULL,
      \`resolved\` ${word(20)} NOT NULL,
      \`why_not\` text NULL,
      \`why_not_contacted\` text NULL,
      \`internal_account\` mediumtext NOT NULL,
      \`public_reply\` mediumtext NOT NULL,
      INDEX leg_report_person (\`person_id\`),
      INDEX leg_report_leg (\`leg_id\`),
      INDEX leg_report_complaint (\`complaint_id\`, \`at\`, \`id\`),
      PRIMARY KEY (\`id\`)
    ) ${engine}`,
    );
    for (const [constraint, column, other] of references) {
      await runner.query(
        `ALTER TABLE \`leg_report\` ADD CONSTRAINT \`${constraint}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${other}\`(\`id\`)
         ON DELETE NO ACTION ON UPDATE NO ACTION`,
      );
    }
    // A leg has one report so far, which may bear its id.
    await runner.query(
      `INSERT INTO leg_report (id, complaint_id, leg_id, at, person_id, is_true, out_of_remit, unreasonable, resolved,
                               why_not, why_not_contacted, internal_account, public_reply)
       SELECT l.id, l.complaint_id, l.id, COALESCE(l.reported_at, c.reported_at, c.received_at), NULL,
              COALESCE(l.is_true, 1), COALESCE(l.out_of_remit, 0), COALESCE(l.unreasonable, 0),
              COALESCE(l.resolved, 'resolved'), l.why_not, l.why_not_contacted, l.internal_account, l.public_reply
       FROM leg l JOIN complaint c ON c.id = l.complaint_id
       WHERE l.internal_account IS NOT NULL AND l.public_reply IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE `leg_report`');
  }
}
