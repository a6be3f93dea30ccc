import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DataColumn, FlagColumn, IdColumn, WordColumn } from '#platform';
import { District } from './district.js';
import { Subject } from './subject.js';
import { Unit } from './unit.js';

/** A line of the dispatch catalogue (派单目录): who handles what, where. Nothing named means anything. */
@Entity('routing_rule')
@Index('routing_rule_subject', ['subject'])
@Index('routing_rule_district', ['district'])
@Index('routing_rule_lead', ['lead'])
export class RoutingRule {
  @IdColumn()
  id!: string;

  @WordColumn(12, { nullable: true })
  subject!: string | null;

  @WordColumn(12, { nullable: true })
  district!: string | null;

  @WordColumn(20, { nullable: true })
  type!: string | null;

  @WordColumn(40)
  lead!: string;

  @DataColumn()
  assists!: string[];

  /** Whether a match is so clear that it may go on without a dispatcher, where the profile allows that. */
  @FlagColumn()
  clear!: boolean;

  @Column({ type: 'varchar', length: 200 })
  reason!: string;

  @FlagColumn()
  active!: boolean;

  /** Its place in the list, as administrators order it. */
  @Column({ type: 'int', unsigned: true })
  place!: number;

  @ManyToOne(() => Subject)
  @JoinColumn({ name: 'subject', foreignKeyConstraintName: 'routing_rule_subject_fk' })
  subjectRow?: Relation<Subject>;

  @ManyToOne(() => District)
  @JoinColumn({ name: 'district', foreignKeyConstraintName: 'routing_rule_district_fk' })
  districtRow?: Relation<District>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'lead', foreignKeyConstraintName: 'routing_rule_lead_fk' })
  leadUnit?: Relation<Unit>;
}
