import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import {
  bases,
  dimensions,
  shippedIndicators,
  type Base,
  type Definition,
  type Dimension,
  type Indicator,
  type Rates,
} from '#analytics';

export class IndicatorShown implements Indicator {
  @ApiProperty({ nullable: true, type: Number, example: 402 })
  numerator!: number | null;

  @ApiProperty({ nullable: true, type: Number, example: 905, description: 'Null for a count' })
  denominator!: number | null;

  @ApiProperty({
    nullable: true,
    type: Number,
    example: 0.4442,
    description: 'A fraction, or the mean or median in seconds; null of nothing',
  })
  share!: number | null;

  @ApiProperty({ example: 'on-time/2', description: 'A key of `definitions`' })
  definition!: string;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Of a composite: its parts, each with its weight, numerator, denominator and share',
  })
  parts?: NonNullable<Indicator['parts']>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Why it cannot be told: `{ zh, en }`',
  })
  note?: NonNullable<Indicator['note']>;
}

@ApiExtraModels(IndicatorShown)
export class RatesRowShown {
  @ApiProperty({ example: '2026-Q1' })
  key!: string;

  @ApiProperty({ example: '2026-Q1' })
  name!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(IndicatorShown) },
    description: `By id: ${shippedIndicators
      .filter(({ variant }) => variant === 'a')
      .map(({ id }) => id)
      .join(', ')}`,
  })
  indicators!: Rates['rows'][number]['indicators'];
}

export class PeriodShown {
  @ApiProperty({ example: '2026-01-01' })
  from!: string;

  @ApiProperty({ example: '2027-01-01' })
  to!: string;
}

export class RatesShown implements Rates {
  @ApiProperty({ type: [RatesRowShown] })
  rows!: RatesRowShown[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true },
    description: 'What each indicator is (口径), by the key that it names',
  })
  definitions!: Record<string, Definition>;

  @ApiProperty()
  period!: PeriodShown;

  @ApiProperty({ nullable: true, type: String, enum: [...dimensions, null] })
  by!: Dimension | null;

  @ApiProperty({ enum: bases })
  base!: Base;

  @ApiProperty({ nullable: true, type: String, example: '5wd' })
  within!: string | null;
}
