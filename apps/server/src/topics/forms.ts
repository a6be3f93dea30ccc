import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import type { ActOnTask, ActOnTopic, TaskGiven, TopicChosen } from '#analytics';
import { IsLocalDate, IsPlainText } from '#directory';
import { words } from '#platform';
import { Reasoned } from '../rules/forms.js';

const month = /^\d{4}-(0[1-9]|1[0-2])$/;
const notAMonth = words('格式如2026-09', 'must be a month such as 2026-09');

export class CandidatesAsked {
  @ApiProperty({ example: '2026-09' })
  @Matches(month, { message: notAMonth })
  month!: string;

  @ApiPropertyOptional({ default: 20, maximum: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class TopicGiven extends Reasoned implements TopicChosen {
  @ApiProperty({ example: '2026-09' })
  @Matches(month, { message: notAMonth })
  month!: string;

  @ApiProperty({ example: '0601' })
  @IsString()
  @Length(1, 12)
  subject!: string;

  @ApiProperty({ example: '破解建筑行业欠薪', maxLength: 200 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(200)
  title!: string;

  @ApiProperty({ example: 'QD-HRSS' })
  @IsString()
  @Length(1, 40)
  leadUnit!: string;
}

class OnVersion {
  @ApiProperty({ example: 3, description: 'The version of the topic that was read' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiPropertyOptional({ maxLength: 500, description: 'Needed to abandon, reopen, send back and cancel' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export class TaskAdded extends OnVersion implements TaskGiven {
  @ApiProperty({ example: 'QD-HRSS' })
  @IsString()
  @Length(1, 40)
  unit!: string;

  @ApiProperty({ example: '建立在建项目工资保证金台账', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  title!: string;

  @ApiProperty({ example: '2026-10-31', description: 'Local date by whose end it is to be done' })
  @IsLocalDate()
  dueDay!: string;
}

export class TopicActed extends OnVersion implements ActOnTopic {
  @ApiPropertyOptional({ maxLength: 20_000, description: 'What the public reads: needed to publish' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(20_000)
  publicText?: string;
}

export class TaskActed extends OnVersion implements ActOnTask {
  @ApiPropertyOptional({ maxLength: 5000, description: 'The proof: needed to report' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(5000)
  evidence?: string;
}
