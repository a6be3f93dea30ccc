import type { EntityManager } from 'typeorm';
import type { RuleChangeKind } from '../rule-change.js';

/** Under this code stands the order of a whole list. */
export const orderCode = '*';

/** How often each line of a list has been changed. */
export async function versionsOf(tx: EntityManager, kind: RuleChangeKind): Promise<Map<string, number>> {
  const rows: { subject: string; version: number }[] = await tx.query(
    'SELECT subject, MAX(after_version) AS version FROM rule_change WHERE kind = ? GROUP BY subject',
    [kind],
  );
  return new Map(rows.map(({ subject, version }) => [subject, Number(version)]));
}

interface Earlier {
  state: Record<string, unknown> | null;
  version: number;
}

/**
 * What each line that has been changed since was at an instant: the state before its first change after it; null where
 * there was no such line yet. Lines without a change since are not in it: they are as they were.
 */
export async function statesAt(tx: EntityManager, kind: RuleChangeKind, at: Date): Promise<Map<string, Earlier>> {
  const rows: { subject: string; version: number | null; data: string }[] = await tx.query(
    `SELECT c.subject, c.before_version AS version, c.data FROM (
       SELECT subject, MIN(after_version) AS first FROM rule_change FORCE INDEX (rule_change_kind)
       WHERE kind = ? AND at >= ? GROUP BY subject
     ) since JOIN rule_change c FORCE INDEX (rule_change_subject)
       ON c.kind = ? AND c.subject = since.subject AND c.after_version = since.first`,
    [kind, at, kind],
  );
  return new Map(
    rows.map(({ subject, version, data }) => [
      subject,
      {
        state: (JSON.parse(data) as { before: Record<string, unknown> | null }).before,
        version: Number(version ?? 0),
      },
    ]),
  );
}
