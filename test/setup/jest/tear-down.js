import mysql from 'mysql2/promise';

/** A database that was lent to this run goes back as it came. */
export default async function tearDown() {
  const { TEST_DATABASE_URL: url, TEST_RUN: run } = process.env;
  if (!url || !run) return;
  const connection = await mysql.createConnection(url).catch(() => undefined);
  await connection?.query(`DROP DATABASE IF EXISTS jiesu_test_pattern_${run}`);
  await connection?.end();
}
