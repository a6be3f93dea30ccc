import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { insertRows, insertStatement, newId, type Row } from '#platform';
import { AuditEntry, type AuditedAct } from './audit-entry.js';

export interface Audited {
  what: AuditedAct;
  about?: string | null;
  trackingCode?: string | null;
  reason?: string | null;
  /** What else there is to say; never personal data. */
  data?: Record<string, unknown>;
}

/** Nobody: whoever tried a door that stayed shut. */
export type Auditor = { kind: 'person'; id: string } | { kind: 'machine' } | { kind: 'nobody' };

/** The row that says who did what; for whoever writes it together with other rows. */
export const auditRow = (audited: Audited, by: Auditor, at: Date): Row<AuditEntry> => ({
  id: newId(at.getTime()),
  at,
  actorKind: by.kind,
  actorId: by.kind === 'person' ? by.id : null,
  what: audited.what,
  about: audited.about?.slice(0, 60) ?? null,
  trackingCode: audited.trackingCode ?? null,
  reason: audited.reason ?? null,
  data: audited.data ?? {},
  onceKey: null,
});

/** So long an act of the same kind by the same person on the same complaint is one. Milliseconds. */
const aWhile = 3_600_000;

/** Writes down who did what, unless they did it in this hour already: by a unique key, without a look. */
export async function recordOnce(database: DataSource, audited: Audited, by: Auditor, at: Date): Promise<void> {
  const row = auditRow(audited, by, at);
  const { what, actorId, trackingCode, about } = row;
  const hour = Math.floor(at.getTime() / aWhile);
  const onceKey = createHash('sha256').update([what, actorId, trackingCode, about, hour].join(' ')).digest();
  const { sql, values } = insertStatement(database, AuditEntry, [{ ...row, onceKey }])!;
  await database.query(`${sql} ON DUPLICATE KEY UPDATE id = audit_entry.id`, values);
}

/** Writes down who did what, in the transaction that does it. */
export const recordAudit = (tx: EntityManager, audited: Audited, by: Auditor, at: Date): Promise<void> =>
  insertRows(tx, AuditEntry, [auditRow(audited, by, at)]);
