import type { EntityManager } from 'typeorm';
import { countedColumns, type Counted } from '#complaints';

/** What the collector of garbage finds dead while it is still young: 20,000 at once took a sixth of the time. */
const page = 4_000;

/** A fact as it is read, with the complaint it belongs to. */
export type Read = Counted & { complaintId: string };

const property = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
/** All that is counted, for a SELECT. */
export const columns = countedColumns.map((column) => `\`${column}\` AS \`${property(column)}\``).join(', ');

/** Where a walk by the time of receipt has come to. */
export interface Reached {
  /** Milliseconds since 1970. */
  at: number;
  id: string;
}

/** Neighbours by the time of their receipt: those after the one, up to and with the other, or all that follow. */
export interface Stretch {
  after: Reached;
  to: Reached | null;
}

/** The facts of a stretch, for a WHERE. */
export function within({ after, to }: Stretch, id = 'complaint_id'): { sql: string; values: (number | string)[] } {
  const until = to ? ` AND received_at <= ? AND (received_at < ? OR ${id} <= ?)` : '';
  return {
    sql: `received_at >= ? AND (received_at > ? OR ${id} > ?)${until}`,
    values: [after.at, after.at, after.id, ...(to ? [to.at, to.at, to.id] : [])],
  };
}

/**
 * Facts of a snapshot by the time of their receipt, so that those of the same days come together; `take` tells whether
 * it has room for more. The next page is asked for while the last is being taken.
 * @returns the last that was taken; nothing when that was the last there is.
 */
export async function factsIn(
  tx: EntityManager,
  { after, to }: Stretch,
  take: (fact: Read) => boolean,
): Promise<Reached | null> {
  const read = (after: Reached): Promise<Read[]> => {
    const { sql, values } = within({ after, to });
    return tx.query(
      `SELECT complaint_id AS complaintId, ${columns} FROM fact FORCE INDEX (fact_received)
       WHERE ${sql} ORDER BY received_at, complaint_id LIMIT ${page}`,
      values,
    );
  };
  let next = read(after);
  for (;;) {
    const rows = await next;
    const end = rows.at(-1);
    const more = end && rows.length === page;
    if (more) {
      next = read({ at: Number(end.receivedAt), id: end.complaintId });
      // Where there is no room, nobody waits for it.
      next.catch(() => undefined);
    }
    for (const row of rows) {
      const fact = numbered(row);
      if (!take(fact)) return { at: fact.receivedAt, id: fact.complaintId };
    }
    if (!more) return null;
  }
}

/** The facts of some complaints. */
export async function readFacts(tx: Pick<EntityManager, 'query'>, ids: readonly string[]): Promise<Map<string, Read>> {
  if (ids.length === 0) return new Map();
  const rows: Read[] = await tx.query(
    `SELECT complaint_id AS complaintId, ${columns} FROM fact WHERE complaint_id IN (?)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.complaintId, numbered(row)]));
}

const instants = [
  'receivedAt',
  'acceptedAt',
  'transferredAt',
  'reportedAt',
  'closedAt',
  'endedAt',
  'dueAt',
  'listedAt',
] as const;

/** The driver hands whole numbers of 8 bytes over as texts. */
export function numbered<Row extends Counted>(row: Row): Row {
  for (const name of instants) {
    const value: unknown = row[name];
    if (typeof value === 'string') (row as Record<typeof name, number | null>)[name] = Number(value);
  }
  row.followUpWanted = Boolean(row.followUpWanted);
  return row;
}
