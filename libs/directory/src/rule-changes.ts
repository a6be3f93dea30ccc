import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { insertRows, invalid, isId, newId } from '#platform';
import { RuleChange, type RuleChangeKind } from './rule-change.js';
import type { Actor } from './rights.js';

export interface ChangeOfRules {
  kind: RuleChangeKind;
  subject: string;
  before: number | null;
  after: number | null;
  reason: string;
  data: Record<string, unknown>;
}

/** Writes down who changed what, in the transaction that changes it. */
export async function recordChange(tx: EntityManager, change: ChangeOfRules, by: Actor, at: Date): Promise<void> {
  const { kind, subject, before, after, reason, data } = change;
  await insertRows(tx, RuleChange, [
    {
      id: newId(at.getTime()),
      at,
      actorKind: by.kind === 'person' ? 'person' : 'machine',
      actorId: by.kind === 'person' ? by.id : null,
      kind,
      subject,
      beforeVersion: before,
      afterVersion: after,
      reason,
      data,
    },
  ]);
}

export interface RuleChangeSummary {
  id: string;
  at: Date;
  /** Nothing when it was done at the command line. */
  by: { id: string; username: string; name: string } | null;
  kind: RuleChangeKind;
  subject: string;
  before: number | null;
  after: number | null;
  reason: string;
  data: Record<string, unknown>;
}

interface ChangeRow extends Omit<RuleChangeSummary, 'by' | 'data'> {
  actorId: string | null;
  username: string | null;
  name: string | null;
  data: string;
}

/** What has been changed about the rules, the latest first. */
@Injectable()
export class RuleChanges {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal `invalid` for a cursor that is none. */
  async list(page: { limit: number; cursor?: string }): Promise<{ items: RuleChangeSummary[]; next: string | null }> {
    const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
    const rows: ChangeRow[] = await this.database.query(
      `SELECT c.id, c.at, c.kind, c.subject, c.before_version AS \`before\`, c.after_version AS \`after\`, c.reason, c.data,
              c.actor_id AS actorId, p.username, p.name
       FROM rule_change c FORCE INDEX (rule_change_at) LEFT JOIN person p ON p.id = c.actor_id
       ${after ? 'WHERE c.at <= ? AND (c.at < ? OR c.id < ?)' : ''}
       ORDER BY c.at DESC, c.id DESC LIMIT ?`,
      [...(after ? [after.at, after.at, after.id] : []), page.limit + 1],
    );
    const items = rows.slice(0, page.limit).map(({ actorId, username, name, data, ...row }) => ({
      ...row,
      by: actorId === null ? null : { id: actorId, username: username ?? '', name: name ?? '' },
      data: JSON.parse(data) as Record<string, unknown>,
    }));
    const last = items.at(-1);
    return { items, next: rows.length > page.limit && last ? `${last.at.getTime()}.${last.id}` : null };
  }
}

function readCursor(text: string): { at: Date; id: string } {
  const [at = '', id, ...more] = text.split('.');
  if (!/^\d{1,15}$/.test(at) || !isId(id) || more.length > 0) {
    throw invalid({ field: 'cursor', zh: '不是本列表的翻页标记', en: 'is not a cursor of this list' });
  }
  return { at: new Date(Number(at)), id };
}
