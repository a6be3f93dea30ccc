import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { named, readPlace, spelled, writePlace } from '#complaints';
import { Person, ReferenceBook, isoWithOffset, localDate, type PersonActor, type Reference } from '#directory';
import { ENVIRONMENT, Now, isId, notFound, type Environment } from '#platform';
import { ArticleFiles } from './article-files.js';
import { KnowledgeArticle, KnowledgeEdition } from './article.js';
import { differences } from './comparing.js';
import { contentOf } from './content.js';
import { KnowledgeEvent } from './knowledge-event.js';
import { holdsOn } from './life.js';
import { actsNow, mayLookBehind } from './reach.js';
import { heldOf, standingOf } from './standing.js';

export interface Found {
  article: KnowledgeArticle;
  front: KnowledgeEdition;
  /** What is being written; nothing while nobody writes. */
  hand: KnowledgeEdition | null;
  /** Whether this person may see what is not in force. */
  behind: boolean;
}

export type ArticleSeen = Awaited<ReturnType<ArticleReader['show']>>;
export type ContentSeen = Awaited<ReturnType<ArticleReader['content']>>;

export const noSuchArticle = () => notFound({ zh: '没有这个知识条目', en: 'No such article' });

/** Articles as one person may see them: what is in force by everybody, the rest by who writes, judges or keeps it. */
@Injectable()
export class ArticleReader {
  constructor(
    private readonly database: DataSource,
    private readonly files: ArticleFiles,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  get today(): string {
    return localDate(this.now.at, this.environment.timeZone);
  }

  readonly spell = (at: Date): string => isoWithOffset(at, this.environment.timeZone);

  /** @throws Refusal `not-found`, also for one that this person may not see. */
  async get(id: string, person: PersonActor): Promise<ArticleSeen> {
    return this.show(await this.reached(this.database.manager, id, person), person);
  }

  async reached(tx: EntityManager, id: string, person: PersonActor, lock = false): Promise<Found> {
    const article = isId(id)
      ? await tx.findOne(KnowledgeArticle, { where: { id }, ...(lock && { lock: { mode: 'pessimistic_write' } }) })
      : null;
    if (!article) throw noSuchArticle();
    const reference = await this.book.open();
    const behind = mayLookBehind(person, heldOf(article, null, reference));
    if (!behind && !this.inForce(article)) throw noSuchArticle();
    const numbers = [article.front, ...(article.handEdition === null ? [] : [article.handEdition])];
    const editions = await tx.findBy(KnowledgeEdition, { articleId: id, number: In(numbers) });
    const of = (number: number | null) => editions.find((edition) => edition.number === number);
    return { article, front: of(article.front)!, hand: of(article.handEdition) ?? null, behind };
  }

  inForce(article: Pick<KnowledgeArticle, 'state' | 'validFrom' | 'validTo'>): boolean {
    return article.state === 'published' && holdsOn(article, this.today);
  }

  async show({ article, front, hand, behind }: Found, person: PersonActor) {
    const reference = await this.book.open();
    const people = await this.people([
      ...[article.keeperId, hand?.writtenBy, hand?.submittedBy, hand?.judgedBy].map((id) => id ?? null),
    ]);
    const { state, revision } = standingOf(article);
    return {
      id: article.id,
      state,
      version: article.version,
      edition: article.front,
      inForce: this.inForce(article),
      content: await this.content(front, reference),
      uses: article.uses,
      publishedAt: spelled(this.spell, article.publishedAt),
      changedAt: this.spell(article.changedAt),
      // What follows is of those who write, judge and keep it.
      revision: behind ? revision : null,
      keeper: behind ? people(article.keeperId) : null,
      fromComplaint: behind && article.complaintId !== null,
      hand: behind && hand ? await this.handSeen(hand, people, reference) : null,
      acts: behind ? actsNow(person, heldOf(article, hand, reference)) : [],
    };
  }

  private async handSeen(hand: KnowledgeEdition, people: PeopleSeen, reference: Reference) {
    return {
      edition: hand.number,
      content: await this.content(hand, reference),
      writtenBy: people(hand.writtenBy),
      writtenAt: this.spell(hand.writtenAt),
      submittedBy: people(hand.submittedBy),
      submittedAt: spelled(this.spell, hand.submittedAt),
      sentBack: hand.judgement === 'sent-back' ? hand.reason : null,
    };
  }

  async content(edition: KnowledgeEdition, reference: Reference) {
    const { subjects, districts, unit, attachments, ...content } = contentOf(edition);
    return {
      ...content,
      subjects: subjects.map((code) => named(reference.subjects, code)!),
      districts: districts.map((code) => named(reference.districts, code)!),
      unit: named(reference.units, unit),
      attachments: await this.files.lines(attachments),
    };
  }

  async people(ids: readonly (string | null)[]): Promise<PeopleSeen> {
    const wanted = [...new Set(ids.filter((id) => id !== null))];
    const rows =
      wanted.length === 0
        ? []
        : await this.database.manager.find(Person, { where: { id: In(wanted) }, select: { id: true, name: true } });
    return (id) => (id === null ? null : { id, name: rows.find((row) => row.id === id)?.name ?? '' });
  }

  /** Every edition that there has been, the latest first. */
  async versions(id: string, { cursor, limit = 20 }: { cursor?: string; limit?: number }, person: PersonActor) {
    const { article } = await this.behind(id, person);
    const list = `editions of ${id}`;
    const after = readPlace(list, cursor);
    const query = this.database.manager
      .createQueryBuilder(KnowledgeEdition, 'edition')
      .where('edition.articleId = :id', { id });
    if (after) query.andWhere('edition.number < :number', { number: after.at!.getTime() });
    const rows = await query
      .orderBy('edition.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = rows.slice(0, limit);
    const people = await this.people(page.flatMap((row) => [row.writtenBy, row.submittedBy, row.judgedBy]));
    const reference = await this.book.open();
    const last = page.at(-1);
    return {
      items: await Promise.all(
        page.map(async (row) => ({
          edition: row.number,
          front: row.number === article.front,
          content: await this.content(row, reference),
          writtenBy: people(row.writtenBy),
          writtenAt: this.spell(row.writtenAt),
          submittedBy: people(row.submittedBy),
          submittedAt: spelled(this.spell, row.submittedAt),
          judgedBy: people(row.judgedBy),
          judgedAt: spelled(this.spell, row.judgedAt),
          judgement: row.judgement,
          reason: row.reason,
        })),
      ),
      next: rows.length > limit && last ? writePlace(list, { at: new Date(last.number), id: last.id }) : null,
    };
  }

  /** What changed from one edition to another. */
  async compare(id: string, from: number, to: number, person: PersonActor) {
    await this.behind(id, person);
    const editions = await this.database.manager.findBy(KnowledgeEdition, { articleId: id, number: In([from, to]) });
    const of = (number: number) => editions.find((edition) => edition.number === number);
    const [before, after] = [of(from), of(to)];
    if (!before || !after) throw notFound({ zh: '没有这个版本', en: 'No such edition' });
    return { from, to, differences: differences(contentOf(before), contentOf(after)) };
  }

  /** Who did what with it, the latest first. */
  async events(id: string, { cursor, limit = 20 }: { cursor?: string; limit?: number }, person: PersonActor) {
    await this.behind(id, person);
    const list = `events of ${id}`;
    const after = readPlace(list, cursor);
    const query = this.database.manager
      .createQueryBuilder(KnowledgeEvent, 'event')
      .where('event.articleId = :id', { id });
    if (after)
      query.andWhere('event.at <= :at AND (event.at < :at OR event.id < :last)', { at: after.at, last: after.id });
    const rows = await query
      .orderBy('event.at', 'DESC')
      .addOrderBy('event.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = rows.slice(0, limit);
    const people = await this.people(page.map(({ actorId }) => actorId));
    const last = page.at(-1);
    return {
      items: page.map(({ at, act, actorId, reason, data }) => ({
        at: this.spell(at),
        act,
        by: people(actorId),
        reason,
        data,
      })),
      next: rows.length > limit && last ? writePlace(list, last) : null,
    };
  }

  /** The files of an article that this person may have: those in front, and of every edition for who sees those. */
  async attachmentsOf(id: string, person: PersonActor): Promise<string[]> {
    const { front, behind } = await this.reached(this.database.manager, id, person);
    if (!behind) return front.attachments;
    const rows = await this.database.manager.find(KnowledgeEdition, {
      where: { articleId: id },
      select: { id: true, attachments: true },
    });
    return rows.flatMap(({ attachments }) => attachments);
  }

  /** @throws Refusal `not-found` for who may read the article at most. */
  private async behind(id: string, person: PersonActor): Promise<Found> {
    const found = await this.reached(this.database.manager, id, person);
    if (!found.behind) throw noSuchArticle();
    return found;
  }
}

type PeopleSeen = (id: string | null) => { id: string; name: string } | null;
