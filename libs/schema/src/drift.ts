import type { DataSource } from 'typeorm';

/** The statements that would bring the database to what the entities say; none when migrations and entities agree. */
export async function drift(database: DataSource): Promise<string[]> {
  const { upQueries } = await database.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
