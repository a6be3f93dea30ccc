import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length, Matches } from 'class-validator';
import { words } from '#platform';
import type { FollowUpQuery } from '#workflow';
import { PageAsked } from '../http/page-asked.js';

export class FollowUpsAsked extends PageAsked implements FollowUpQuery {
  @ApiPropertyOptional({ default: false, description: 'Only what the person who asks has taken' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  mine?: boolean;
}

export class DrawAsked {
  @ApiProperty({ example: '2026-03', description: 'Local month in which it was drawn' })
  @Matches(/^\d{4}-\d{2}$/, { message: words('格式如2026-03', 'must be a month such as 2026-03') })
  month!: string;

  @ApiProperty({ example: 'QD-7K4M-2XW9-HRC' })
  @IsString()
  @Length(1, 60)
  code!: string;
}
