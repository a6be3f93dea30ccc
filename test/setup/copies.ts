import type { DataSource } from 'typeorm';

export interface Copies {
  /** One letter that no other call uses, for ids of its own. */
  letter: string;
  /** The first local day in China, how many days, how many a day. */
  from: string;
  days: number;
  perDay: number;
  /** Columns of the copies, as they are in the database. */
  set?: Record<string, string | number | null>;
}

/** A past that no test could live through: copies of a complaint, so many a day from noon on, a minute apart. */
export async function copyComplaint(database: DataSource, trackingCode: string, copies: Copies): Promise<void> {
  const columns: { name: string }[] = await database.query(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name = 'complaint' ORDER BY ordinal_position`,
  );
  const { letter, from, days, perDay, set = {} } = copies;
  const noon = `'${from} 04:00:00' + INTERVAL d.i DAY`;
  const own: Record<string, string> = {
    id: `CONCAT('${letter}', LPAD(d.i * 1000 + n.i, 19, '0'))`,
    tracking_code: `UPPER(CONCAT('${letter}', LPAD(d.i * 1000 + n.i, 12, '0')))`,
    received_at: `${noon} + INTERVAL n.i MINUTE`,
    accepted_at: `${noon} + INTERVAL n.i MINUTE`,
    ...Object.fromEntries(Object.keys(set).map((name) => [name, '?'])),
  };
  const numbers = (name: string, count: number) =>
    `${name} AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM ${name} WHERE i < ${count - 1})`;
  const names = columns.map(({ name }) => name);
  await database.query(
    `INSERT INTO complaint (${names.join(', ')})
     WITH RECURSIVE ${numbers('d', days)}, ${numbers('n', perDay)}
     SELECT ${names.map((name) => own[name] ?? `c.${name}`).join(', ')} FROM complaint c, d, n WHERE c.tracking_code = ?`,
    [...names.filter((name) => name in set).map((name) => set[name]), trackingCode],
  );
}
