import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';

/**
 * How complaints hang together. `repeat`: the same person about the same matter, an urge on the old one.
 * `same-matter`: many people about one matter, carried by one. `split`: taken out of another that held two matters.
 */
export type LinkKind = 'repeat' | 'same-matter' | 'split';

@Entity('complaint_link')
@Index('complaint_link_complaint', ['complaintId', 'endedAt'])
@Index('complaint_link_other', ['otherId', 'endedAt', 'id'])
export class ComplaintLink {
  @IdColumn()
  id!: string;

  @RefColumn()
  complaintId!: string;

  /** The one that carries the matter, or that it was taken out of. */
  @RefColumn()
  otherId!: string;

  @WordColumn(12)
  kind!: LinkKind;

  @TimeColumn()
  madeAt!: Date;

  /** When it was undone (拆单). */
  @TimeColumn({ nullable: true })
  endedAt!: Date | null;

  /** The state to which it comes back when the merge is undone. */
  @Column({ type: 'varchar', length: 20, charset: 'ascii', collation: 'ascii_bin' })
  stateBefore!: string;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'complaint_link_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'other_id', foreignKeyConstraintName: 'complaint_link_other_fk' })
  other?: Relation<Complaint>;
}
