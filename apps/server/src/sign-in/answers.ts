import { ApiProperty } from '@nestjs/swagger';
import {
  accountActKinds,
  isoWithOffset,
  roles,
  waysIn,
  type AccountActKind,
  type AccountActSummary,
  type OpenedBy,
  type Role,
  type SessionSummary,
  type SignedIn,
} from '#directory';

/** Who is signed in, as a screen shows it. */
export class PersonShown {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: 'operator' })
  username!: string;

  @ApiProperty({ example: '林晓雯' })
  name!: string;

  @ApiProperty({ enum: roles, example: 'operator' })
  role!: Role;

  @ApiProperty({ example: 'QD-12345' })
  unit!: string;
}

export class AbsenceShown {
  @ApiProperty({ type: String, nullable: true, example: '2026-03-09T08:30:00.000+08:00' })
  until!: string | null;
}

export class SessionOpened {
  @ApiProperty({ description: 'For programs: Authorization: Bearer …; browsers get the same as a cookie' })
  token!: string;

  @ApiProperty({ example: '2026-03-02T21:15:00.000+08:00' })
  expiresAt!: string;

  @ApiProperty({ type: PersonShown })
  person!: PersonShown;
}

export class SessionShown {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  createdAt!: string;

  @ApiProperty({ example: '2026-03-02T10:05:00.000+08:00' })
  lastSeenAt!: string;

  @ApiProperty({ example: '2026-03-02T21:15:00.000+08:00' })
  expiresAt!: string;

  @ApiProperty({ description: 'Whether it is the one that asks' })
  present!: boolean;

  @ApiProperty({ description: 'Whether it waits to be unlocked' })
  locked!: boolean;

  @ApiProperty({ enum: waysIn, example: 'password' })
  openedBy!: OpenedBy;

  @ApiProperty({ type: String, nullable: true, example: '10.1.2.3', description: 'An address; of IPv6 its network' })
  address!: string | null;

  @ApiProperty({ example: 'Chrome 148 · Windows', description: 'In Chinese' })
  browser!: string;

  @ApiProperty({ example: 'Chrome 148 · Windows' })
  browserEn!: string;
}

/** The session that asks, also while it is locked. */
export class PresentSession {
  @ApiProperty({ enum: ['open', 'locked', 'enrolling'], description: '`enrolling`: a second factor must be set up' })
  state!: 'open' | 'locked' | 'enrolling';

  @ApiProperty({ type: PersonShown })
  person!: PersonShown;

  @ApiProperty({ description: 'Locked after so many minutes without use', example: 30 })
  lockAfterMinutes!: number;

  @ApiProperty({ enum: ['password', 'code'], isArray: true, description: 'By what it can be unlocked' })
  unlockBy!: ('password' | 'code')[];
}

export class SessionsEnded {
  @ApiProperty({ example: 2 })
  ended!: number;
}

export class PersonNamed {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: 'admin' })
  username!: string;

  @ApiProperty({ example: '周敏' })
  name!: string;
}

export class AccountActShown {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  at!: string;

  @ApiProperty({ type: PersonNamed, nullable: true, description: 'Nobody, when the machine did it' })
  by!: PersonNamed | null;

  @ApiProperty({ enum: accountActKinds })
  kind!: AccountActKind;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: Record<string, unknown>;
}

export class AccountActsShown {
  @ApiProperty({ type: [AccountActShown] })
  items!: AccountActShown[];

  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the next page' })
  next!: string | null;
}

export class TokenGiven {
  @ApiProperty({ description: 'The one before is good for a minute more' })
  token!: string;
}

export const showPerson = ({ id, username, name, role, unit }: SignedIn): PersonShown => ({
  id,
  username,
  name,
  role,
  unit,
});

export const showSession = (session: SessionSummary, zone: string, present: string): SessionShown => ({
  id: session.id,
  createdAt: isoWithOffset(session.createdAt, zone),
  lastSeenAt: isoWithOffset(session.lastSeenAt, zone),
  expiresAt: isoWithOffset(session.expiresAt, zone),
  present: session.id === present,
  locked: session.locked,
  openedBy: session.openedBy,
  address: session.address,
  browser: session.browser.zh,
  browserEn: session.browser.en,
});

export const showActs = (
  { items, next }: { items: AccountActSummary[]; next: string | null },
  zone: string,
): AccountActsShown => ({ items: items.map((act) => ({ ...act, at: isoWithOffset(act.at, zone) })), next });
