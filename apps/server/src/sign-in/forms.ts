import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsNotEmpty, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { words } from '#platform';

export class Credentials {
  @ApiProperty({ example: 'operator', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  username!: string;

  @ApiProperty({ example: 'correct horse battery', maxLength: 1000, format: 'password' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  password!: string;
}

export class LinkUse {
  @ApiProperty({ description: 'What the sign-in link carries behind its #', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  secret!: string;

  @ApiProperty({ description: 'The password to be: 10 to 200 characters', example: 'correct horse battery' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  password!: string;
}

export class PasswordChange {
  @ApiProperty({ description: 'The present password' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  present!: string;

  @ApiProperty({ description: 'The password to be: 10 to 200 characters', example: 'correct horse battery' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  next!: string;
}

/** 不在岗: until when; null when one is back. */
export class AbsenceGiven {
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-03-09T08:30:00+08:00',
    description: 'Until when, with the offset, within the coming year; null: back again',
  })
  @ValidateIf((_, value) => value !== null)
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/T.+(Z|[+-]\d\d:\d\d)$/, { message: words('须为带时区的时间', 'must be a time with its offset') })
  @MaxLength(40)
  until!: string | null;
}
