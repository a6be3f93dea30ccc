import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readPlace, writePlace } from '#complaints';
import { ReferenceBook, instantsOf, isoWithOffset, localDate, type Period, type PersonActor } from '#directory';
import { fromJson, type OfficialDocument } from '#documents';
import { ENVIRONMENT, Now, Refusal, isId, type Environment } from '#platform';
import { keyOfCheck } from '../tables/index.js';
import { ReportComposer } from './composer.js';
import { render } from './render.js';
import { differences, type FigureChange, type SinceThen } from './recompute.js';
import { assertReach, noSuchIssue } from './report-acts.js';
import { issueMovesOf, issueNumber, type IssueState } from './report-flow.js';
import { ReportAct, ReportIssue } from './report-issue.js';
import { readReportPeriod } from './report-kinds.js';
import { ReportTemplates } from './templates.js';

export interface IssuesAsked {
  series?: string | undefined;
  state?: IssueState | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export interface Recomputed {
  same: boolean;
  /** When the report was made, and now. */
  evaluatedAt: string;
  recomputedAt: string;
  changes: FigureChange[];
}

/** Reads reports: lists, texts, versions, documents; and makes one again to say what would be different today. */
@Injectable()
export class ReportReader {
  constructor(
    private readonly database: DataSource,
    private readonly composer: ReportComposer,
    private readonly templates: ReportTemplates,
    private readonly book: ReferenceBook,
    private readonly now: Now,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The newest first. */
  async page({ series, state, cursor, limit = 20 }: IssuesAsked, by: PersonActor) {
    assertReach(by, 'reports', await this.book.open());
    const after = readPlace('reports', cursor);
    const index = series ? 'report_issue_series' : state ? 'report_issue_state' : 'report_issue_list';
    const rows: (Line & { createdAt: Date; issuedAt: Date | null })[] = await this.database.query(
      `SELECT id, series, kind, period, subject, district, title, state, edition, progress, failure, year, number, overall,
              corrects, created_at AS createdAt, issued_at AS issuedAt
       FROM report_issue FORCE INDEX (${index})
       WHERE ${series ? 'series = ?' : 'TRUE'} ${state ? 'AND state = ?' : ''}
         ${after ? 'AND created_at <= ? AND (created_at < ? OR id < ?)' : ''}
       ORDER BY created_at DESC, id DESC LIMIT ?`,
      [
        ...(series ? [series] : []),
        ...(state ? [state] : []),
        ...(after ? [after.at, after.at, after.id] : []),
        limit + 1,
      ],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => this.line(row)),
      next: rows.length > limit && last ? writePlace('reports', { at: last.createdAt, id: last.id }) : null,
    };
  }

  /** @throws Refusal `not-found`. */
  async find(id: string, by: PersonActor): Promise<ReportIssue> {
    assertReach(by, 'reports', await this.book.open());
    const found = isId(id) ? await this.database.manager.findOneBy(ReportIssue, { id }) : null;
    if (!found) throw noSuchIssue();
    return found;
  }

  /** An issue with its text, its figures, its checks and the moves that are possible now. */
  async show(issue: ReportIssue) {
    const { composition, blocks, remark, documentHash } = issue;
    return {
      ...this.line(issue),
      moves: issueMovesOf(issue.state),
      blocks,
      figures: composition?.figures ?? {},
      tables: composition?.tables ?? {},
      charts: composition?.charts ?? {},
      drills: composition?.drills ?? { figures: {}, tables: {} },
      definitions: composition?.definitions ?? [],
      checks: (composition?.checks ?? []).map((check) => ({ key: keyOfCheck(check), ...check })),
      evaluatedAt: composition?.evaluatedAt ?? null,
      remark,
      documentHash: documentHash?.toString('hex') ?? null,
    };
  }

  line(row: Line & { createdAt: Date; issuedAt: Date | null }) {
    const { id, series, kind, period, subject, district, title, state, edition, progress, failure, corrects } = row;
    const { year, number, overall } = row;
    const spell = (at: Date | null) => at && isoWithOffset(at, this.environment.timeZone);
    return {
      ...{ id, series, kind, period, subject, place: district, title, state, edition, progress, failure, corrects },
      ...{ year, number, overall },
      issue: year && number && overall ? issueNumber({ year, number, overall }) : null,
      ...{ createdAt: spell(row.createdAt)!, issuedAt: spell(row.issuedAt) },
    };
  }

  /** Who did what with it, the oldest first; few dozens at most, and capped. */
  async acts(issue: ReportIssue) {
    const rows: ActRow[] = await this.database.query(
      `SELECT a.seq, a.act, a.at, a.reason, a.actor_id AS actorId, p.name, a.blocks IS NOT NULL AS hasText
       FROM report_act a LEFT JOIN person p ON p.id = a.actor_id WHERE a.issue_id = ? ORDER BY a.seq LIMIT 1000`,
      [issue.id],
    );
    return {
      items: rows.map(({ seq, act, at, reason, actorId, name, hasText }) => ({
        ...{ seq, act, at: isoWithOffset(at, this.environment.timeZone), reason },
        by: actorId === null ? null : { id: actorId, name: name ?? '' },
        hasText: Number(hasText) === 1,
      })),
    };
  }

  /** A version of its text. @throws Refusal `not-found`. */
  async version(issue: ReportIssue, text: string) {
    const seq = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    const act = await this.database.manager.findOneBy(ReportAct, { issueId: issue.id, seq });
    if (!act?.blocks) throw noSuchIssue();
    return { seq, at: isoWithOffset(act.at, this.environment.timeZone), blocks: act.blocks };
  }

  /** The document: as it was issued, or of a draft as it is now, and marked as one. @throws Refusal `illegal-move`. */
  document(issue: ReportIssue): OfficialDocument {
    if (issue.document !== null) return fromJson(issue.document);
    if (!issue.composition || !issue.blocks)
      throw new Refusal(
        'illegal-move',
        { zh: '本期报告尚未生成', en: 'This report has not been composed yet' },
        { state: issue.state },
      );
    const date = localDate(this.now.at, this.environment.timeZone);
    return render(issue.composition, issue.blocks, { issue: null, date, mark: '草稿' });
  }

  /** Made again with the same template and the same question: the same, or what is different and why. */
  async recompute(issue: ReportIssue): Promise<Recomputed> {
    const { composition, series, templateVersion, kind, period, subject, district } = issue;
    if (!composition)
      throw new Refusal('illegal-move', { zh: '本期报告尚未生成', en: 'This report has not been composed yet' });
    const { body } = await this.templates.version(series, templateVersion);
    const again = await this.composer.compose({
      ...{ template: { name: series, version: templateVersion, body }, period: readReportPeriod(kind, period) },
      subject: subject ?? composition.topic?.subject ?? null,
      district,
    });
    const changes = differences(composition, again, await this.since(composition.period, composition.evaluatedAt));
    return {
      same: changes.length === 0,
      ...{ evaluatedAt: composition.evaluatedAt, recomputedAt: again.evaluatedAt, changes },
    };
  }

  /** What has been written since about complaints that the period holds. */
  private async since(period: Period, evaluatedAt: string): Promise<SinceThen> {
    const { from, to } = instantsOf(period, this.environment.timeZone);
    const held = (column: string) =>
      `SELECT id FROM complaint FORCE INDEX (complaint_${column.slice(0, -3)}) WHERE ${column} >= ? AND ${column} < ?`;
    const [row]: Record<keyof SinceThen, string | null>[] = await this.database.query(
      `SELECT SUM(added) AS added, SUM(corrected AND NOT added) AS corrected, SUM(NOT added AND NOT corrected) AS wentOn
       FROM (
         SELECT e.complaint_id, MAX(e.seq = 1) AS added,
                MAX(e.name IN ('retype', 'reassign', 'split', 'merge', 'unmerge', 'switch-profile')) AS corrected
         FROM (${['received_at', 'due_at', 'closed_at'].map(held).join(' UNION ')}) AS held
         JOIN complaint_event e ON e.complaint_id = held.id
         WHERE e.recorded_at > ? AND e.name <> 'reveal' GROUP BY e.complaint_id
       ) AS changed`,
      [...Array.from({ length: 3 }, () => [from, to]).flat(), new Date(evaluatedAt)],
    );
    return { added: Number(row?.added), corrected: Number(row?.corrected), wentOn: Number(row?.wentOn) };
  }
}

type Line = Pick<
  ReportIssue,
  | 'id'
  | 'series'
  | 'kind'
  | 'period'
  | 'subject'
  | 'district'
  | 'title'
  | 'state'
  | 'edition'
  | 'progress'
  | 'failure'
  | 'year'
  | 'number'
  | 'overall'
  | 'corrects'
>;

interface ActRow {
  seq: number;
  act: string;
  at: Date;
  reason: string | null;
  actorId: string | null;
  name: string | null;
  hasText: number;
}
