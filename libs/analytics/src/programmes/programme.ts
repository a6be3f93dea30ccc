import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Complaint } from '#complaints';
import { Person, Unit } from '#directory';
import { FlagColumn, IdColumn, PrimaryWordColumn, RefColumn, TimeColumn, WordColumn } from '#platform';

/** A programme in which leaders answer or a complaint is supervised in public: 行风在线, 直通12345, 领导接听. */
@Entity('programme')
export class Programme {
  @PrimaryWordColumn(40)
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @Column({ type: 'varchar', length: 100 })
  nameEn!: string;

  /** One that is no longer made keeps its episodes and gets no new ones. */
  @FlagColumn()
  active!: boolean;

  @Column({ type: 'int', unsigned: true })
  version!: number;
}

/** One episode (一期): when, who answered, where it could be heard. */
@Entity('episode')
@Index('episode_programme', ['programme', 'day', 'id'])
@Index('episode_day', ['day', 'id'])
@Index('episode_guest', ['guestUnit', 'day'])
export class Episode {
  @IdColumn()
  id!: string;

  @WordColumn(40)
  programme!: string;

  /** Local date. */
  @WordColumn(10)
  day!: string;

  @Column({ type: 'varchar', length: 200 })
  title!: string;

  /** 广播, 电视, 网络直播, 话务大厅 … */
  @Column({ type: 'varchar', length: 60 })
  medium!: string;

  @WordColumn(40, { nullable: true })
  guestUnit!: string | null;

  /** Who answered, by name and office: people who speak in public. */
  @Column({ type: 'varchar', length: 100, nullable: true })
  guest!: string | null;

  @Column({ type: 'int', unsigned: true })
  version!: number;

  /** Entered by mistake, or never held: it does not count. */
  @TimeColumn({ nullable: true })
  cancelledAt!: Date | null;

  @ManyToOne(() => Programme)
  @JoinColumn({ name: 'programme', foreignKeyConstraintName: 'episode_programme_fk' })
  programmeRow?: Relation<Programme>;

  @ManyToOne(() => Unit)
  @JoinColumn({ name: 'guest_unit', foreignKeyConstraintName: 'episode_guest_fk' })
  guestUnitRow?: Relation<Unit>;
}

/** A complaint that came up in an episode. */
@Entity('episode_complaint')
@Index('episode_complaint_page', ['episodeId', 'tiedAt', 'complaintId'])
@Index('episode_complaint_complaint', ['complaintId'])
@Index('episode_complaint_tied_by', ['tiedBy'])
export class EpisodeComplaint {
  @PrimaryColumn({ type: 'char', length: 20, charset: 'ascii', collation: 'ascii_bin' })
  episodeId!: string;

  @PrimaryColumn({ type: 'char', length: 20, charset: 'ascii', collation: 'ascii_bin' })
  complaintId!: string;

  @TimeColumn()
  tiedAt!: Date;

  @RefColumn()
  tiedBy!: string;

  @ManyToOne(() => Episode)
  @JoinColumn({ name: 'episode_id', foreignKeyConstraintName: 'episode_complaint_episode_fk' })
  episode?: Relation<Episode>;

  @ManyToOne(() => Complaint)
  @JoinColumn({ name: 'complaint_id', foreignKeyConstraintName: 'episode_complaint_complaint_fk' })
  complaint?: Relation<Complaint>;

  @ManyToOne(() => Person)
  @JoinColumn({ name: 'tied_by', foreignKeyConstraintName: 'episode_complaint_tied_by_fk' })
  tier?: Relation<Person>;
}
