import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role, type SignedIn } from '#directory';

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
