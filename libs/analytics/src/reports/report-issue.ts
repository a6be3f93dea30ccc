import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Person } from '#directory';
import { DataColumn, HashColumn, IdColumn, PrimaryWordColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { Composition, KeptBlock } from './kept.js';
import type { IssueState } from './report-flow.js';
import type { ReportKind } from './report-kinds.js';

/** Words of somebody who issued a report although a check failed. */
export interface KeptRemark {
  text: string;
  checks: string[];
  by: { id: string; name: string };
  at: string;
}

/** One issue of a report, from its draft to its number. Once issued, its document is never changed. */
@Entity('report_issue')
@Index('report_issue_number', ['series', 'year', 'number'], { unique: true })
@Index('report_issue_overall', ['series', 'overall'], { unique: true })
@Index('report_issue_scheduled', ['scheduledFor'], { unique: true })
@Index('report_issue_list', ['createdAt', 'id'])
@Index('report_issue_series', ['series', 'createdAt', 'id'])
@Index('report_issue_state', ['state', 'createdAt', 'id'])
@Index('report_issue_issued', ['kind', 'issuedAt'])
@Index('report_issue_corrects', ['corrects'])
@Index('report_issue_created_by', ['createdBy'])
export class ReportIssue {
  @IdColumn()
  id!: string;

  /** The name of its template. */
  @WordColumn(40)
  series!: string;

  @Column({ type: 'int', unsigned: true })
  templateVersion!: number;

  @WordColumn(12)
  kind!: ReportKind;

  /** `2026-09`, `2026-10-01/2026-10-08`. */
  @WordColumn(21)
  period!: string;

  @WordColumn(12, { nullable: true })
  subject!: string | null;

  @WordColumn(12, { nullable: true })
  district!: string | null;

  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @WordColumn(12)
  state!: IssueState;

  /** Grows with every move and every edit: of two at once, only the first does. */
  @Column({ type: 'int', unsigned: true })
  edition!: number;

  /** Percent, while it is being composed. */
  @Column({ type: 'tinyint', unsigned: true })
  progress!: number;

  /** Why it could not be composed, in words for people. */
  @Column({ type: 'varchar', length: 500, nullable: true })
  failure!: string | null;

  /** 第N期 of its year and 总第N期 of its series, given when it is issued. */
  @Column({ type: 'smallint', unsigned: true, nullable: true })
  year!: number | null;

  @Column({ type: 'int', unsigned: true, nullable: true })
  number!: number | null;

  @Column({ type: 'int', unsigned: true, nullable: true })
  overall!: number | null;

  /** `monthly 2026-09` of a draft that the machine made by itself: there is one. */
  @WordColumn(80, { nullable: true })
  scheduledFor!: string | null;

  /** The issue that this one puts right. */
  @RefColumn({ nullable: true })
  corrects!: string | null;

  /** What was evaluated, and the text as it is now. */
  @DataColumn({ nullable: true })
  composition!: Composition | null;

  @DataColumn({ nullable: true })
  blocks!: KeptBlock[] | null;

  /** The document as it was issued, as JSON, and its SHA-256. */
  @Column({ type: 'mediumtext', nullable: true })
  document!: string | null;

  @HashColumn({ nullable: true })
  documentHash!: Buffer | null;

  @DataColumn({ nullable: true })
  remark!: KeptRemark | null;

  /** Nobody, when the machine did it. */
  @RefColumn({ nullable: true })
  createdBy!: string | null;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  issuedAt!: Date | null;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'report_issue_created_by_fk' })
  createdByRow?: Relation<Person>;

  @ManyToOne(() => ReportIssue)
  @JoinColumn({ name: 'corrects', foreignKeyConstraintName: 'report_issue_corrects_fk' })
  correctsRow?: Relation<ReportIssue>;
}

export const reportActs = [
  ...['created', 'composed', 'failed', 'edited', 'reviewed', 'sent-back', 'issued', 'withdrawn', 'replaced'],
  ...['dropped', 'downloaded', 'recomputed', 'recomposed'],
] as const;
export type ReportActName = (typeof reportActs)[number];

/** Who did what with an issue, and each version of its text. Never changed. */
@Entity('report_act')
@Index('report_act_actor', ['actorId'])
export class ReportAct {
  @IdColumn()
  issueId!: string;

  @PrimaryColumn({ type: 'int', unsigned: true })
  seq!: number;

  @WordColumn(12)
  act!: string;

  @RefColumn({ nullable: true })
  actorId!: string | null;

  @TimeColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 500, nullable: true })
  reason!: string | null;

  /** The text as it stood after it. */
  @DataColumn({ nullable: true })
  blocks!: KeptBlock[] | null;

  @ManyToOne(() => ReportIssue)
  @JoinColumn({ name: 'issue_id', foreignKeyConstraintName: 'report_act_issue_fk' })
  issue?: Relation<ReportIssue>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'actor_id', foreignKeyConstraintName: 'report_act_actor_fk' })
  actor?: Relation<Person>;
}

/** The last number of a series in a year; of all years under the year 0. Its rows are the locks of the numbering. */
@Entity('report_number')
export class ReportNumber {
  @PrimaryWordColumn(40)
  series!: string;

  @PrimaryColumn({ type: 'smallint', unsigned: true })
  year!: number;

  @Column({ type: 'int', unsigned: true })
  last!: number;
}
