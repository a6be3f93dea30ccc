import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { EpisodeGiven, EpisodeQuery, ProgrammeGiven } from '#analytics';
import { IsLocalDate, IsPlainText } from '#directory';
import { PageAsked } from '../http/page-asked.js';
import { Reasoned, code, notACode } from '../rules/forms.js';

export class ProgrammePut extends Reasoned implements ProgrammeGiven {
  @ApiProperty({ example: 1, description: 'The version that was read; 0 for a code that is new' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  version!: number;

  @ApiProperty({ example: '行风在线', maxLength: 60 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(60)
  name!: string;

  @ApiProperty({ example: 'Hangfeng Online', maxLength: 100 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(100)
  nameEn!: string;

  @ApiProperty({ description: 'One that is no longer made gets no new episodes' })
  @IsBoolean()
  active!: boolean;
}

export class EpisodesAsked extends PageAsked implements EpisodeQuery {
  @ApiPropertyOptional({ example: 'hangfeng' })
  @IsOptional()
  @Matches(code, { message: notACode })
  programme?: string;

  @ApiPropertyOptional({ example: '2026-01-01', description: 'From this local date on' })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ example: '2027-01-01', description: 'Before this local date' })
  @IsOptional()
  @IsLocalDate()
  to?: string;
}

export class EpisodeAdded implements EpisodeGiven {
  @ApiProperty({ example: 'hangfeng' })
  @Matches(code, { message: notACode })
  programme!: string;

  @ApiProperty({ example: '2026-03-05' })
  @IsLocalDate()
  day!: string;

  @ApiProperty({ example: '市人社局负责人谈根治欠薪', maxLength: 200 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(200)
  title!: string;

  @ApiProperty({ example: '广播FM107.6', maxLength: 60 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(60)
  medium!: string;

  @ApiPropertyOptional({ example: 'QD-HRSS' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  guestUnit?: string;

  @ApiPropertyOptional({ example: '局长 张某', maxLength: 100 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  guest?: string;
}

export class EpisodeChanged extends EpisodeAdded {
  @ApiProperty({ example: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export class EpisodeCancelled extends Reasoned {
  @ApiProperty({ example: 1 })
  @IsInt()
  @Min(1)
  version!: number;
}

export class ComplaintTied {
  @ApiProperty({ example: 'QD7K4M2XW9HRC' })
  @IsString()
  @Length(1, 40)
  trackingCode!: string;
}
