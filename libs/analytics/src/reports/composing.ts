import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Newsroom,
  Refusal,
  insertStatement,
  question,
  select,
  updateStatements,
  type Afterwards,
  type News,
  type Trip,
} from '#platform';
import { ReportComposer } from './composer.js';
import type { Composition } from './kept.js';
import type { ReportJobs } from './report-jobs.js';
import { ReportAct, ReportIssue } from './report-issue.js';
import { readReportPeriod } from './report-kinds.js';
import { ReportTemplates } from './templates.js';

/** The machine's part: composes what was ordered, tells how far it is, and writes the draft in the job's transaction. */
@Injectable()
export class ReportComposing {
  constructor(
    private readonly database: DataSource,
    private readonly composer: ReportComposer,
    private readonly templates: ReportTemplates,
    private readonly newsroom: Newsroom,
  ) {}

  async compose(trip: Trip, jobs: ReportJobs['compose'][], at: Date): Promise<Afterwards> {
    // All are composed before the first is locked: a transaction that has looked at one row must not come upon another
    // that has changed since.
    const made: [ReportJobs['compose'], Composition | Refusal][] = [];
    for (const job of jobs) {
      const found = await this.made(job);
      if (found) made.push([job, found]);
    }
    const news: News[] = [];
    for (const [job, found] of made) {
      const told = await this.write(trip, job, found, at);
      if (told) news.push(told);
    }
    return { news };
  }

  private async write(
    trip: Trip,
    { issueId, edition, by }: ReportJobs['compose'],
    made: Composition | Refusal,
    at: Date,
  ): Promise<News | undefined> {
    const [[locked], [last]] = await trip.ask(
      select(this.database, ReportIssue, 'PRIMARY', 'WHERE id = ? FOR UPDATE', [issueId]),
      question<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM report_act WHERE issue_id = ? FOR UPDATE', [
        issueId,
      ]),
    );
    if (locked?.state !== 'composing' || locked.edition !== edition) return undefined;
    const failed = made instanceof Refusal;
    const set = failed
      ? { state: 'failed' as const, progress: 0, failure: made.words.zh.slice(0, 500) }
      : {
          ...{ state: 'draft' as const, progress: 100, failure: null, composition: made, blocks: made.blocks },
          title: made.frame.title.slice(0, 200),
        };
    trip.write(
      ...updateStatements(this.database, ReportIssue, [{ id: issueId, set: { ...set, edition: edition + 1 } }]),
      insertStatement(this.database, ReportAct, [
        {
          ...{ issueId, seq: Number(last?.seq ?? 0) + 1, act: failed ? 'failed' : 'composed', actorId: null, at },
          ...{ reason: failed ? made.words.zh.slice(0, 500) : null, blocks: failed ? null : made.blocks },
        },
      ]),
    );
    return newsOf(issueId, by, set.state, set.progress);
  }

  /** Nothing where it was dropped or ordered anew since: that order has a job of its own. */
  private async made({ issueId, edition, by }: ReportJobs['compose']): Promise<Composition | Refusal | undefined> {
    const asked = await this.database.manager.findOneBy(ReportIssue, { id: issueId, state: 'composing', edition });
    if (!asked) return undefined;
    const { kind, series, templateVersion, period, subject, district } = asked;
    const progress = new Progress(this.database, this.newsroom, issueId, by);
    try {
      const { body } = await this.templates.version(series, templateVersion);
      return await this.composer.compose({
        ...{ template: { name: series, version: templateVersion, body }, period: readReportPeriod(kind, period) },
        ...{ subject, district, told: (done) => progress.at(done) },
      });
    } catch (error) {
      // What can be said in words of the domain will not be better the next time.
      if (error instanceof Refusal && error.reason !== 'unavailable') return error;
      throw error;
    } finally {
      await progress.written();
    }
  }
}

/** How far one is: told to screens, and written for those who look later. */
class Progress {
  private shown = 0;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly newsroom: Newsroom,
    private readonly issueId: string,
    private readonly by: string | null,
  ) {}

  at(done: number): void {
    const percent = Math.min(99, Math.round(done * 100));
    if (percent <= this.shown) return;
    this.shown = percent;
    this.newsroom.tell([newsOf(this.issueId, this.by, 'composing', percent)]);
    this.writing = this.writing.then(() =>
      this.database
        .query("UPDATE report_issue SET progress = ? WHERE id = ? AND state = 'composing'", [percent, this.issueId])
        .catch(() => undefined),
    );
  }

  /** Nothing of it is under way any more. */
  written(): Promise<unknown> {
    return this.writing;
  }
}

/** To analysts, who may read every report, and to whoever ordered it. */
const newsOf = (issue: string, by: string | null, state: string, progress: number): News => ({
  rooms: ['role:analyst', ...(by ? [`person:${by}`] : [])],
  event: 'report',
  data: { issue, state, progress },
});
