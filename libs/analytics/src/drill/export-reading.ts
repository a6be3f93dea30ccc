import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Complainant, Complainants, ComplaintList, Summaries } from '#complaints';
import { ReferenceBook, type PersonActor } from '#directory';
import type { ExportQuestion } from './data-export.js';
import type { ExportedComplaint } from './export-columns.js';
import { FigureComplaints, type Behind } from './figure-complaints.js';

const batch = 500;
type OfComplaints = Exclude<ExportQuestion, { what: 'table' }>;

/** Complaints with who asks, opened for masking: a batch at a time. */
@Injectable()
export class ExportReading {
  constructor(
    private readonly database: DataSource,
    private readonly summaries: Summaries,
    private readonly complainants: Complainants,
    private readonly figures: FigureComplaints,
    private readonly list: ComplaintList,
    private readonly book: ReferenceBook,
  ) {}

  async *pages(question: OfComplaints, person: PersonActor): AsyncGenerator<ExportedComplaint[]> {
    const pages =
      question.what === 'figure' ? this.figures.each(question.asked, person) : this.listed(question.asked, person);
    for await (const page of pages) yield await this.of(page);
  }

  private async of(page: readonly (Pick<Behind, 'id'> & Partial<Behind>)[]): Promise<ExportedComplaint[]> {
    const ids = page.map(({ id }) => id);
    const summaries = await this.summaries.lines(ids);
    const sealed = ids.length ? await this.database.manager.findBy(Complainant, { complaintId: In(ids) }) : [];
    const identities = new Map(sealed.map((row) => [row.complaintId, this.complainants.open(row)]));
    return page.flatMap(({ id, times }) => {
      const complaint = summaries.get(id);
      const identity = identities.get(id);
      return complaint ? [{ complaint, identity, ...(times !== undefined && { times }) }] : [];
    });
  }

  private async *listed(
    asked: Extract<ExportQuestion, { what: 'list' }>['asked'],
    person: PersonActor,
  ): AsyncGenerator<Pick<Behind, 'id'>[]> {
    const reference = await this.book.open();
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await this.list.rows({ ...asked, limit: batch, ...(cursor && { cursor }) }, person, reference);
      yield page.rows;
      cursor = page.next;
    }
  }
}
