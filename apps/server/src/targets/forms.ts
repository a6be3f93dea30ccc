import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsObject, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';
import type { NewTarget } from '#analytics';
import { words } from '#platform';
import { Reasoned } from '../rules/forms.js';

export class YearAsked {
  @ApiPropertyOptional({ example: 2026, description: 'The present one unless given' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2100)
  year?: number;
}

export class TargetGiven extends Reasoned implements NewTarget {
  @ApiProperty({ example: 1, description: 'The version that this one is based on: the newest; 0 for a new code' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    example: { kind: 'rate-at-least', zh: '办结率不低于96%', en: 'Closed ≥ 96 %', indicator: 'closure', percent: 96 },
    description: 'Null takes the promise back',
  })
  @ValidateIf(({ target }: TargetGiven) => target !== null)
  @IsObject()
  target!: Record<string, unknown> | null;
}

export class TargetsAdopted extends Reasoned {
  @ApiProperty({ example: 'qingdao', description: 'The shipped example, or another year' })
  @IsNotEmpty()
  @Matches(/^(qingdao|20\d\d)$/, { message: words('须为qingdao或年度', 'must be qingdao or a year') })
  from!: string;
}
