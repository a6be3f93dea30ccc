import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceBook, type Reference } from '#directory';
import { Now } from '#platform';
import type { SubjectGuess, SubjectRecommender } from './subject-recommender.js';
import { guessSubjects, wordIndex, type PastComplaint, type WordIndex } from './word-index.js';

/** So many complaints of the past teach, those closed last; some megabytes. None that was asked in confidence. */
const mostPast = 5000;
/** What was learnt is good for so long; meanwhile nobody waits for it to be learnt again. Milliseconds. */
const good = 10 * 60_000;

/** Guesses subjects by the words of their names and of the last closed complaints. */
@Injectable()
export class WordRecommender implements SubjectRecommender {
  private held: { index: WordIndex; version: number; until: number } | undefined;
  private learning: Promise<WordIndex> | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    private readonly now: Now,
  ) {}

  async guess(text: string, most: number): Promise<SubjectGuess[]> {
    return guessSubjects(await this.index(), text, most);
  }

  private async index(): Promise<WordIndex> {
    const reference = await this.book.open();
    const now = this.now.at.getTime();
    const fresh = this.held && this.held.until > now && this.held.version === reference.subjectVersion;
    if (this.held && fresh) return this.held.index;
    this.learning ??= this.learn(reference, now).finally(() => (this.learning = undefined));
    if (!this.held) return this.learning;
    this.learning.catch(() => undefined);
    return this.held.index;
  }

  private async learn(reference: Reference, now: number): Promise<WordIndex> {
    const past: PastComplaint[] = await this.database.query(
      `SELECT subject, title FROM complaint FORCE INDEX (complaint_closed)
       WHERE closed_at > '1970-01-01' AND confidential = 0 AND subject IS NOT NULL
       ORDER BY closed_at DESC, id DESC LIMIT ${mostPast}`,
    );
    const subjects = [...reference.subjects.values()].map(({ code, name }) => ({
      code,
      name,
      above: reference
        .subjectAndAbove(code)
        .slice(1)
        .map((one) => reference.subjects.get(one)?.name ?? ''),
    }));
    const index = wordIndex(subjects, past);
    this.held = { index, version: reference.subjectVersion, until: now + good };
    return index;
  }
}
