import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import { ReferenceBook, isoWithOffset, scopeOf, type PersonActor } from '#directory';
import { ENVIRONMENT, LOG, type Environment } from '#platform';
import { asSummary, summaryColumns } from './summary-rows.js';
import { endStates } from './flow.js';
import { summary, type SummaryColumns } from './views.js';

/** So many complaints of one number are looked at; who has more is known to everybody. */
const mostOfNumber = 500;

/** Finds what somebody at the telephone has asked before. */
@Injectable()
export class ComplaintsOfNumber {
  constructor(
    private readonly database: DataSource,
    private readonly book: ReferenceBook,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Complaints that were made with this number or from it, the latest first. A number is no proof of who speaks: what
   * was asked in confidence is not among them, whoever looks; nor is anything for those who may not look by number.
   * @param hash of the number, by the key for look-ups.
   */
  async rows(hash: Buffer, person: PersonActor): Promise<SummaryColumns[]> {
    if (scopeOf(person, 'read') !== 'all' || scopeOf(person, 'reveal') !== 'all') return [];
    const ids: { id: string }[] = await this.database.query(
      `SELECT complaint_id AS id FROM complainant FORCE INDEX (complainant_phone) WHERE phone_hash = ?
       UNION SELECT complaint_id FROM complainant FORCE INDEX (complainant_caller) WHERE caller_hash = ?
       LIMIT ${mostOfNumber}`,
      [hash, hash],
    );
    const rows: Record<string, unknown>[] =
      ids.length === 0
        ? []
        : await this.database.query(
            `SELECT ${summaryColumns.join(',')} FROM complaint FORCE INDEX (PRIMARY)
             WHERE id IN (?) AND confidential = 0 ORDER BY received_at DESC, id DESC`,
            [ids.map(({ id }) => id)],
          );
    // Who looks for people leaves a trace; whom they looked for is nobody's business.
    this.log.info({ person: person.id, role: person.role, found: rows.length }, 'searched by phone');
    return rows.map(asSummary);
  }

  /** Those that are open and those that came to an end, a few of each, and how many there are in all. */
  async of(hash: Buffer, person: PersonActor, since: Date, most: number) {
    const rows = await this.rows(hash, person);
    const reference = await this.book.open();
    const spell = (at: Date) => isoWithOffset(at, this.environment.timeZone);
    const lines = (some: readonly SummaryColumns[]) =>
      some.slice(0, most).map((row) => summary(row, undefined, person, reference, spell));
    const open = rows.filter(({ state }) => !endStates.has(state));
    return {
      open: lines(open),
      ended: lines(rows.filter(({ state }) => endStates.has(state))),
      counts: { open: open.length, since: rows.filter(({ receivedAt }) => receivedAt >= since).length },
    };
  }
}
