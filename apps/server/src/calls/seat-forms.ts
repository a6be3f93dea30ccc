import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import { IsPlainText } from '#directory';
import { ownPresence, type OwnPresence, type SeatGiven as SeatData, type SkillGiven as SkillData } from '#telephony';
import { PageAsked } from '../http/page-asked.js';
import { CodeLike, Key, Name, SkillCode } from './forms.js';

export class PresenceGiven {
  @ApiProperty({ enum: ownPresence, example: 'sign-in' })
  @IsIn(ownPresence)
  state!: OwnPresence;

  @ApiPropertyOptional({ example: '8001', description: 'To sign in' })
  @IsOptional()
  @CodeLike()
  seat?: string;

  @Name('Of a pause')
  reason?: string;
}

export class SeatGiven implements SeatData {
  @Key(60, 'As people call it')
  name!: string;

  @ApiProperty({ type: [String], example: ['english', 'dialects'], description: 'Codes of skills' })
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  skills!: string[];

  @ApiProperty({ default: true })
  @IsBoolean()
  active!: boolean;
}

export class SeatAdded extends SeatGiven {
  @ApiProperty({ example: '8001', description: 'As the telephone system calls it' })
  @CodeLike()
  code!: string;
}

export class SkillGiven implements SkillData {
  @Key(60, 'Chinese name')
  zh!: string;

  @Key(60, 'English name')
  en!: string;

  @ApiProperty({ type: [String], example: ['q-english'], description: 'Queues of the telephone system' })
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsPlainText({ each: true })
  @Length(1, 60, { each: true })
  queues!: string[];

  @ApiProperty({ default: true })
  @IsBoolean()
  active!: boolean;

  @ApiProperty({ example: 3, description: 'Its place in lists' })
  @IsInt()
  @Min(0)
  @Max(10_000)
  place!: number;
}

export class SkillAddress {
  @SkillCode()
  code!: string;
}

export class SeatAddress {
  @CodeLike()
  code!: string;
}

export class SeatsAsked extends PageAsked {}
