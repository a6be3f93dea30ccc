import type { DataSource, EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

type Columns<Entity> = {
  [Name in keyof Entity]-?: undefined extends Entity[Name] ? never : Name;
}[keyof Entity];

/**
 * A whole row: every column given, so that nothing depends on a default of the database. Relations, which entities
 * declare as optional, are no columns.
 */
export type Row<Entity> = { [Column in Columns<Entity>]: Entity[Column] };

interface Shape {
  table: string;
  columns: ColumnShape[];
  /** What a SELECT names: each column as the entity's property. */
  asked: string;
  /** Those whose values are stored otherwise than the entity has them. */
  translated: { property: string; load: (value: unknown) => unknown }[];
  byProperty: Map<string, ColumnShape>;
  primary: string[];
}

interface ColumnShape {
  property: string;
  /** Its name in the database, in quotes for SQL. */
  name: string;
  store: (value: unknown) => unknown;
}

const shapes = new WeakMap<EntityMetadata, Shape>();

function shapeOf<Entity extends ObjectLiteral>(database: DataSource, entity: EntityTarget<Entity>): Shape {
  const metadata = database.getMetadata(entity);
  let shape = shapes.get(metadata);
  if (!shape) {
    const columns = metadata.columns.map((column) => {
      const transformer = column.transformer && !Array.isArray(column.transformer) ? column.transformer : undefined;
      return {
        property: column.propertyName,
        name: `\`${column.databaseName}\``,
        store: transformer ? (value: unknown) => transformer.to(value) as unknown : (value: unknown) => value,
        load: transformer && ((value: unknown) => transformer.from(value) as unknown),
      };
    });
    shape = {
      table: `\`${metadata.tableName}\``,
      columns,
      asked: columns.map(({ name, property }) => `${name} AS \`${property}\``).join(','),
      translated: columns.flatMap(({ property, load }) => (load ? [{ property, load }] : [])),
      byProperty: new Map(columns.map((column) => [column.property, column])),
      primary: metadata.primaryColumns.map((column) => column.propertyName),
    };
    shapes.set(metadata, shape);
  }
  return shape;
}

/** SQL with its values still apart. */
export interface Statement {
  sql: string;
  values: unknown[];
}

/** A statement that is answered with rows, and what they mean. */
export interface Question<Rows> extends Statement {
  read: (rows: Record<string, unknown>[]) => Rows;
}

/** Rows as they are. */
export const question = <Row>(sql: string, values: unknown[] = []): Question<Row[]> => ({
  sql,
  values,
  read: (rows) => rows as Row[],
});

/**
 * Whole entities, without their relations: plain rows under the entity's names. The driver's own rows are filled in
 * place; copied property by property V8 would keep them as dictionaries, which are slow to read and slower to copy.
 *
 * The index is named, here and wherever rows are locked or changed by a list of keys: a database whose statistics lag
 * behind (an outbox is empty at each look, a table grows in the morning) takes the table for a small one and reads all
 * of it, and what it reads for a change it locks, or waits for.
 * @param rest what follows the table's name: condition, order, lock.
 */
export function select<Entity extends ObjectLiteral>(
  database: DataSource,
  entity: EntityTarget<Entity>,
  index: string,
  rest: string,
  values: unknown[],
): Question<Entity[]> {
  const { table, asked, translated } = shapeOf(database, entity);
  return {
    sql: `SELECT ${asked} FROM ${table} FORCE INDEX (${index}) ${rest}`,
    values,
    read: (rows) => {
      for (const row of rows) for (const { property, load } of translated) row[property] = load(row[property]);
      return rows as Entity[];
    },
  };
}

/**
 * One INSERT for many rows. TypeORM's own insert spends more time on each row than the database does;
 * this one still takes names and transformers from the entity.
 * @returns nothing when there is no row.
 */
export function insertStatement<Entity extends ObjectLiteral>(
  database: DataSource,
  entity: EntityTarget<Entity>,
  rows: readonly Row<Entity>[],
  verb: 'INSERT' | 'REPLACE' = 'INSERT',
): Statement | undefined {
  if (rows.length === 0) return undefined;
  const { table, columns } = shapeOf(database, entity);
  const marks = `(${columns.map(() => '?').join(',')})`;
  const values: unknown[] = [];
  for (const row of rows) {
    for (const { property, store } of columns) {
      const value = store((row as Record<string, unknown>)[property]);
      if (value === undefined) throw new Error(`${table}: no value for ${property}`);
      values.push(value);
    }
  }
  const names = columns.map((column) => column.name).join(',');
  return { sql: `${verb} INTO ${table} (${names}) VALUES ${rows.map(() => marks).join(',')}`, values };
}

/** Rows in the place of those with the same key; for tables that no other refers to. */
export const replaceStatement = <Entity extends ObjectLiteral>(
  database: DataSource,
  entity: EntityTarget<Entity>,
  rows: readonly Row<Entity>[],
): Statement | undefined => insertStatement(database, entity, rows, 'REPLACE');

export async function insertRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Entity>,
  rows: readonly Row<Entity>[],
): Promise<void> {
  const statement = insertStatement(tx.connection, entity, rows);
  if (statement) await tx.query(statement.sql, statement.values);
}

/** The one column of the primary key. */
function keyOf({ table, byProperty, primary }: Shape): ColumnShape {
  const key = byProperty.get(primary[0] ?? '');
  if (!key || primary.length !== 1) throw new Error(`${table}: no single-column key`);
  return key;
}

/**
 * An UPDATE for many rows with a single-column key, each with its own values: one statement for all that change the
 * same columns.
 */
export function updateStatements<Entity extends ObjectLiteral>(
  database: DataSource,
  entity: EntityTarget<Entity>,
  changes: readonly { id: string; set: Partial<Row<Entity>> }[],
): Statement[] {
  const shape = shapeOf(database, entity);
  const { table, byProperty } = shape;
  const key = keyOf(shape);
  const groups = new Map<string, { id: string; set: Partial<Row<Entity>> }[]>();
  for (const change of changes) {
    const columns = Object.keys(change.set).sort().join(',');
    if (!columns) continue;
    const group = groups.get(columns);
    if (group) group.push(change);
    else groups.set(columns, [change]);
  }
  return [...groups].map(([columns, group]) => {
    const values: unknown[] = [];
    const sets = columns.split(',').map((property) => {
      const column = byProperty.get(property);
      if (!column) throw new Error(`${table}: no column for ${property}`);
      const given = group.map((change) => column.store((change.set as Record<string, unknown>)[property]));
      if (given.every((value) => value === given[0])) {
        values.push(given[0]);
        return `${column.name} = ?`;
      }
      given.forEach((value, index) => values.push(group[index]!.id, value));
      return `${column.name} = CASE ${key.name} ${given.map(() => 'WHEN ? THEN ?').join(' ')} END`;
    });
    values.push(group.map((change) => change.id));
    return { sql: `UPDATE ${table} FORCE INDEX (PRIMARY) SET ${sets.join(', ')} WHERE ${key.name} IN (?)`, values };
  });
}

/** Deletes rows by their single-column key, reading no others. */
export function deleteStatement<Entity extends ObjectLiteral>(
  database: DataSource,
  entity: EntityTarget<Entity>,
  ids: readonly string[],
): Statement {
  const shape = shapeOf(database, entity);
  const { name } = keyOf(shape);
  // Only the form for several tables takes an index.
  return {
    sql: `DELETE gone FROM ${shape.table} AS gone FORCE INDEX (PRIMARY) WHERE gone.${name} IN (?)`,
    values: [ids],
  };
}
