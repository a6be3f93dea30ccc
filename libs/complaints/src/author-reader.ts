import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { groupBy } from '#platform';
import type { ComplaintEvent } from './complaint-event.js';
import { Authors } from './authors.js';

type ActRow = Pick<ComplaintEvent, 'complaintId' | 'actorKind' | 'actorId' | 'actorRole' | 'unit'>;

/** Reads who acted in complaints, for lists that show some reader their own words. */
@Injectable()
export class AuthorReader {
  constructor(private readonly database: DataSource) {}

  /** By the complaints' ids; a page's worth. Of each as many events as its own view shows. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, Authors>> {
    if (ids.length === 0) return new Map();
    const rows: ActRow[] = await this.database.query(
      `SELECT DISTINCT complaint_id AS complaintId, actor_kind AS actorKind, actor_id AS actorId, actor_role AS actorRole, unit
       FROM complaint_event FORCE INDEX (PRIMARY) WHERE complaint_id IN (?) AND seq <= 1000 AND actor_kind = 'person'`,
      [[...new Set(ids)]],
    );
    const acts = groupBy(rows, ({ complaintId }) => complaintId);
    return new Map([...acts].map(([id, its]) => [id, new Authors(its)]));
  }
}
