import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
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

  @ApiPropertyOptional({ example: '492039', description: 'The second factor, where there is one', maxLength: 40 })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;
}

/** The code of an authenticator app, or a recovery code. */
export class CodeGiven {
  @ApiProperty({ example: '492039', maxLength: 40, description: 'Six digits, or a recovery code where one is taken' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  code!: string;
}

export class SecondHalf extends CodeGiven {
  @ApiProperty({ description: 'The `ticket` of `second-factor-needed`', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  ticket!: string;
}

/** One of the two. */
export class Unlock {
  @ApiPropertyOptional({ format: 'password' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  password?: string;

  @ApiPropertyOptional({ example: '492039' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;
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
