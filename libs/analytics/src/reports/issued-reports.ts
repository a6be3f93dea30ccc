import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { instantsOf, type Period } from '#directory';
import { ENVIRONMENT, type Environment } from '#platform';
import type { DocumentKind } from '../targets/promised.js';
import { IssuedDocuments } from '../targets/sources.js';

/** What the office promised and has issued: what was withdrawn, or replaced by a corrected issue, is not counted. */
@Injectable()
export class IssuedReports extends IssuedDocuments {
  constructor(
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    super();
  }

  override async count(kind: DocumentKind, period: Period): Promise<number> {
    const { from, to } = instantsOf(period, this.environment.timeZone);
    const [row]: { n: number }[] = await this.database.query(
      `SELECT COUNT(*) AS n FROM report_issue FORCE INDEX (report_issue_issued)
       WHERE kind = ? AND issued_at >= ? AND issued_at < ? AND state = 'issued'`,
      [kind, from, to],
    );
    return Number(row?.n ?? 0);
  }
}
