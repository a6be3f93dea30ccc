import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { toJson } from '#documents';
import { ReferenceBook, isoWithOffset, localDate, type PersonActor } from '#directory';
import { ENVIRONMENT, Newsroom, Now, Refusal, inTransaction, invalid, type Environment } from '#platform';
import { keyOfCheck, mayIssue, type SignedRemark } from '../tables/index.js';
import { readText } from './editing.js';
import { render } from './render.js';
import { assertReach, lockIssue, recordAct } from './report-acts.js';
import { issueNumber, type IssueMove } from './report-flow.js';
import { ReportAct, ReportIssue, ReportNumber, type KeptRemark, type ReportActName } from './report-issue.js';
import { ReportTemplates } from './templates.js';

export interface MoveAsked {
  /** That which was read: it must still be the report's. */
  edition: number;
  reason?: string | undefined;
}

export interface IssueAsked extends MoveAsked {
  /** Needed where a closing check fails: why it goes out all the same, and which checks that speaks of. */
  remark?: { text: string; checks: string[] } | undefined;
}

/** Moves an issue from its draft to its number. What a person edited, another one reviews and issues. */
@Injectable()
export class ReportIssues {
  constructor(
    private readonly database: DataSource,
    private readonly templates: ReportTemplates,
    private readonly book: ReferenceBook,
    private readonly newsroom: Newsroom,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Another text: words are free, figures are references. @throws Refusal `invalid` naming what was typed. */
  async edit(id: string, { edition, reason, blocks: given }: MoveAsked & { blocks: unknown }, by: PersonActor) {
    assertReach(by, 'edit-reports', await this.book.open());
    return this.move(id, 'edit', edition, async (tx, issue, at) => {
      const blocks = readText(given, issue.composition!);
      await recordAct(tx, id, { act: 'edited', by, at, reason: reason ?? null, blocks });
      return { blocks };
    });
  }

  async review(id: string, asked: MoveAsked, by: PersonActor) {
    return this.decided(id, 'review', 'reviewed', asked, by);
  }

  async sendBack(id: string, asked: MoveAsked, by: PersonActor) {
    return this.decided(id, 'send-back', 'sent-back', asked, by);
  }

  async drop(id: string, { edition, reason }: MoveAsked, by: PersonActor) {
    assertReach(by, 'edit-reports', await this.book.open());
    return this.move(id, 'drop', edition, async (tx, _issue, at) => {
      await recordAct(tx, id, { act: 'dropped', by, at, reason: reason ?? null });
      return {};
    });
  }

  /** Taken back after it went out: its number is not used again. */
  async withdraw(id: string, asked: MoveAsked, by: PersonActor) {
    return this.decided(id, 'withdraw', 'withdrawn', asked, by);
  }

  /**
   * Gives it its number and freezes it: the document, its figures and definitions. Numbers are given under the lock of
   * the series, in the transaction that issues: none is skipped, none is given twice.
   * @throws Refusal `forbidden` to who edited it, `illegal-move` where a closing check fails and no remark stands for it.
   */
  async issue(id: string, { edition, remark }: IssueAsked, by: PersonActor) {
    assertReach(by, 'issue-reports', await this.book.open());
    return this.move(id, 'issue', edition, async (tx, issue, at) => {
      await this.assertOther(tx, issue, by);
      const composition = issue.composition!;
      const signed: SignedRemark | undefined = remark && {
        ...{ text: remark.text, checks: remark.checks, signedBy: { id: by.id, name: by.name }, signedAt: at },
      };
      const refused = mayIssue(composition.checks, signed);
      if (refused) throw new Refusal('illegal-move', refused, { state: issue.state, version: issue.edition });
      const failed = composition.checks.filter(({ holds }) => !holds).map(keyOfCheck);
      const kept: KeptRemark | null =
        signed && failed.length > 0
          ? {
              ...{ text: signed.text, checks: failed, by: signed.signedBy },
              at: isoWithOffset(at, this.environment.timeZone),
            }
          : null;
      const date = localDate(at, this.environment.timeZone);
      const number = await this.number(tx, issue, Number(date.slice(0, 4)));
      const replaced = issue.corrects ? await this.replace(tx, issue.corrects, by, at) : null;
      const document = toJson(
        render(composition, issue.blocks!, {
          ...{ issue: issueNumber(number), date },
          mark: replaced ? `更正：替代${issueNumber(replaced)}` : null,
          remark: kept && { text: kept.text, name: kept.by.name },
        }),
      );
      await recordAct(tx, id, { act: 'issued', by, at, reason: remark?.text ?? null, blocks: issue.blocks! });
      return {
        ...number,
        ...{ document, documentHash: createHash('sha256').update(document).digest(), remark: kept, issuedAt: at },
      };
    });
  }

  private async replace(tx: EntityManager, id: string, by: PersonActor, at: Date) {
    const { issue, to } = await lockIssue(tx, id, 'replace');
    await tx.update(ReportIssue, { id }, { state: to, edition: issue.edition + 1 });
    await recordAct(tx, id, { act: 'replaced', by, at });
    return { year: issue.year!, number: issue.number!, overall: issue.overall! };
  }

  private async number(tx: EntityManager, { series, templateVersion }: ReportIssue, year: number) {
    const { body } = await this.templates.version(series, templateVersion);
    await tx.query('INSERT IGNORE INTO report_number (series, year, last) VALUES (?, 0, ?), (?, ?, 0)', [
      ...[series, body.issuedBefore, series, year],
    ]);
    // Always the row of all years first: two who issue at once wait for one another, and never in a circle.
    const next = async (of: number) => {
      const row = await tx.findOneOrFail(ReportNumber, {
        where: { series, year: of },
        lock: { mode: 'pessimistic_write' },
      });
      await tx.update(ReportNumber, { series, year: of }, { last: row.last + 1 });
      return row.last + 1;
    };
    const overall = await next(0);
    return { year, number: await next(year), overall };
  }

  private async decided(
    id: string,
    move: IssueMove,
    act: ReportActName,
    { edition, reason }: MoveAsked,
    by: PersonActor,
  ) {
    assertReach(by, 'issue-reports', await this.book.open());
    if (move !== 'review' && (reason ?? '').trim() === '')
      throw invalid({ field: 'reason', zh: '为必填项', en: 'is needed' });
    return this.move(id, move, edition, async (tx, issue, at) => {
      if (move === 'review') await this.assertOther(tx, issue, by);
      await recordAct(tx, id, { act, by, at, reason: reason ?? null });
      return {};
    });
  }

  /** Four eyes: who ordered it or wrote in it does not judge it. */
  private async assertOther(tx: EntityManager, { id }: ReportIssue, by: PersonActor): Promise<void> {
    const own = await tx.findOne(ReportAct, {
      where: (['created', 'edited', 'recomposed'] as const).map((act) => ({ issueId: id, actorId: by.id, act })),
      select: { seq: true, issueId: true },
    });
    if (own)
      throw new Refusal('forbidden', {
        zh: '编辑本期报告的人员不能审核、签发本期报告',
        en: 'Who edited a report does not review or issue it',
      });
  }

  private async move(
    id: string,
    move: IssueMove,
    edition: number,
    work: (tx: EntityManager, issue: ReportIssue, at: Date) => Promise<Partial<ReportIssue>>,
  ): Promise<ReportIssue> {
    const at = this.now.at;
    const moved = await inTransaction(this.database, async (tx) => {
      const { issue, to } = await lockIssue(tx, id, move, edition);
      const set = { ...(await work(tx, issue, at)), state: to, edition: edition + 1 };
      await tx.update(ReportIssue, { id }, set);
      return { ...issue, ...set };
    });
    this.newsroom.tell([
      {
        rooms: ['role:analyst', 'role:supervisor'],
        event: 'report',
        data: { issue: id, state: moved.state, progress: 100 },
      },
    ]);
    return moved;
  }
}
