import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { Person } from '#directory';
import { FlagColumn, HashColumn, IdColumn, RefColumn, TimeColumn, WordColumn } from '#platform';
import { Complaint } from './complaint.js';
import { Leg } from './leg.js';

/** What a file was attached for: the complaint itself, an act of those who handle it, or a citizen's web form. */
export const attachmentPurposes = [
  'complaint',
  'contact',
  'interim',
  'report',
  'return',
  'extension',
  'order',
  'public',
  // Of an article of the knowledge base, and of no complaint.
  'knowledge',
] as const;
export type AttachmentPurpose = (typeof attachmentPurposes)[number];

/**
 * A file or photo (附件). It is uploaded first and belongs to nobody's complaint; the move or the intake that names it
 * claims it. What nobody claims within a day is swept away. The bytes lie in a store under `storageKey`.
 */
@Entity('attachment')
@Index('attachment_storage', ['storageKey'], { unique: true })
@Index('attachment_complaint', ['complaintId', 'claimedAt', 'id'])
@Index('attachment_leg', ['legId'])
@Index('attachment_unclaimed', ['claimedAt', 'createdAt', 'id'])
@Index('attachment_uploader', ['uploadedBy', 'createdAt'])
@Index('attachment_key', ['keyId'])
export class Attachment {
  /** Wholly random: to a citizen without a session it is the proof that the upload was theirs. */
  @IdColumn()
  id!: string;

  @RefColumn({ nullable: true })
  complaintId!: string | null;

  @RefColumn({ nullable: true })
  legId!: string | null;

  /** Nothing until it is claimed. */
  @WordColumn(10, { nullable: true })
  purpose!: AttachmentPurpose | null;

  /** The complainant may have it too, once the result has been reported; with an interim reply at once. */
  @FlagColumn()
  publicToo!: boolean;

  /** Nobody for what came through the public page. */
  @RefColumn({ nullable: true })
  uploadedBy!: string | null;

  /** File names carry names of people and places: sealed for this row. */
  @Column({ type: 'blob' })
  sealedName!: Buffer;

  @WordColumn(20)
  keyId!: string;

  /** The media type that its bytes show, whatever the uploader said, and the extension that goes with it. */
  @WordColumn(100)
  type!: string;

  @WordColumn(8)
  extension!: string;

  /** Bytes as stored; photos are stored anew and have another size than the upload. */
  @Column({ type: 'int', unsigned: true })
  size!: number;

  @HashColumn()
  sha256!: Buffer;

  @WordColumn(64)
  storageKey!: string;

  /** What the virus scanner found; `unscanned` where none is configured. Infected files are refused, never kept. */
  @WordColumn(10)
  scan!: 'clean' | 'unscanned';

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  claimedAt!: Date | null;

  /** When a dispatcher let the handling unit of a confidential complaint have it. */
  @TimeColumn({ nullable: true })
  releasedAt!: Date | null;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'attachment_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Leg)
  @JoinColumn({ name: 'leg_id', foreignKeyConstraintName: 'attachment_leg_fk' })
  leg?: Relation<Leg>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'uploaded_by', foreignKeyConstraintName: 'attachment_uploader_fk' })
  uploader?: Relation<Person>;
}
