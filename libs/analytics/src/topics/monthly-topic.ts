import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Subject, Unit } from '#directory';
import { DataColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import type { Scored } from './scoring.js';
import type { TaskState, TopicState } from './topic-flow.js';

/** A topic of the month (每月一题): one matter that the whole city works at until its tasks are struck off. */
@Entity('monthly_topic')
@Index('monthly_topic_list', ['chosenAt', 'id'])
@Index('monthly_topic_public', ['publishedAt', 'id'])
@Index('monthly_topic_lead', ['leadUnit'])
@Index('monthly_topic_subject', ['subject'])
export class MonthlyTopic {
  @IdColumn()
  id!: string;

  /** `2026-09`. */
  @WordColumn(7)
  month!: string;

  @WordColumn(12)
  subject!: string;

  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @WordColumn(40)
  leadUnit!: string;

  @WordColumn(12)
  state!: TopicState;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  /** The candidate's figures as they were when it was chosen. */
  @DataColumn({ nullable: true })
  grounds!: Scored | null;

  @TimeColumn()
  chosenAt!: Date;

  /** What the public reads of the result. */
  @Column({ type: 'mediumtext', nullable: true })
  publicText!: string | null;

  @TimeColumn({ nullable: true })
  publishedAt!: Date | null;

  @ManyToOne(() => Subject)
  @JoinColumn({ name: 'subject', foreignKeyConstraintName: 'monthly_topic_subject_fk' })
  subjectRow?: Relation<Subject>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'lead_unit', foreignKeyConstraintName: 'monthly_topic_lead_fk' })
  leadUnitRow?: Relation<Unit>;
}

/** One task of a topic: who does what by when, and the proof that it was done. */
@Entity('monthly_topic_task')
@Index('monthly_topic_task_topic', ['topicId', 'ordinal'], { unique: true })
@Index('monthly_topic_task_unit', ['unit', 'topicId'])
export class TopicTask {
  @IdColumn()
  id!: string;

  @RefColumn()
  topicId!: string;

  @Column({ type: 'int', unsigned: true })
  ordinal!: number;

  @WordColumn(40)
  unit!: string;

  @Column({ type: 'varchar', length: 500 })
  title!: string;

  /** Local date by whose end it is to be done. */
  @WordColumn(10)
  dueDay!: string;

  @WordColumn(12)
  state!: TaskState;

  @Column({ type: 'text', nullable: true })
  evidence!: string | null;

  @TimeColumn({ nullable: true })
  reportedAt!: Date | null;

  @TimeColumn({ nullable: true })
  struckOffAt!: Date | null;

  @ManyToOne(() => MonthlyTopic)
  @JoinColumn({ name: 'topic_id', foreignKeyConstraintName: 'monthly_topic_task_topic_fk' })
  topic?: Relation<MonthlyTopic>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', foreignKeyConstraintName: 'monthly_topic_task_unit_fk' })
  unitRow?: Relation<Unit>;
}
