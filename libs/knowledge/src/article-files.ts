import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Attachment, claimable, noSuchAttachment, type OwnAttachment } from '#complaints';
import type { PersonActor } from '#directory';
import { Vault } from '#platform';

/** The files of articles. They belong to no complaint: whoever may read the article may have them. */
@Injectable()
export class ArticleFiles {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /**
   * Claims those that no edition has had yet.
   * @throws Refusal `invalid` naming `attachments[i]` for what is not the person's own upload.
   */
  async claim(
    tx: EntityManager,
    named: readonly string[],
    had: readonly string[],
    person: PersonActor,
    at: Date,
  ): Promise<void> {
    const fresh = named.filter((id) => !had.includes(id));
    if (fresh.length === 0) return;
    const rows = await tx.find(Attachment, {
      where: { id: In(fresh) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const found = claimable(rows, fresh, person, at);
    await tx.update(Attachment, { id: In(found.map(({ id }) => id)) }, { purpose: 'knowledge', claimedAt: at });
  }

  /** In the order in which the edition names them. */
  async lines(ids: readonly string[]): Promise<OwnAttachment[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.manager.findBy(Attachment, { id: In([...ids]), purpose: 'knowledge' });
    return ids.flatMap((id) => {
      const row = rows.find((one) => one.id === id);
      return row ? [{ id, name: this.vault.open(row.sealedName, id), type: row.type, size: row.size }] : [];
    });
  }

  /** @throws Refusal `not-found` for what the editions that may be read do not name. */
  async find(id: string, named: readonly string[]): Promise<{ attachment: Attachment; name: string }> {
    const attachment = named.includes(id)
      ? await this.database.manager.findOneBy(Attachment, { id, purpose: 'knowledge' })
      : null;
    if (!attachment) throw noSuchAttachment();
    return { attachment, name: this.vault.open(attachment.sealedName, id) };
  }
}
