import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { DataSource } from 'typeorm';
import type { NoticeKind } from '#complaints';
import { ReferenceBook, type PersonActor } from '#directory';
import { Now, Vault, insertRows, invalid, isId, newId, notFound } from '#platform';
import { readHook } from './adapters/webhook.js';
import { NoticeEndpoint } from './notice-endpoint.js';

export interface NewEndpoint {
  unit: string;
  medium: 'webhook' | 'mail';
  /** A URL or a mailbox. */
  address: string;
  kinds?: NoticeKind[];
}

export interface EndpointSummary {
  id: string;
  unit: string;
  medium: 'webhook' | 'mail';
  shown: string;
  kinds: NoticeKind[] | null;
  active: boolean;
  createdAt: Date;
}

/** Where an endpoint listens, and what a webhook is signed with. */
export interface Target {
  address: string;
  secret: string | null;
}

/** The systems of units that hear what their handlers hear: added and taken away by an administrator. */
@Injectable()
export class NoticeEndpoints {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly book: ReferenceBook,
    private readonly now: Now,
  ) {}

  /** @returns with the secret of a webhook, told only now. */
  async add(given: NewEndpoint, by: PersonActor): Promise<EndpointSummary & { secret: string | null }> {
    const { units } = await this.book.open();
    if (!units.get(given.unit)?.active) throw invalid({ field: 'unit', zh: '没有这个单位', en: 'is not a unit' });
    const shown = shownOf(given);
    if (!shown) throw invalid({ field: 'address', zh: '不是有效的地址', en: 'is not an address' });
    const at = this.now.at;
    const id = newId(at.getTime());
    const secret = given.medium === 'webhook' ? randomBytes(32).toString('base64url') : null;
    const target: Target = { address: given.address, secret };
    const known = {
      id,
      unit: given.unit,
      medium: given.medium,
      shown,
      kinds: given.kinds?.length ? given.kinds : null,
      active: true,
      createdAt: at,
    };
    await insertRows(this.database.manager, NoticeEndpoint, [
      {
        ...known,
        sealed: this.vault.seal(JSON.stringify(target), id),
        keyId: this.vault.currentKey,
        addedBy: by.id,
      },
    ]);
    return { ...known, secret };
  }

  /** By id, the oldest first; `after` is the last one of the page before. */
  async list(page: { limit: number; after?: string; unit?: string }) {
    const query = this.database
      .createQueryBuilder(NoticeEndpoint, 'endpoint')
      .where('endpoint.id > :after', { after: page.after ?? '' })
      .orderBy('endpoint.id')
      .limit(page.limit + 1);
    if (page.unit) query.andWhere('endpoint.unit = :unit', { unit: page.unit });
    const rows = await query.getMany();
    const items = rows.slice(0, page.limit).map(summaryOf);
    return { items, next: rows.length > page.limit ? items.at(-1)!.id : null };
  }

  /** What was not sent to it yet is cancelled when its turn comes. */
  async deactivate(id: string): Promise<EndpointSummary> {
    if (isId(id)) await this.database.manager.update(NoticeEndpoint, { id }, { active: false });
    const row = isId(id) ? await this.database.manager.findOneBy(NoticeEndpoint, { id }) : null;
    if (!row) throw notFound({ zh: '没有这个接收端', en: 'No such endpoint' });
    return summaryOf(row);
  }

  /** Nothing where it listens no more. */
  async target(id: string): Promise<Target | undefined> {
    const row = await this.database.manager.findOneBy(NoticeEndpoint, { id, active: true });
    return row ? (JSON.parse(this.vault.open(row.sealed, row.id)) as Target) : undefined;
  }
}

const summaryOf = ({ id, unit, medium, shown, kinds, active, createdAt }: NoticeEndpoint): EndpointSummary => ({
  id,
  unit,
  medium,
  shown,
  kinds,
  active,
  createdAt,
});

/** What a list shows of an address: a path may be as secret as a password. */
function shownOf({ medium, address }: NewEndpoint): string | undefined {
  if (medium === 'webhook') {
    const url = readHook(address);
    return url && `${url.protocol}//${url.host}`.slice(0, 100);
  }
  if (!isEmail(address)) return undefined;
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***${address.slice(at)}`.slice(0, 100);
}
