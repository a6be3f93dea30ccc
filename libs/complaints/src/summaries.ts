import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { PersonActor } from '#directory';
import { Complainant, type Identity } from './complainant.js';
import { Complainants } from './complainants.js';
import { asSummary, summaryColumns } from './summary-rows.js';
import { mayIdentify, type SummaryColumns } from './views.js';

/** What lists show of complaints, with what must be taken out of their texts for one reader. */
export interface Summarised {
  complaint: SummaryColumns;
  /** Who asks, where the reader must not know it: their words are to be hidden. */
  identity: Identity | undefined;
}

/** Reads the lines of complaints for lists that come to them by something else: a leg, a request. */
@Injectable()
export class Summaries {
  constructor(
    private readonly database: DataSource,
    private readonly complainants: Complainants,
  ) {}

  /** By id; a page's worth. */
  async of(ids: readonly string[], person: PersonActor): Promise<Map<string, Summarised>> {
    const complaints = [...(await this.lines(ids)).values()];
    const identities = await this.hiddenFrom(person, complaints);
    return new Map(
      complaints.map((complaint) => [complaint.id, { complaint, identity: identities.get(complaint.id) }]),
    );
  }

  /** The lines themselves, by id: whoever hands them on takes out of them what their reader must not know. */
  async lines(ids: readonly string[]): Promise<Map<string, SummaryColumns>> {
    if (ids.length === 0) return new Map();
    const rows: Record<string, unknown>[] = await this.database.query(
      `SELECT ${summaryColumns.join(',')} FROM complaint FORCE INDEX (PRIMARY) WHERE id IN (?)`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map(asSummary).map((complaint) => [complaint.id, complaint]));
  }

  /** Who asks, of those complaints whose complainant somebody must not know: for taking it out of what they read. */
  async hiddenFrom(
    person: PersonActor,
    complaints: readonly Pick<SummaryColumns, 'id' | 'confidential' | 'complainantKind'>[],
  ): Promise<Map<string, Identity>> {
    const ids = complaints.filter((complaint) => !mayIdentify(complaint, person)).map(({ id }) => id);
    if (ids.length === 0) return new Map();
    const sealed = await this.database.manager.findBy(Complainant, { complaintId: In(ids) });
    return new Map(sealed.map((row) => [row.complaintId, this.complainants.open(row)]));
  }
}
