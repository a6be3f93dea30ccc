import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ReferenceBook, localDate, type PersonActor } from '#directory';
import {
  ENVIRONMENT,
  Now,
  Outbox,
  OutboxEntry,
  inTransaction,
  insertRows,
  invalid,
  isId,
  newId,
  type Environment,
  type OutboxRow,
} from '#platform';
import { kindNames, readReportPeriod, spellPeriod } from './report-kinds.js';
import { assertReach, lockIssue, noSuchIssue, recordAct } from './report-acts.js';
import { ReportIssue } from './report-issue.js';
import { reportTodo } from './report-jobs.js';
import type { ReportTemplateVersion } from './report-template.js';
import { ReportTemplates } from './templates.js';

export interface DraftAsked {
  /** The name of a template in force. */
  template: string;
  /** `2026-09`; as commands have it. */
  period: string;
  subject?: string | undefined;
  place?: string | undefined;
}

/** Orders drafts: the row is written with the work for the machine, which composes it. */
@Injectable()
export class ReportDrafting {
  constructor(
    private readonly database: DataSource,
    private readonly templates: ReportTemplates,
    private readonly book: ReferenceBook,
    private readonly outbox: Outbox,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws Refusal `not-found` for a template, `invalid` for a period, subject or place. */
  async order(asked: DraftAsked, by: PersonActor): Promise<ReportIssue> {
    const reference = await this.book.open();
    assertReach(by, 'edit-reports', reference);
    if (asked.subject !== undefined && !reference.subjects.has(asked.subject))
      throw invalid({ field: 'subject', zh: '没有这个诉求事项', en: 'is not a subject' });
    if (asked.place !== undefined && !reference.districts.has(asked.place))
      throw invalid({ field: 'place', zh: '没有这个区域', en: 'is not a place' });
    const at = this.now.at;
    const template = await this.templates.inForce(asked.template, localDate(at, this.environment.timeZone));
    return this.begin(template, asked, { by, at });
  }

  /** By the machine, once for a series and a period. @returns nothing when there is one. */
  async orderScheduled(template: ReportTemplateVersion, period: string, at: Date): Promise<ReportIssue> {
    const scheduledFor = `${template.name} ${period}`;
    return this.begin(template, { template: template.name, period }, { by: null, at, scheduledFor });
  }

  /** A corrected issue of one that was issued: composed anew, and put in its place when it is issued itself. */
  async correct(id: string, by: PersonActor): Promise<ReportIssue> {
    assertReach(by, 'edit-reports', await this.book.open());
    const wrong = isId(id) ? await this.database.manager.findOneBy(ReportIssue, { id }) : null;
    if (!wrong) throw noSuchIssue();
    const template = await this.templates.version(wrong.series, wrong.templateVersion);
    const { period, subject, district } = wrong;
    return this.begin(
      template,
      { template: wrong.series, period, subject: subject ?? undefined, place: district ?? undefined },
      { by, at: this.now.at, corrects: id },
    );
  }

  /** Again by hand: the figures as they are now; the text begins anew. */
  async recompose(id: string, edition: number, by: PersonActor): Promise<ReportIssue> {
    assertReach(by, 'edit-reports', await this.book.open());
    const at = this.now.at;
    const { issue, rows } = await inTransaction(this.database, async (tx) => {
      const { issue, to } = await lockIssue(tx, id, 'compose', edition);
      const set = { state: to, edition: edition + 1, progress: 0, failure: null };
      await tx.update(ReportIssue, { id }, set);
      await recordAct(tx, id, { act: 'recomposed', by, at });
      return { issue: { ...issue, ...set }, rows: await this.ask(tx, id, set.edition, by, at) };
    });
    this.outbox.handOver(rows);
    return issue;
  }

  private async begin(
    { name, version, kind, body }: ReportTemplateVersion,
    { period: text, subject, place }: DraftAsked,
    { by, at, scheduledFor, corrects }: Begun,
  ): Promise<ReportIssue> {
    const period = readReportPeriod(kind, text);
    if (period.from > localDate(at, this.environment.timeZone))
      throw invalid({ field: 'period', zh: '尚未开始', en: 'has not begun' });
    const id = newId(at.getTime());
    const issue: ReportIssue = {
      ...{ id, series: name, templateVersion: version, kind, period: period.key },
      ...{ subject: subject ?? null, district: place ?? null },
      title: `${spellPeriod(period)}${body.zh || kindNames[kind].zh}`,
      ...{ state: 'composing', edition: 1, progress: 0, failure: null, year: null, number: null, overall: null },
      ...{ scheduledFor: scheduledFor ?? null, corrects: corrects ?? null, composition: null, blocks: null },
      ...{ document: null, documentHash: null, remark: null, createdBy: by?.id ?? null, createdAt: at, issuedAt: null },
    };
    const rows = await inTransaction(this.database, async (tx) => {
      if (corrects !== undefined) await lockIssue(tx, corrects, 'replace');
      await tx.insert(ReportIssue, issue);
      await recordAct(tx, id, { act: 'created', by, at });
      return this.ask(tx, id, 1, by, at);
    });
    this.outbox.handOver(rows);
    return issue;
  }

  private async ask(
    tx: EntityManager,
    issueId: string,
    edition: number,
    by: PersonActor | null,
    at: Date,
  ): Promise<OutboxRow[]> {
    const rows = this.outbox.rows([reportTodo('compose', { issueId, edition, by: by?.id ?? null })], at);
    await insertRows(tx, OutboxEntry, rows);
    return rows;
  }
}

interface Begun {
  by: PersonActor | null;
  at: Date;
  scheduledFor?: string;
  corrects?: string;
}
