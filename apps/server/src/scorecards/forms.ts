import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsLocalDate, IsPlainText } from '#directory';
import { words } from '#platform';
import { DaysAsked } from '../http/days-asked.js';

const code = { form: /^[a-z][a-z0-9-]{0,39}$/, message: words('不是有效的代码', 'is not a code') };

/** Why a scorecard is changed: it is kept beside the version. */
class Reasoned {
  @ApiProperty({ example: '依据2026年度考核方案', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  @Matches(/\S/, { message: words('不能为空', 'must not be empty') })
  reason!: string;
}

const scorecard = {
  type: 'object',
  additionalProperties: true,
  description: 'As `GET /api/scorecards/{id}` answers in `scorecard`; decimals are texts such as "12.5"',
} as const;

/** A draft of a new version. */
export class ScorecardDrafted extends Reasoned {
  @ApiProperty({ example: 'lianyungang' })
  @IsString()
  @Matches(code.form, { message: code.message })
  name!: string;

  @ApiProperty({ example: 1, description: 'The version that it is based on: the newest; 0 for a new name' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after!: number;

  @ApiProperty(scorecard)
  @IsObject()
  scorecard!: Record<string, unknown>;
}

class OfEdition extends Reasoned {
  @ApiProperty({ example: 1, description: 'The edition of the draft that was read' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  edition!: number;
}

/** Other words and numbers in a draft. */
export class DraftChanged extends OfEdition {
  @ApiProperty(scorecard)
  @IsObject()
  scorecard!: Record<string, unknown>;
}

/** From when to when it holds. */
export class Adopted extends OfEdition {
  @ApiProperty({ example: '2026-04-01', description: 'Local date, inclusive' })
  @IsLocalDate()
  validFrom!: string;

  @ApiProperty({ example: null, nullable: true, type: String, description: 'Local date, exclusive; null: without end' })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsLocalDate()
  validTo!: string | null;
}

export class EditionQuery {
  @ApiProperty({ example: 1, description: 'The edition of the draft that was read' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  edition!: number;
}

export class ScorecardsQuery {
  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{0,39} \d{1,7}$/, { message: words('不是有效的游标', 'is not a cursor') })
  cursor?: string;

  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

/** For which period, and which complaints. */
export class ScoresQuery extends DaysAsked {
  @ApiPropertyOptional({ example: 'provincial', description: 'One of the scorecard’s cases; the first unless given' })
  @IsOptional()
  @IsString()
  @Matches(code.form, { message: code.message })
  case?: string;
}
