import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { words } from '#platform';
import type { FollowUpQuery } from '#workflow';

export class FollowUpsAsked implements FollowUpQuery {
  @ApiPropertyOptional({ default: false, description: 'Only what the person who asks has taken' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  mine?: boolean;

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  cursor?: string;

  @ApiPropertyOptional({ default: 20, maximum: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
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
