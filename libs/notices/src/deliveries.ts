import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ComplaintReader, UnheardReader } from '#complaints';
import type { PersonActor } from '#directory';
import { Now, Refusal, isId } from '#platform';
import { Envelopes } from './envelope.js';
import { noSuchNotice, olderThan, olderValues, type Before } from './inbox.js';
import { receiptTemplate, type DeliveryState } from './kinds.js';
import { Notice } from './notice.js';

/** How a notice has fared: never whom by name or number, nor what it says. */
export type Delivery = Pick<
  Notice,
  | 'id'
  | 'kind'
  | 'medium'
  | 'recipientKind'
  | 'unit'
  | 'template'
  | 'templateVersion'
  | 'missing'
  | 'state'
  | 'attempts'
  | 'nextAt'
  | 'sentAt'
  | 'readAt'
  | 'error'
  | 'createdAt'
>;

const columns = [
  ...['id', 'kind', 'medium', 'recipientKind', 'unit', 'template', 'templateVersion', 'missing', 'state', 'attempts'],
  ...['nextAt', 'sentAt', 'readAt', 'error', 'createdAt'],
].map((column) => `notice.${column}`);

/** What has reached whom, recipient by recipient, and the list of what has not. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ComplaintReader,
    private readonly unheard: UnheardReader,
    private readonly envelopes: Envelopes,
    private readonly now: Now,
  ) {}

  /** Those in one state, newest first. */
  async page(page: { state: DeliveryState; limit: number; before?: Before }) {
    const query = this.database
      .createQueryBuilder(Notice, 'notice')
      .select(columns)
      .where('notice.state = :state', { state: page.state })
      .orderBy('notice.createdAt', 'DESC')
      .addOrderBy('notice.id', 'DESC')
      .limit(page.limit + 1);
    if (page.before) query.andWhere(`(${olderThan})`, olderValues(page.before));
    const rows: Delivery[] = await query.getMany();
    const items = rows.slice(0, page.limit);
    return { items, last: rows.length > page.limit ? items.at(-1) : undefined };
  }

  /** What was told about one complaint, newest first, the last two hundred; for somebody who may read it. */
  async ofComplaint(code: string, person: PersonActor): Promise<Delivery[]> {
    const complaint = await this.reader.find(code, person);
    const unheard = await this.unheard.of(complaint, person);
    const rows: Notice[] = await this.database
      .createQueryBuilder(Notice, 'notice')
      .select(columns)
      .where('notice.complaintId = :id', { id: complaint.id })
      .orderBy('notice.createdAt', 'DESC')
      .addOrderBy('notice.id', 'DESC')
      .limit(200)
      .getMany();
    return rows.filter((notice) => !unheard.hasNotice(notice));
  }

  /** Begins anew with what has failed or was given up: at once, with all its attempts. */
  async retry(id: string): Promise<void> {
    const notice = isId(id) ? await this.database.manager.findOneBy(Notice, { id }) : null;
    if (notice?.kind === receiptTemplate) {
      throw new Refusal('illegal-move', {
        zh: '查询码不留存，不能重发',
        en: 'The PIN is not kept: it cannot be sent again',
      });
    }
    return this.change(id, ['failed', 'given-up', 'cancelled'], {
      state: 'waiting',
      attempts: 0,
      nextAt: this.now.at,
      error: null,
    });
  }

  /** Takes from the list what shall not be sent any more. */
  async cancel(id: string): Promise<void> {
    const notice = isId(id) ? await this.database.manager.findOneBy(Notice, { id }) : null;
    const ended = { state: 'cancelled', nextAt: null } as const;
    return this.change(id, ['waiting', 'failed', 'given-up'], {
      ...ended,
      ...(notice && this.envelopes.forgetful(notice)),
    });
  }

  private async change(id: string, from: DeliveryState[], to: Partial<Notice>): Promise<void> {
    if (!isId(id)) throw noSuchNotice();
    const { affected } = await this.database
      .createQueryBuilder()
      .update(Notice)
      .set(to)
      .where('id = :id AND state IN (:...from)', { id, from })
      .execute();
    if (affected) return;
    const notice = await this.database.manager.findOneBy(Notice, { id });
    if (!notice) throw noSuchNotice();
    throw new Refusal(
      'illegal-move',
      { zh: '该通知当前状态不能执行此操作', en: `Not for a notice that is ${notice.state}` },
      { state: notice.state },
    );
  }
}
