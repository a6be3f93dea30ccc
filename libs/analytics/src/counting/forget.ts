import type { EntityManager } from 'typeorm';

export interface ChangeKey {
  id: string;
  seq: number;
}

const atOnce = 500;

/**
 * Changes that have been counted, each by its key: what came after them stays, and no gap between them is locked for
 * moves that are under way.
 */
export async function forget(tx: Pick<EntityManager, 'query'>, changes: readonly ChangeKey[]): Promise<void> {
  for (let from = 0; from < changes.length; from += atOnce) {
    const keys = changes.slice(from, from + atOnce);
    const rows = keys.map(() => 'SELECT CONVERT(? USING ascii) COLLATE ascii_bin AS id, ? AS seq').join(' UNION ALL ');
    await tx.query(
      `DELETE fact_change FROM (${rows}) AS counted STRAIGHT_JOIN fact_change
       ON fact_change.complaint_id = counted.id AND fact_change.seq = counted.seq`,
      keys.flatMap(({ id, seq }) => [id, Number(seq)]),
    );
  }
}
