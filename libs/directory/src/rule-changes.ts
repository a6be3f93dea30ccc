import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal, insertRows, invalid, isId, newId } from '#platform';
import { recordAudit } from './audit/record-audit.js';
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
  await recordAudit(
    tx,
    { what: 'rule-change', about: `${kind}/${subject}`.slice(0, 60), reason, data: { version: after } },
    by.kind === 'person' ? by : { kind: 'machine' },
    at,
  );
}

/** How often something has been changed; 0 for what is as it was shipped. */
export async function versionOnRecord(tx: EntityManager, kind: RuleChangeKind, subject: string): Promise<number> {
  const [row]: { version: number | null }[] = await tx.query(
    'SELECT MAX(after_version) AS version FROM rule_change WHERE kind = ? AND subject = ?',
    [kind, subject],
  );
  return Number(row?.version ?? 0);
}

/**
 * Writes down the next version of what is kept in one piece; whoever changes it holds its row.
 * @param read the version that the change is based on; nobody is gone over by who names it.
 * @returns its version from now on. @throws Refusal `moved-meanwhile`.
 */
export async function recordNext(
  tx: EntityManager,
  change: Omit<ChangeOfRules, 'before' | 'after'>,
  read: number | undefined,
  by: Actor,
  at: Date,
): Promise<number> {
  const version = await versionOnRecord(tx, change.kind, change.subject);
  if (read !== undefined && read !== version) throw overtaken(version);
  await recordChange(tx, { ...change, before: version || null, after: version + 1 }, by, at);
  return version + 1;
}

export const overtaken = (version: number): Refusal =>
  new Refusal(
    'moved-meanwhile',
    {
      zh: `他人刚刚作了修改（现为第${version}版），请查看最新内容后重新修改`,
      en: `Somebody has just changed this (it is version ${version} now): look at it and begin again`,
    },
    { version },
  );

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
  async list(page: {
    limit: number;
    cursor?: string;
    kind?: RuleChangeKind;
    subject?: string;
  }): Promise<{ items: RuleChangeSummary[]; next: string | null }> {
    const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
    const { kind, subject } = page;
    const index =
      kind === undefined ? 'rule_change_at' : subject === undefined ? 'rule_change_kind' : 'rule_change_subject';
    const conditions = [
      ...(kind === undefined ? [] : ['c.kind = ?']),
      ...(kind === undefined || subject === undefined ? [] : ['c.subject = ?']),
      ...(after ? ['c.at <= ? AND (c.at < ? OR c.id < ?)'] : []),
    ];
    const rows: ChangeRow[] = await this.database.query(
      `SELECT c.id, c.at, c.kind, c.subject, c.before_version AS \`before\`, c.after_version AS \`after\`, c.reason, c.data,
              c.actor_id AS actorId, p.username, p.name
       FROM rule_change c FORCE INDEX (${index}) LEFT JOIN person p ON p.id = c.actor_id
       ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
       ORDER BY c.at DESC, c.id DESC LIMIT ?`,
      [
        ...(kind === undefined ? [] : [kind]),
        ...(kind === undefined || subject === undefined ? [] : [subject]),
        ...(after ? [after.at, after.at, after.id] : []),
        page.limit + 1,
      ],
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
