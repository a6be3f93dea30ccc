import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { insertRows, invalid, isId, newId } from '#platform';
import { AccountAct, type AccountActKind } from './account-act.js';

export interface ActOnAccount {
  kind: AccountActKind;
  /** Whose account. */
  person: string;
  /** Nobody, when the machine did it. */
  by: string | null;
  reason?: string | undefined;
  data?: Record<string, unknown>;
}

/** Writes down who did what to whose account, in the transaction that does it. */
export async function recordAct(tx: EntityManager, act: ActOnAccount, at: Date): Promise<void> {
  await insertRows(tx, AccountAct, [
    {
      id: newId(at.getTime()),
      at,
      actorId: act.by,
      person: act.person,
      kind: act.kind,
      reason: act.reason ?? null,
      data: act.data ?? {},
    },
  ]);
}

export interface AccountActSummary {
  id: string;
  at: Date;
  by: { id: string; username: string; name: string } | null;
  kind: AccountActKind;
  reason: string | null;
  data: Record<string, unknown>;
}

interface ActRow extends Omit<AccountActSummary, 'by' | 'data'> {
  actorId: string | null;
  username: string | null;
  name: string | null;
  data: string;
}

/** What happened to somebody's account, the latest first. */
@Injectable()
export class AccountActs {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal `invalid` for a cursor that is none. */
  async list(
    person: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: AccountActSummary[]; next: string | null }> {
    const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
    const rows: ActRow[] = await this.database.query(
      `SELECT a.id, a.at, a.kind, a.reason, a.data, a.actor_id AS actorId, p.username, p.name
       FROM account_act a FORCE INDEX (account_act_person) LEFT JOIN person p ON p.id = a.actor_id
       WHERE a.person = ? ${after ? 'AND a.at <= ? AND (a.at < ? OR a.id < ?)' : ''}
       ORDER BY a.at DESC, a.id DESC LIMIT ?`,
      [person, ...(after ? [after.at, after.at, after.id] : []), page.limit + 1],
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
