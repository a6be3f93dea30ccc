import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readPlace, writePlace } from '#complaints';
import { isoWithOffset, recordAudit, type PersonActor } from '#directory';
import { ENVIRONMENT, newId, type Environment } from '#platform';
import { RecordedAct, type ActedOn } from './recorded-act.js';

export interface Act {
  about: ActedOn;
  aboutId: string;
  act: string;
  reason?: string | null;
  data?: Record<string, unknown>;
}

/** Writes down who did what, in the transaction that does it. `by` is nobody where the machine does it. */
export async function recordAct(tx: EntityManager, act: Act, by: PersonActor | null, at: Date): Promise<void> {
  const { about, aboutId, reason = null, data = {} } = act;
  const row = { id: newId(at.getTime()), at, actorId: by?.id ?? null, about, aboutId, act: act.act, reason, data };
  await tx.insert(RecordedAct, row as never);
  // What the machine does by itself every day is no act of staff.
  if (!by) return;
  const audited = { what: 'analytics-act' as const, about: `${about}/${aboutId}`, reason, data: { act: act.act } };
  await recordAudit(tx, audited, by, at);
}

interface ActRow {
  id: string;
  at: Date;
  act: string;
  reason: string | null;
  data: string;
  actorId: string | null;
  name: string | null;
}

export interface ActSeen {
  at: string;
  act: string;
  /** Nothing where the machine did it. */
  by: { id: string; name: string } | null;
  reason: string | null;
  data: Record<string, unknown>;
}

/** What has been done with one of them, the latest first. */
@Injectable()
export class Acts {
  constructor(
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `invalid` for a cursor that is none of this list. */
  async page(
    about: ActedOn,
    aboutId: string,
    { cursor, limit = 20 }: { cursor?: string; limit?: number } = {},
  ): Promise<{ items: ActSeen[]; next: string | null }> {
    const list = `acts of ${about} ${aboutId}`;
    const after = readPlace(list, cursor);
    const rows: ActRow[] = await this.database.query(
      `SELECT a.id, a.at, a.act, a.reason, a.data, a.actor_id AS actorId, p.name
       FROM analytics_act a FORCE INDEX (analytics_act_about) LEFT JOIN person p ON p.id = a.actor_id
       WHERE a.about = ? AND a.about_id = ? ${after ? 'AND a.at <= ? AND (a.at < ? OR a.id < ?)' : ''}
       ORDER BY a.at DESC, a.id DESC LIMIT ?`,
      [about, aboutId, ...(after ? [after.at, after.at, after.id] : []), limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ at, act, actorId, name, reason, data }) => ({
        at: isoWithOffset(at, this.environment.timeZone),
        act,
        by: actorId === null ? null : { id: actorId, name: name ?? '' },
        reason,
        data: JSON.parse(data) as Record<string, unknown>,
      })),
      next: rows.length > limit && last ? writePlace(list, last) : null,
    };
  }
}
