import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsPlainText, isoWithOffset, matchings, type IdentitySummary, type Matching } from '#directory';
import { words } from '#platform';
import { Reasoned, ReasonedAfter } from '../rules/forms.js';
import { PersonNamed } from '../sign-in/answers.js';

const providerName = {
  form: /^[a-z0-9][a-z0-9-]{0,39}$/,
  message: words('须为1至40位小写字母、数字或连字符', 'must be 1 to 40 of a-z, 0-9 and -'),
};
const token = {
  form: /^[!-~]+$/,
  message: words('不能含有空格或控制字符', 'must not contain spaces or control characters'),
};

/** A provider as it shall be. */
export class ProviderGiven extends ReasonedAfter {
  @ApiProperty({ example: '市统一身份认证', maxLength: 60, description: 'As the button says it' })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(60)
  title!: string;

  @ApiProperty({ example: 'https://id.city.gov.cn', description: 'https; on this very machine http is taken too' })
  @IsString()
  @MaxLength(300)
  @Matches(token.form, { message: token.message })
  issuer!: string;

  @ApiProperty({ example: 'hotline', maxLength: 200 })
  @IsString()
  @MaxLength(200)
  @Matches(token.form, { message: token.message })
  clientId!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 500,
    description: 'Kept sealed and never told again. Left out: as it is; null: a public client has none',
  })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  // RFC 6749, appendix A.2.
  @Matches(/^[ -~]+$/, { message: words('只能含有ASCII可见字符和空格', 'must be printable ASCII') })
  clientSecret?: string | null;

  @ApiProperty({ example: 'openid profile', maxLength: 150 })
  @IsString()
  @MaxLength(150)
  @Matches(/^[!-~ ]*$/, { message: words('不是有效的范围', 'are no scopes') })
  scopes!: string;

  @ApiProperty({
    enum: matchings,
    description: '`by-hand`: an administrator links each person; `username`: the first time by the claim',
  })
  @IsIn(matchings)
  matching!: Matching;

  @ApiProperty({ example: 'preferred_username', maxLength: 60, description: 'The claim compared with usernames' })
  @IsString()
  @MaxLength(60)
  @Matches(token.form, { message: token.message })
  claim!: string;

  @ApiProperty({ description: 'Whether it asks for a second factor itself, so that the hotline need not' })
  @IsBoolean()
  assuresSecondFactor!: boolean;

  @ApiProperty({ description: 'Of one that is no longer active the sessions end' })
  @IsBoolean()
  active!: boolean;
}

export class NewProviderGiven extends ProviderGiven {
  @ApiProperty({ example: 'city', description: 'As addresses name it; it never changes' })
  @IsString()
  @Matches(providerName.form, { message: providerName.message })
  name!: string;
}

export class ProviderShown extends OmitType(NewProviderGiven, ['clientSecret', 'reason', 'after'] as const) {
  @ApiProperty()
  hasSecret!: boolean;

  @ApiProperty({ description: 'To be registered at the provider as redirect URI' })
  callback!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  changedAt!: string;

  @ApiProperty({ example: 1, description: 'To be named as `after` by who changes it' })
  version!: number;
}

export class ProviderChecked {
  @ApiProperty({ example: 'https://id.city.gov.cn' })
  issuer!: string;

  @ApiProperty({ example: 'https://hotline.city.gov.cn/api/sso/city/callback' })
  callback!: string;

  @ApiProperty({ description: 'Whether one can sign out there as well' })
  signsOut!: boolean;
}

export class ProviderButton {
  @ApiProperty({ example: 'city' })
  name!: string;

  @ApiProperty({ example: '市统一身份认证' })
  title!: string;
}

export class StartAsked {
  @ApiPropertyOptional({ example: '/complaints', maxLength: 500, description: 'Where to go on afterwards: a path' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  returnTo?: string;
}

export class SignedOut {
  @ApiProperty({ type: String, nullable: true, description: 'Where the browser goes to sign out at the provider too' })
  url!: string | null;
}

export class IdentityGiven extends Reasoned {
  @ApiProperty({ example: 'city' })
  @IsString()
  @Matches(providerName.form, { message: providerName.message })
  provider!: string;

  @ApiProperty({ example: '248289761001', maxLength: 255, description: 'Whom the provider means: the claim `sub`' })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(255)
  subject!: string;
}

export class IdentityShown {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: 'city' })
  provider!: string;

  @ApiProperty({ example: '市统一身份认证' })
  title!: string;

  @ApiProperty({ example: '248289761001' })
  subject!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  linkedAt!: string;

  @ApiProperty({ type: PersonNamed, nullable: true, description: 'Nobody, when the claim was the username' })
  linkedBy!: PersonNamed | null;
}

export const showIdentity = (identity: IdentitySummary, zone: string): IdentityShown => ({
  ...identity,
  linkedAt: isoWithOffset(identity.linkedAt, zone),
});
