import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Vault, inTransaction } from '#platform';

/** How many values the present key has sealed anew, and how many another key still holds. */
export interface Resealed {
  resealed: number;
  left: number;
}

const page = 500;

/**
 * After a rotation: opens what older keys have sealed and seals it with the present one, a page in a transaction, so it
 * may be stopped and run again at any time. When nothing is left the older keys may be taken out of the key file.
 */
@Injectable()
export class Resealing {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  async run(told: (progress: Resealed) => void = () => undefined, signal?: AbortSignal): Promise<Resealed> {
    let resealed = 0;
    const found = await this.left();
    for (const pageOf of [this.complainants, this.contacts, this.pins, this.fileNames, this.drafts]) {
      for (let done = page; done === page && !signal?.aborted;) {
        done = await inTransaction(this.database, (tx) => pageOf.call(this, tx));
        resealed += done;
        told({ resealed, left: Math.max(0, found - resealed) });
      }
    }
    return { resealed, left: await this.left() };
  }

  /** Two ranges of the index instead of "not equal", which has none. */
  private async complainants(tx: EntityManager): Promise<number> {
    const key = this.vault.currentKey;
    const rows: { id: string; sealed: Buffer }[] = await tx.query(
      `SELECT complaint_id AS id, sealed FROM complainant WHERE key_id < ? OR key_id > ?
       ORDER BY key_id LIMIT ${page} FOR UPDATE`,
      [key, key],
    );
    for (const { id, sealed } of rows) {
      await tx.query('UPDATE complainant SET sealed = ?, key_id = ? WHERE complaint_id = ?', [
        this.vault.seal(this.vault.open(sealed, id), id),
        key,
        id,
      ]);
    }
    return rows.length;
  }

  /** Numbers that units have dialled beside those on file. */
  private async contacts(tx: EntityManager): Promise<number> {
    const key = this.vault.currentKey;
    const rows: { id: string; sealed: Buffer }[] = await tx.query(
      `SELECT id, sealed_number AS sealed FROM contact WHERE key_id < ? OR key_id > ?
       ORDER BY key_id LIMIT ${page} FOR UPDATE`,
      [key, key],
    );
    for (const { id, sealed } of rows) {
      const value = this.vault.seal(this.vault.open(sealed, id), id);
      await tx.query('UPDATE contact SET sealed_number = ?, key_id = ? WHERE id = ?', [value, key, id]);
    }
    return rows.length;
  }

  /** PINs that a second click may still ask for: a day's worth. The key's id stands at the head of a sealed value. */
  private async pins(tx: EntityManager): Promise<number> {
    const key = this.vault.currentKey;
    const rows: { keyHash: Buffer; id: string; sealed: Buffer }[] = await tx.query(
      `SELECT key_hash AS keyHash, complaint_id AS id, sealed_pin AS sealed FROM idempotency_key
       WHERE SUBSTRING(sealed_pin, 3, ?) <> ? LIMIT ${page} FOR UPDATE`,
      [key.length, Buffer.from(key, 'ascii')],
    );
    for (const { keyHash, id, sealed } of rows) {
      const value = this.vault.seal(this.vault.open(sealed, id), id);
      await tx.query('UPDATE idempotency_key SET sealed_pin = ? WHERE key_hash = ?', [value, keyHash]);
    }
    return rows.length;
  }

  private async fileNames(tx: EntityManager): Promise<number> {
    const key = this.vault.currentKey;
    const rows: { id: string; sealed: Buffer }[] = await tx.query(
      `SELECT id, sealed_name AS sealed FROM attachment WHERE key_id < ? OR key_id > ?
       ORDER BY key_id LIMIT ${page} FOR UPDATE`,
      [key, key],
    );
    for (const { id, sealed } of rows) {
      await tx.query('UPDATE attachment SET sealed_name = ?, key_id = ? WHERE id = ?', [
        this.vault.seal(this.vault.open(sealed, id), id),
        key,
        id,
      ]);
    }
    return rows.length;
  }

  private async drafts(tx: EntityManager): Promise<number> {
    const key = this.vault.currentKey;
    const rows: { id: string; sealed: Buffer }[] = await tx.query(
      `SELECT id, sealed FROM form_draft WHERE key_id < ? OR key_id > ? ORDER BY key_id LIMIT ${page} FOR UPDATE`,
      [key, key],
    );
    for (const { id, sealed } of rows) {
      const value = this.vault.seal(this.vault.open(sealed, id), id);
      await tx.query('UPDATE form_draft SET sealed = ?, key_id = ? WHERE id = ?', [value, key, id]);
    }
    return rows.length;
  }

  private async left(): Promise<number> {
    const key = this.vault.currentKey;
    const [row]: { n: number }[] = await this.database.query(
      `SELECT (SELECT COUNT(*) FROM complainant WHERE key_id < ? OR key_id > ?)
            + (SELECT COUNT(*) FROM attachment WHERE key_id < ? OR key_id > ?)
            + (SELECT COUNT(*) FROM contact WHERE key_id < ? OR key_id > ?)
            + (SELECT COUNT(*) FROM form_draft WHERE key_id < ? OR key_id > ?)
            + (SELECT COUNT(*) FROM idempotency_key WHERE SUBSTRING(sealed_pin, 3, ?) <> ?) AS n`,
      [key, key, key, key, key, key, key, key, key.length, Buffer.from(key, 'ascii')],
    );
    return Number(row?.n ?? 0);
  }
}
