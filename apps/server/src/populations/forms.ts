import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import type { PopulationGiven } from '#analytics';
import { IsPlainText } from '#directory';
import { words } from '#platform';
import { PageAsked } from '../http/page-asked.js';
import { Reasoned } from '../rules/forms.js';

export class PopulationsQuery extends PageAsked {
  @ApiPropertyOptional({ example: '370202', description: 'Of one district alone' })
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]{1,12}$/, { message: words('不是区域代码', 'is not the code of a district') })
  district?: string;
}

export class PopulationEntered extends Reasoned implements PopulationGiven {
  @ApiProperty({ example: 630_000, description: 'People, not ten thousands of them' })
  @IsInt()
  @Min(1)
  @Max(200_000_000)
  population!: number;

  @ApiProperty({ example: '青岛统计年鉴2025' })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(200)
  @Matches(/\S/, { message: words('不能为空', 'must not be empty') })
  source!: string;

  @ApiProperty({ example: 0, description: 'Of the number that is corrected; 0 where there is none for that day yet' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  version!: number;
}

export class PopulationRemoved extends Reasoned {
  @ApiProperty({ example: 1 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;
}

export class PopulationsBrought extends Reasoned {
  @ApiProperty({
    example: '区域代码,日期,人口,来源\n370202,2025-12-31,630000,统计年鉴2025\n',
    description: 'CSV with a header: 区域代码 (or name), 日期, 人口, 来源; at most 1000 lines',
  })
  @IsString()
  @Length(1, 200_000)
  content!: string;
}

export class Dry {
  @ApiPropertyOptional({ enum: ['1'], description: 'Says what would change, and changes nothing' })
  @IsOptional()
  @IsIn(['1'])
  dry?: '1';
}
