import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the ten districts and cities of Qingdao lie, as rows and columns from the north-west. */
const shipped: Record<string, [row: number, column: number]> = {
  ...{ '370283': [1, 1], '370285': [1, 2], '370281': [2, 1], '370214': [2, 2], '370215': [2, 3] },
  ...{ '370213': [3, 2], '370212': [3, 3], '370211': [4, 1], '370203': [4, 2], '370202': [5, 2] },
};

/** Districts have places on a map of tiles. */
export class DistrictTiles1795542660000 implements MigrationInterface {
  readonly name = 'DistrictTiles1795542660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE district ADD `map_row` tinyint UNSIGNED NULL, ADD `map_column` tinyint UNSIGNED NULL',
    );
    for (const [code, place] of Object.entries(shipped)) {
      await runner.query("UPDATE district SET map_row = ?, map_column = ? WHERE code = ? AND kind = 'district'", [
        ...place,
        code,
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE district DROP COLUMN `map_row`, DROP COLUMN `map_column`');
  }
}
