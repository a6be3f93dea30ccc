import { Injectable } from '@nestjs/common';
import { ComplaintReader } from '#complaints';
import { ReferenceBook, reaches, scopeOf, type PersonActor } from '#directory';
import { Refusal } from '#platform';
import type { ArticleSeen } from './article-reader.js';
import { Articles } from './articles.js';
import { draftFrom } from './collecting.js';

/** Collects articles from complaints that have been answered well. */
@Injectable()
export class Collection {
  constructor(
    private readonly complaints: ComplaintReader,
    private readonly articles: Articles,
    private readonly book: ReferenceBook,
  ) {}

  /**
   * @throws Refusal `not-found` for a complaint that this person may not read, `forbidden` for a confidential one, of
   *   which nothing may stand anywhere else.
   */
  async fromComplaint(trackingCode: string, person: PersonActor): Promise<ArticleSeen> {
    if (!scopeOf(person, 'read')) throw forbidden('您没有这项权限', 'You do not have the right to do this');
    const { complaint, identity } = await this.complaints.dossier(trackingCode, person);
    if (complaint.confidential) throw forbidden('保密诉求不得采集为知识条目', 'A confidential complaint is no source');
    const reference = await this.book.open();
    const { subjects, unit, ...draft } = draftFrom(complaint, identity ?? {});
    const own = unit !== null && reaches(person, 'write-knowledge', [reference.unitPath(unit)]);
    const given = { ...draft, subjects: subjects.filter((code) => reference.subjects.has(code)) };
    return this.articles.collect({ ...given, ...(own && { unit }) }, person, complaint.id);
  }
}

const forbidden = (zh: string, en: string) => new Refusal('forbidden', { zh, en });
