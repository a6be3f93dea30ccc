import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isoWithOffset } from '#directory';
import {
  ENVIRONMENT,
  Now,
  Refusal,
  Vault,
  inTransaction,
  insertRows,
  invalid,
  newId,
  notFound,
  type Environment,
} from '#platform';
import { FormDraft } from './form-draft.js';

/** Bounds of what a person may leave half typed: drafts, bytes of each, and milliseconds that it is kept unchanged. */
export const draftBounds = { drafts: 20, bytes: 64 * 1024, age: 7 * 24 * 3_600_000 };
/** JSON that is nested deeper than this is no form. */
const deepest = 12;

export interface DraftLine {
  key: string;
  savedAt: string;
}

export interface DraftShown extends DraftLine {
  form: Record<string, unknown>;
}

/** What somebody has half typed survives the browser and the machine it stood on. Each person has only their own. */
@Injectable()
export class FormDrafts {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  private readonly spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
  private get oldest(): Date {
    return new Date(this.now.at.getTime() - draftBounds.age);
  }

  /** The latest first. What was typed is not among them. */
  async list(personId: string): Promise<DraftLine[]> {
    const rows: { name: string; savedAt: Date }[] = await this.database.query(
      `SELECT name, saved_at AS savedAt FROM form_draft WHERE person_id = ? AND saved_at >= ?
       ORDER BY saved_at DESC, name LIMIT ${draftBounds.drafts}`,
      [personId, this.oldest],
    );
    return rows.map(({ name, savedAt }) => ({ key: name, savedAt: this.spell(savedAt) }));
  }

  /** @throws Refusal `not-found`. */
  async open(personId: string, key: string): Promise<DraftShown> {
    const draft = await this.database.manager.findOneBy(FormDraft, { personId, name: key });
    if (!draft || draft.savedAt < this.oldest) throw notFound({ zh: '没有这份草稿', en: 'No such draft' });
    const form = JSON.parse(this.vault.open(draft.sealed, draft.id)) as Record<string, unknown>;
    return { key, savedAt: this.spell(draft.savedAt), form };
  }

  /** In the place of what was there. @throws Refusal `invalid` for one that is too large, `too-many`. */
  async save(personId: string, key: string, form: Record<string, unknown>): Promise<DraftLine> {
    if (!isShallow(form, deepest)) throw invalid({ field: 'form', zh: '层级过深', en: 'is nested too deeply' });
    const text = JSON.stringify(form);
    if (Buffer.byteLength(text) > draftBounds.bytes) {
      throw invalid({ field: 'form', zh: '草稿过大，最多64KB', en: 'is too large: 64 KB at most' });
    }
    const savedAt = this.now.at;
    await inTransaction(this.database, async (tx) => {
      // Of two forms saved at once the second sees the first.
      await tx.query('SELECT id FROM person WHERE id = ? FOR UPDATE', [personId]);
      const rows: { id: string; name: string; savedAt: Date }[] = await tx.query(
        'SELECT id, name, saved_at AS savedAt FROM form_draft FORCE INDEX (form_draft_name) WHERE person_id = ?',
        [personId],
      );
      const own = rows.find(({ name }) => name === key);
      const { currentKey: keyId } = this.vault;
      if (own) {
        const sealed = this.vault.seal(text, own.id);
        await tx.query('UPDATE form_draft SET sealed = ?, key_id = ?, saved_at = ? WHERE id = ?', [
          sealed,
          keyId,
          savedAt,
          own.id,
        ]);
        return;
      }
      const over = rows.filter(({ savedAt }) => savedAt < this.oldest).map(({ id }) => id);
      if (rows.length - over.length >= draftBounds.drafts) throw tooMany();
      if (over.length > 0) await tx.query('DELETE FROM form_draft WHERE id IN (?)', [over]);
      const id = newId(savedAt.getTime());
      await insertRows(tx, FormDraft, [{ id, personId, name: key, sealed: this.vault.seal(text, id), keyId, savedAt }]);
    });
    return { key, savedAt: this.spell(savedAt) };
  }

  /** What is not there is gone already. */
  async drop(personId: string, key: string): Promise<void> {
    await this.database.query('DELETE FROM form_draft WHERE person_id = ? AND name = ?', [personId, key]);
  }

  /** Removes what nobody has gone on with; called every few minutes. */
  async sweep(going: () => boolean = () => true): Promise<number> {
    let swept = 0;
    for (let gone = 500; gone === 500 && going();) {
      const result: { affectedRows: number } = await this.database.query(
        'DELETE FROM form_draft WHERE saved_at < ? ORDER BY saved_at LIMIT 500',
        [this.oldest],
      );
      gone = result.affectedRows;
      swept += gone;
    }
    return swept;
  }
}

const tooMany = () =>
  new Refusal('too-many', {
    zh: `草稿最多保存${draftBounds.drafts}份，请先删除不用的草稿`,
    en: `${draftBounds.drafts} drafts at most: remove some first`,
  });

/** Without recursion: a text of brackets alone must not fill the stack. */
function isShallow(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return false;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return true;
}
