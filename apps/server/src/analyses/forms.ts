import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  chartKinds,
  comparisonKinds,
  tableDimensions,
  type ComparisonKind,
  type Sharing,
  type TableDimension,
  type TableQuestion,
} from '#analytics';
import { roles, type Role } from '#directory';
import { words } from '#platform';
import { code, notACode } from '../rules/forms.js';

/** A question for a table; what of it is not sound is told field by field. */
export class TableAsked implements TableQuestion {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', enum: [...tableDimensions] },
    example: ['district', 'month'],
    description: 'None: one row; one: its rows; two: rows and columns',
  })
  @IsArray()
  dimensions!: TableDimension[];

  @ApiProperty({ type: 'array', items: { type: 'string' }, example: ['received', 'on-time'] })
  @IsArray()
  indicators!: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { kind: 'last', span: 'month', count: 1 },
    description: '`fixed` with from and to; `last` with span and count; `present` with span; `past-days` with days',
  })
  @IsObject()
  period!: TableQuestion['period'];

  @ApiPropertyOptional({ enum: ['due', 'received', 'closed'] })
  @IsOptional()
  @IsIn(['due', 'received', 'closed'])
  base?: 'due' | 'received' | 'closed';

  @ApiPropertyOptional({ example: 0.5, description: 'What 基本满意 counts, 0 to 1' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  fairly?: number;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { channel: 'phone' },
    description: 'Only of one unit, district, subject (with all below it), channel, type, kind',
  })
  @IsOptional()
  @IsObject()
  only?: NonNullable<TableQuestion['only']>;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', enum: [...comparisonKinds] },
    example: ['last-year'],
    description: 'Put each figure beside that of the period before (环比), of the same days of last year (同比)',
  })
  @IsOptional()
  @IsArray()
  compare?: ComparisonKind[];
}

/** Without what was left out. */
export const tableAsked = (asked: TableAsked): TableQuestion => {
  const { dimensions, indicators, period, base, fairly, only, compare } = asked;
  return {
    ...{ dimensions, indicators, period },
    ...{ ...(base && { base }), ...(fairly !== undefined && { fairly }), ...(only && { only }) },
    ...(compare && { compare }),
  };
};

export class SharedWith implements Sharing {
  @ApiProperty({ enum: [...roles, null], nullable: true, type: String, example: 'analyst' })
  @ValidateIf(({ role }: SharedWith) => role !== null)
  @IsIn(roles)
  role!: Role | null;

  @ApiProperty({ nullable: true, type: String, example: null })
  @ValidateIf(({ unit }: SharedWith) => unit !== null)
  @Matches(code, { message: notACode })
  unit!: string | null;
}

export class AnalysisSaved {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: {
      ...{ name: '各区上月按时办结率', dimensions: ['district'], indicators: ['on-time'], chart: 'bar' },
      period: { kind: 'last', span: 'month', count: 1 },
    },
    description: `A table's question with a name and a chart: ${chartKinds.join(', ')}`,
  })
  @IsObject()
  analysis!: Record<string, unknown>;

  @ApiProperty({ type: SharedWith })
  @IsObject({ message: words('为必填项', 'is needed') })
  @ValidateNested()
  @Type(() => SharedWith)
  sharing!: SharedWith;
}

export class OfVersion {
  @ApiProperty({ example: 1, description: 'The version that was read' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;
}

export class AnalysisChanged extends AnalysisSaved {
  @ApiProperty({ example: 1, description: 'The version that was read' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;
}
