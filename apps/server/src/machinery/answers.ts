import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsPlainText } from '#directory';
import { words } from '#platform';

export class DeadLetterShown {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: 'transfer' })
  queue!: string;

  @ApiProperty({ example: 'route' })
  job!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  failedAt!: string;

  @ApiProperty({ nullable: true, type: String, example: 'connect ECONNREFUSED' })
  error!: string | null;
}

export class DeadLettersShown {
  @ApiProperty({ type: [DeadLetterShown] })
  items!: DeadLetterShown[];

  @ApiProperty({ nullable: true, type: String, description: 'The cursor of the next page', example: null })
  next!: string | null;
}

export class QueueShown {
  @ApiProperty({ example: 'transfer' })
  name!: string;

  @ApiProperty({ example: 3 })
  waiting!: number;

  @ApiProperty({ example: 1 })
  active!: number;

  @ApiProperty({ example: 0 })
  delayed!: number;

  @ApiProperty({ example: 0 })
  failed!: number;

  @ApiProperty({ example: 1000, description: 'Of the last hour; the newest thousand at most' })
  completed!: number;

  @ApiProperty()
  paused!: boolean;

  @ApiProperty({
    nullable: true,
    type: Number,
    example: 2,
    description: 'How long the oldest one waits; null: none does',
  })
  waitedSeconds!: number | null;
}

export class RunAgain {
  @ApiPropertyOptional({ example: '短信网关已恢复', maxLength: 500, description: 'Kept in the audit' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export class DeadLettersQuery {
  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(/^\d{1,15}-[0-9a-z]{20}$/, { message: words('不是有效的游标', 'is not a cursor') })
  cursor?: string;

  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}
