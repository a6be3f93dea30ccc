import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readPlace, writePlace } from '#complaints';
import type { PersonActor } from '#directory';
import { impersonalWords } from '#language';
import { Now, isId, newId, notFound } from '#platform';
import { ArticleReader } from './article-reader.js';
import { KnowledgeMiss } from './miss.js';

const list = 'knowledge-misses';
/** Days after which nobody remembers what was meant. */
const keptDays = 400;
const rowsAtOnce = 1000;

interface MissRow {
  id: string;
  words: string;
  times: number;
  state: 'open' | 'settled';
  firstAt: Date;
  lastAt: Date;
}

/** What staff searched for in vain: the articles that are missing. */
@Injectable()
export class Misses {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ArticleReader,
    private readonly now: Now,
  ) {}

  /** Counts a search that found nothing; one in which something personal might stand is not kept at all. */
  async note(question: string): Promise<void> {
    const words = impersonalWords(question);
    if (words === undefined) return;
    const at = this.now.at;
    await this.database.query(
      `INSERT INTO knowledge_miss (id, words_hash, words, times, state, first_at, last_at, settled_by)
       VALUES (?, ?, ?, 1, 'open', ?, ?, NULL)
       ON DUPLICATE KEY UPDATE times = times + 1, state = 'open', last_at = VALUES(last_at)`,
      [newId(at.getTime()), createHash('sha256').update(words).digest(), words, at, at],
    );
  }

  /** The most often missed first. */
  async page({ state = 'open', cursor, limit = 20 }: { state?: 'open' | 'settled'; cursor?: string; limit?: number }) {
    const after = readPlace(list, cursor);
    const rows: MissRow[] = await this.database.query(
      `SELECT id, words, times, state, first_at AS firstAt, last_at AS lastAt
       FROM knowledge_miss FORCE INDEX (knowledge_miss_list)
       WHERE state = ? ${after ? 'AND times <= ? AND (times < ? OR id < ?)' : ''} ORDER BY times DESC, id DESC LIMIT ?`,
      [state, ...(after ? [after.at!.getTime(), after.at!.getTime(), after.id] : []), limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ firstAt, lastAt, ...row }) => ({
        ...row,
        firstAt: this.reader.spell(firstAt),
        lastAt: this.reader.spell(lastAt),
      })),
      next: rows.length > limit && last ? writePlace(list, { at: new Date(last.times), id: last.id }) : null,
    };
  }

  /** There is an article now, or none is wanted. */
  async settle(id: string, person: PersonActor): Promise<void> {
    const { affected } = isId(id)
      ? await this.database.manager.update(KnowledgeMiss, { id }, { state: 'settled', settledBy: person.id })
      : { affected: 0 };
    if (!affected) throw notFound({ zh: '没有这条记录', en: 'No such entry' });
  }

  async forget(going: () => boolean = () => true): Promise<void> {
    const before = new Date(this.now.at.getTime() - keptDays * 24 * 3600_000);
    for (let gone = rowsAtOnce; gone === rowsAtOnce && going();) {
      const result: { affectedRows: number } = await this.database.query(
        `DELETE FROM knowledge_miss WHERE last_at < ? ORDER BY last_at, id LIMIT ${rowsAtOnce}`,
        [before],
      );
      gone = result.affectedRows;
    }
  }
}
