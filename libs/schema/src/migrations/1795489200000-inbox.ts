import type { MigrationInterface, QueryRunner } from 'typeorm';

const word = (length: number) => `varchar(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/**
 * What a unit finds in its inbox: its pool and what its people hold, by what falls due first, and the requests it has
 * made, by an index of its own. A request knows its unit from now on; those that are there take it from their leg.
 */
export class Inbox1795489200000 implements MigrationInterface {
  readonly name = 'Inbox1795489200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX `leg_pool` ON `leg` (`unit`, `state`, `holder_id`, `due_at`, `id`)');
    // The new one before the old one goes: the foreign key of the holder needs one that begins with it.
    await runner.query('CREATE INDEX `leg_holder_new` ON `leg` (`holder_id`, `state`, `due_at`, `id`)');
    await runner.query('DROP INDEX `leg_holder` ON `leg`');
    await runner.query('ALTER TABLE `leg` RENAME INDEX `leg_holder_new` TO `leg_holder`');
    await runner.query(`ALTER TABLE \`leg_request\` ADD COLUMN \`unit\` ${word(40)} NULL`);
    await runner.query('UPDATE `leg_request` r JOIN `leg` l ON l.`id` = r.`leg_id` SET r.`unit` = l.`unit`');
    await runner.query(`ALTER TABLE \`leg_request\` MODIFY COLUMN \`unit\` ${word(40)} NOT NULL`);
    await runner.query('CREATE INDEX `leg_request_unit` ON `leg_request` (`unit`, `kind`, `state`, `asked_at`, `id`)');
    await runner.query(
      `ALTER TABLE \`leg_request\` ADD CONSTRAINT \`leg_request_unit_fk\` FOREIGN KEY (\`unit\`) REFERENCES \`unit\`(\`code\`)
       ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `leg_request` DROP FOREIGN KEY `leg_request_unit_fk`');
    await runner.query('DROP INDEX `leg_request_unit` ON `leg_request`');
    await runner.query('ALTER TABLE `leg_request` DROP COLUMN `unit`');
    await runner.query('CREATE INDEX `leg_holder_old` ON `leg` (`holder_id`, `state`, `due_at`)');
    await runner.query('DROP INDEX `leg_holder` ON `leg`');
    await runner.query('ALTER TABLE `leg` RENAME INDEX `leg_holder_old` TO `leg_holder`');
    await runner.query('DROP INDEX `leg_pool` ON `leg`');
  }
}
