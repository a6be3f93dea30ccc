import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HandKind, HouseKind, NoticeKind } from '#complaints';
import { Now, isId, notFound } from '#platform';
import { Envelopes } from './envelope.js';
import { Notice } from './notice.js';

export interface InboxNotice {
  id: string;
  kind: NoticeKind | HouseKind | HandKind;
  /** As it is quoted, in groups; empty where it is about no complaint. */
  code: string;
  /** What it is about where that is no complaint: the id of an article of the knowledge base. */
  about: string | null;
  text: string;
  createdAt: Date;
  readAt: Date | null;
}

/** Where a page of a list by time ended. */
export interface Before {
  createdAt: Date;
  id: string;
}

/** Unread ones are counted so far; a screen shows 99+. */
const mostCounted = 100;

/** What a person has been told in the house; one's own, and nobody else's. */
@Injectable()
export class Inbox {
  constructor(
    private readonly database: DataSource,
    private readonly envelopes: Envelopes,
    private readonly now: Now,
  ) {}

  /** Newest first. */
  async page(personId: string, page: { unread: boolean; limit: number; before?: Before }) {
    const query = this.database
      .createQueryBuilder(Notice, 'notice')
      .where('notice.personId = :personId', { personId })
      .orderBy('notice.createdAt', 'DESC')
      .addOrderBy('notice.id', 'DESC')
      .limit(page.limit + 1);
    if (page.unread) query.andWhere('notice.unread = 1');
    if (page.before) query.andWhere(`(${olderThan})`, olderValues(page.before));
    const rows = await query.getMany();
    const shown = rows.slice(0, page.limit);
    const items = shown.map((row): InboxNotice => {
      const { text, code, about = null } = this.envelopes.open(row);
      return { id: row.id, kind: row.kind, code, about, text, createdAt: row.createdAt, readAt: row.readAt };
    });
    return { items, last: rows.length > page.limit ? shown.at(-1) : undefined };
  }

  /** At most a hundred. */
  async unread(personId: string): Promise<number> {
    const [row]: { n: number }[] = await this.database.query(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM notice FORCE INDEX (notice_unread)
       WHERE person_id = ? AND unread = 1 LIMIT ${mostCounted}) AS some`,
      [personId],
    );
    return Number(row?.n ?? 0);
  }

  /** @throws Refusal `not-found` for a notice that is not one's own. */
  async read(personId: string, id: string): Promise<void> {
    const { manager } = this.database;
    if (!isId(id) || !(await manager.existsBy(Notice, { id, personId }))) throw noSuchNotice();
    await manager.update(Notice, { id, personId, unread: true }, { unread: false, readAt: this.now.at });
  }
}

export const olderThan = 'notice.createdAt < :at OR (notice.createdAt = :at AND notice.id < :id)';
export const olderValues = ({ createdAt, id }: Before) => ({ at: createdAt, id });

export const noSuchNotice = () => notFound({ zh: '没有这条通知', en: 'No such notice' });
