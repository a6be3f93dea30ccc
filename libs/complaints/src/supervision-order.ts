import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person, Unit } from '#directory';
import { IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';

/** 督办单 → 通报 → 约谈 → 挂牌督办. */
export const orderLevels = [1, 2, 3, 4] as const;
export type OrderLevel = (typeof orderLevels)[number];

/** 下发, 待审核, 申请退回后重新办理, 督办办结; `void` where the complaint came to an end that leaves nothing to supervise, or what brought it about by itself does not
 * stand any more. */
export const orderStates = ['issued', 'replied', 'sent-back', 'struck-off', 'void'] as const;
export type OrderState = (typeof orderStates)[number];
export const isOrderState = (text: string): text is OrderState => orderStates.some((state) => state === text);

/** What brought it about: a supervisor's word, or a rule of the profile. */
export const orderTriggers = [
  'supervisor',
  'overdue',
  'red-card',
  'dissatisfied',
  'dissatisfied-after-rework',
  'second-rework',
  'unheld',
] as const;
export type OrderTrigger = (typeof orderTriggers)[number];

/** 督办单: a formal order to a unit about one complaint, with its own clock (whose id is the order's), reply and strike-off. */
@Entity('supervision_order')
@Index('supervision_order_complaint', ['complaintId', 'id'])
@Index('supervision_order_unit', ['unit', 'state', 'dueAt', 'id'])
@Index('supervision_order_queue', ['state', 'dueAt', 'id'])
@Index('supervision_order_level', ['level', 'state', 'dueAt', 'id'])
@Index('supervision_order_issued_by', ['issuedBy'])
@Index('supervision_order_replied_by', ['repliedBy'])
@Index('supervision_order_struck_off_by', ['struckOffBy'])
export class SupervisionOrder {
  @IdColumn()
  id!: string;

  @RefColumn()
  complaintId!: string;

  /** Who must answer it. */
  @WordColumn(40)
  unit!: string;

  @Column({ type: 'tinyint', unsigned: true })
  level!: OrderLevel;

  @WordColumn(30)
  trigger!: OrderTrigger;

  @WordColumn(12)
  state!: OrderState;

  @Column({ type: 'text' })
  opinion!: string;

  @RefColumn({ nullable: true })
  issuedBy!: string | null;

  @TimeColumn()
  issuedAt!: Date;

  @TimeColumn({ nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  reply!: string | null;

  @RefColumn({ nullable: true })
  repliedBy!: string | null;

  @TimeColumn({ nullable: true })
  repliedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  remark!: string | null;

  @RefColumn({ nullable: true })
  struckOffBy!: string | null;

  @TimeColumn({ nullable: true })
  struckOffAt!: Date | null;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'supervision_order_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'unit', foreignKeyConstraintName: 'supervision_order_unit_fk' })
  unitRow?: Relation<Unit>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'issued_by', foreignKeyConstraintName: 'supervision_order_issued_by_fk' })
  issuer?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'replied_by', foreignKeyConstraintName: 'supervision_order_replied_by_fk' })
  replier?: Relation<Person>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'struck_off_by', foreignKeyConstraintName: 'supervision_order_struck_off_by_fk' })
  striker?: Relation<Person>;
}

/** Not yet struck off. */
export const isOpenOrder = ({ state }: Pick<SupervisionOrder, 'state'>): boolean =>
  state !== 'struck-off' && state !== 'void';
