import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Now, invalid, isId } from '#platform';
import type { PersonActor } from '../rights.js';
import type { AuditedAct } from './audit-entry.js';
import { recordAudit } from './record-audit.js';

export interface AuditAsked {
  /** Username of who did it. */
  who?: string;
  what?: AuditedAct;
  /** Tracking code. */
  complaint?: string;
  /** From inclusive, to exclusive. */
  from?: Date;
  to?: Date;
  cursor?: string;
  limit: number;
}

export interface AuditSeen {
  id: string;
  at: Date;
  what: AuditedAct;
  by: { kind: 'person' | 'machine' | 'nobody'; id: string | null; username: string | null; name: string | null };
  about: string | null;
  trackingCode: string | null;
  reason: string | null;
  data: Record<string, unknown>;
}

interface Row extends Omit<AuditSeen, 'by' | 'data'> {
  actorKind: AuditSeen['by']['kind'];
  actorId: string | null;
  username: string | null;
  name: string | null;
  data: string;
}

/** The audit of staff's acts, searched. Whoever looks into it is written down in it. */
@Injectable()
export class Audit {
  constructor(
    private readonly database: DataSource,
    private readonly now: Now,
  ) {}

  /** The latest first. @throws Refusal `invalid` for a cursor that is none. */
  async search(asked: AuditAsked, by: PersonActor): Promise<{ items: AuditSeen[]; next: string | null }> {
    const place = asked.cursor === undefined ? undefined : readCursor(asked.cursor);
    const actor = asked.who === undefined ? undefined : await this.idOf(asked.who);
    const { who, what, complaint, from, to } = asked;
    await recordAudit(
      this.database.manager,
      {
        what: 'audit-read',
        trackingCode: complaint ?? null,
        data: { ...(who !== undefined && { who }), ...(what && { what }), ...(from && { from }), ...(to && { to }) },
      },
      by,
      this.now.at,
    );
    if (actor === null) return { items: [], next: null };
    // The narrowest of the indexes that fit; the others' conditions are looked at row by row.
    const index = complaint ? 'complaint' : actor ? 'actor' : what ? 'what' : 'at';
    const conditions: [string, unknown[]][] = [
      ...(complaint ? ([['a.tracking_code = ?', [complaint]]] as [string, unknown[]][]) : []),
      ...(actor ? ([['a.actor_id = ?', [actor]]] as [string, unknown[]][]) : []),
      ...(what ? ([['a.what = ?', [what]]] as [string, unknown[]][]) : []),
      ...(from ? ([['a.at >= ?', [from]]] as [string, unknown[]][]) : []),
      ...(to ? ([['a.at < ?', [to]]] as [string, unknown[]][]) : []),
      ...(place
        ? ([['a.at <= ? AND (a.at < ? OR a.id < ?)', [place.at, place.at, place.id]]] as [string, unknown[]][])
        : []),
    ];
    const rows: Row[] = await this.database.query(
      `SELECT a.id, a.at, a.what, a.about, a.tracking_code AS trackingCode, a.reason, a.data,
              a.actor_kind AS actorKind, a.actor_id AS actorId, p.username, p.name
       FROM audit_entry a FORCE INDEX (audit_entry_${index}) LEFT JOIN person p ON p.id = a.actor_id
       ${conditions.length > 0 ? `WHERE ${conditions.map(([condition]) => condition).join(' AND ')}` : ''}
       ORDER BY a.at DESC, a.id DESC LIMIT ?`,
      [...conditions.flatMap(([, values]) => values), asked.limit + 1],
    );
    const items = rows.slice(0, asked.limit).map(({ actorKind, actorId, username, name, data, ...row }) => ({
      ...row,
      by: { kind: actorKind, id: actorId, username, name },
      data: JSON.parse(data) as Record<string, unknown>,
    }));
    const last = items.at(-1);
    return { items, next: rows.length > asked.limit && last ? `${last.at.getTime()}-${last.id}` : null };
  }

  private async idOf(username: string): Promise<string | null> {
    const [row]: { id: string }[] = await this.database.query('SELECT id FROM person WHERE username = ?', [username]);
    return row?.id ?? null;
  }
}

function readCursor(text: string): { at: Date; id: string } {
  const [at = '', id, ...more] = text.split('-');
  if (!/^\d{1,15}$/.test(at) || !isId(id) || more.length > 0) {
    throw invalid({ field: 'cursor', zh: '不是本列表的翻页标记', en: 'is not a cursor of this list' });
  }
  return { at: new Date(Number(at)), id };
}
