import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { bases, dimensions, type RatesTexts } from '#analytics';
import { words } from '#platform';
import { DaysAsked } from '../http/days-asked.js';

/** Which rates; the same words as those of `hotline rates`. */
export class RatesQuery extends DaysAsked implements RatesTexts {
  @ApiPropertyOptional({ enum: dimensions, description: 'What the rows stand for; one row for the whole unless given' })
  @IsOptional()
  @IsIn(dimensions)
  by?: string;

  @ApiPropertyOptional({ enum: bases, description: 'By which of its times a complaint belongs to a period' })
  @IsOptional()
  @IsIn(bases)
  base?: string;

  @ApiPropertyOptional({
    example: '5wd',
    description: 'Instead of own deadlines: working days (5wd) or days (5d) from receipt',
  })
  @IsOptional()
  @Matches(/^\d{1,3}(wd|d)$/, { message: words('格式如5wd（工作日）或5d（自然日）', 'must be such as 5wd or 5d') })
  within?: string;

  @ApiPropertyOptional({ example: '0.5', default: '1', description: 'What 基本满意 counts, 0 to 1' })
  @IsOptional()
  @Matches(/^(0|1|0?\.\d{1,2})$/, { message: words('须为0至1之间的权重，如0.5', 'must be a weight from 0 to 1') })
  fairly?: string;
}
