import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Channel, District, Person, Subject, Unit, type RequestType, type Urgency } from '#directory';
import { FlagColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { State } from './flow.js';

export { requestTypes, urgencies, type RequestType, type Urgency } from '#directory';

export const complainantKinds = ['citizen', 'enterprise', 'anonymous'] as const;
export type ComplainantKind = (typeof complainantKinds)[number];

export type Resolution = 'resolved' | 'partly' | 'unresolved';
export type Satisfaction = 'satisfied' | 'fairly' | 'dissatisfied';

/**
 * How a follow-up ended: the complainant answered; nobody answered the last call (无人接听), or could be reached at all
 * (无法回访); the complaint was not drawn for it; none was wanted; somebody closed it without one.
 */
export type FollowUpEnd = 'answered' | 'no-answer' | 'unreachable' | 'not-drawn' | 'not-wanted' | 'waived';

/**
 * One matter of one citizen or enterprise (诉求), from first contact to archive.
 * Written only by the rooms intake and workflow; its row is the lock under which its legs, clocks and events change.
 */
@Entity('complaint')
@Index('complaint_tracking_code', ['trackingCode'], { unique: true })
@Index('complaint_external', ['source', 'externalId'], { unique: true })
@Index('complaint_state', ['state', 'dueAt', 'id'])
@Index('complaint_received', ['receivedAt', 'id'])
@Index('complaint_due', ['dueAt', 'id'])
@Index('complaint_closed', ['closedAt', 'id'])
@Index('complaint_lead', ['leadUnit', 'state', 'dueAt', 'id'])
@Index('complaint_subject', ['subject', 'receivedAt', 'id'])
@Index('complaint_matter', ['subject', 'district', 'receivedAt', 'id'])
@Index('complaint_district', ['district', 'receivedAt'])
@Index('complaint_channel', ['channel', 'receivedAt'])
@Index('complaint_logged_by', ['loggedBy', 'receivedAt'])
@Index('complaint_call', ['callId'])
export class Complaint {
  @IdColumn()
  id!: string;

  /** What the citizen quotes when asking how it goes. Never reused, never guessable in sequence. */
  @Column({ type: 'char', length: 13, charset: 'ascii', collation: 'ascii_bin' })
  trackingCode!: string;

  @HashColumn()
  pinHash!: Buffer;

  @WordColumn(20)
  state!: State;

  /** Grows with each move; a move that names another version has been overtaken. */
  @Column({ type: 'int', unsigned: true })
  version!: number;

  /** Length and head of the chain of events. */
  @Column({ type: 'int', unsigned: true })
  eventCount!: number;

  @HashColumn()
  ledgerHash!: Buffer;

  /** The rule profile under which its clocks were started. */
  @WordColumn(40)
  profileName!: string;

  @Column({ type: 'int', unsigned: true })
  profileVersion!: number;

  @WordColumn(30)
  channel!: string;

  @WordColumn(20)
  type!: RequestType;

  @WordColumn(20)
  complainantKind!: ComplainantKind;

  @WordColumn(12, { nullable: true })
  subject!: string | null;

  /** The version of the subject tree from which the subject was chosen. */
  @Column({ type: 'int', unsigned: true })
  subjectVersion!: number;

  @WordColumn(12, { nullable: true })
  district!: string | null;

  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @Column({ type: 'mediumtext' })
  content!: string;

  @WordColumn(10)
  urgency!: Urgency;

  @WordColumn(20, { nullable: true })
  grade!: string | null;

  @FlagColumn()
  confidential!: boolean;

  @FlagColumn()
  replyWanted!: boolean;

  @FlagColumn()
  followUpWanted!: boolean;

  @WordColumn(40, { nullable: true })
  leadUnit!: string | null;

  @TimeColumn()
  receivedAt!: Date;

  @TimeColumn({ nullable: true })
  acceptedAt!: Date | null;

  @TimeColumn({ nullable: true })
  transferredAt!: Date | null;

  /** When the lead's report was filed: the completion clock ends here. */
  @TimeColumn({ nullable: true })
  reportedAt!: Date | null;

  @TimeColumn({ nullable: true })
  closedAt!: Date | null;

  /** Due time of the completion clock; nothing when the profile has no such target. */
  @TimeColumn({ nullable: true })
  dueAt!: Date | null;

  /** The telephone system's id of the call in which it was logged, and when that call was answered. */
  @Column({ type: 'varchar', length: 100, nullable: true })
  callId!: string | null;

  @TimeColumn({ nullable: true })
  answeredAt!: Date | null;

  /** Where an imported complaint comes from, and its id there: together once. */
  @WordColumn(40, { nullable: true })
  source!: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  externalId!: string | null;

  @RefColumn({ nullable: true })
  loggedBy!: string | null;

  @Column({ type: 'mediumtext', nullable: true })
  publicReply!: string | null;

  /** How often it has gone back to its units after a follow-up (重办), been returned, urged and re-typed. */
  @Column({ type: 'int', unsigned: true })
  reworks!: number;

  @Column({ type: 'int', unsigned: true })
  returns!: number;

  @Column({ type: 'int', unsigned: true })
  urges!: number;

  @Column({ type: 'int', unsigned: true })
  retypes!: number;

  /** How many others about the same matter have been merged into it: links that are not undone. */
  @Column({ type: 'int', unsigned: true })
  carried!: number;
  /** How often a report was found too thin and sent back to its unit. */
  @Column({ type: 'int', unsigned: true })
  sendBacks!: number;

  @TimeColumn({ nullable: true })
  urgedAt!: Date | null;

  /** When the complainant urged last, and how often on that local day: the profile limits it. */
  @TimeColumn({ nullable: true })
  citizenUrgedAt!: Date | null;

  @Column({ type: 'int', unsigned: true })
  citizenUrges!: number;

  /** Approved for the long-term list: from then on it is out of the on-time denominator. */
  @TimeColumn({ nullable: true })
  listedAt!: Date | null;

  /** When it was declined, withdrawn or merged: an end without a close. */
  @TimeColumn({ nullable: true })
  endedAt!: Date | null;

  /** The legal way that was named when it was declined: a code of the guide (分类处理指引). */
  @WordColumn(30, { nullable: true })
  declineGuide!: string | null;

  /** 110, 119, 120 or 122, when it was handed over. */
  @WordColumn(10, { nullable: true })
  emergency!: string | null;

  /** First answers of the follow-up, which a later one does not change. */
  @WordColumn(20, { nullable: true })
  firstResolution!: Resolution | null;

  @WordColumn(20, { nullable: true })
  firstSatisfaction!: Satisfaction | null;

  /** How the follow-up ended; nothing while it has not. */
  @WordColumn(12, { nullable: true })
  followUpEnd!: FollowUpEnd | null;

  /** When the complainant last rated it at the public page. */
  @TimeColumn({ nullable: true })
  ratedAt!: Date | null;

  /** Final answers of the follow-up. */
  @WordColumn(20, { nullable: true })
  resolution!: Resolution | null;

  @WordColumn(20, { nullable: true })
  satisfaction!: Satisfaction | null;

  @WordColumn(20, { nullable: true })
  processSatisfaction!: Satisfaction | null;

  /** History that was imported: no notice, card or order goes out for it. */
  @FlagColumn()
  silent!: boolean;

  @ManyToOne(() => Channel)
  @JoinColumn({ name: 'channel', foreignKeyConstraintName: 'complaint_channel_fk' })
  channelRow?: Relation<Channel>;

  @ManyToOne(() => Subject)
  @JoinColumn({ name: 'subject', foreignKeyConstraintName: 'complaint_subject_fk' })
  subjectRow?: Relation<Subject>;

  @ManyToOne(() => District)
  @JoinColumn({ name: 'district', foreignKeyConstraintName: 'complaint_district_fk' })
  districtRow?: Relation<District>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'lead_unit', foreignKeyConstraintName: 'complaint_lead_fk' })
  leadUnitRow?: Relation<Unit>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'logged_by', foreignKeyConstraintName: 'complaint_logged_by_fk' })
  loggedByRow?: Relation<Person>;
}
