import { ApiProperty } from '@nestjs/swagger';
import { isoWithOffset, type GivenLink, type PersonSummary } from '#directory';
import { PersonShown } from '../sign-in/answers.js';

export class PersonKnown extends PersonShown {
  @ApiProperty()
  active!: boolean;

  @ApiProperty({ description: 'Whether a password has been chosen' })
  ready!: boolean;

  @ApiProperty({ nullable: true, type: String, example: null })
  lockedUntil!: string | null;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  createdAt!: string;
}

export class PeopleShown {
  @ApiProperty({ type: [PersonKnown] })
  items!: PersonKnown[];

  @ApiProperty({ nullable: true, type: String, description: 'The cursor of the next page', example: null })
  next!: string | null;
}

export class LinkShown {
  @ApiProperty({ description: 'To be handed to the person by a safe way; told only now' })
  url!: string;

  @ApiProperty({ example: '2026-03-05T09:15:00.000+08:00' })
  expiresAt!: string;
}

export class PersonAdded {
  @ApiProperty({ type: PersonKnown })
  person!: PersonKnown;

  @ApiProperty({ type: LinkShown })
  link!: LinkShown;
}

export const showKnown = (person: PersonSummary, zone: string): PersonKnown => ({
  id: person.id,
  username: person.username,
  name: person.name,
  role: person.role,
  unit: person.unit,
  active: person.active,
  ready: person.ready,
  lockedUntil: person.lockedUntil && isoWithOffset(person.lockedUntil, zone),
  createdAt: isoWithOffset(person.createdAt, zone),
});

/** The secret stands behind the #, which browsers keep to themselves: it reaches no log of ours or of a proxy. */
export const linkUrl = (publicUrl: string, secret: string): string =>
  `${publicUrl.replace(/\/$/, '')}/sign-in-link#${secret}`;

export const showLink = (link: GivenLink, publicUrl: string, zone: string): LinkShown => ({
  url: linkUrl(publicUrl, link.secret),
  expiresAt: isoWithOffset(link.expiresAt, zone),
});
