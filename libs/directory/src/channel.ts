import { Column, Entity } from 'typeorm';
import { FlagColumn, PrimaryWordColumn, WordColumn } from '#platform';

/** How complaints come in (受理方式); each counts as telephone or network. Administrators extend the list. */
@Entity('channel')
export class Channel {
  @PrimaryWordColumn(30)
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  zh!: string;

  @Column({ type: 'varchar', length: 60 })
  en!: string;

  @WordColumn(10)
  medium!: 'phone' | 'network';

  /** A channel of enterprises alone. */
  @FlagColumn()
  enterprise!: boolean;

  @FlagColumn()
  provincial!: boolean;

  @FlagColumn()
  active!: boolean;

  /** Its place in the list, as administrators order it. */
  @Column({ type: 'int', unsigned: true })
  place!: number;
}
