import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsObject, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';
import type { IndicatorTried, NewIndicatorVersion, VariantChosen } from '#analytics';
import { IsLocalDate } from '#directory';
import { words } from '#platform';
import { Reasoned } from '../rules/forms.js';

const variant = /^[a-z][a-z0-9-]{0,9}$/;
const notAVariant = { message: words('不是变体代码', 'is not the code of a variant') };
const definition = {
  type: 'object',
  additionalProperties: true,
  example: {
    ...{ zh: '解决率', en: 'resolution rate', unit: 'share', base: 'closed' },
    ...{ numerator: [{ measure: 'resolved' }], denominator: [{ measure: 'count' }], exclusions: [] },
    rounding: { mode: 'half-up', digits: 2 },
  },
  description:
    'zh, en, unit, base, numerator, denominator, exclusions, rounding; quantile or parts where it is no fraction of counts',
} as const;
const month = /^\d{4}-(0[1-9]|1[0-2])$/;

export class DayAsked {
  @ApiPropertyOptional({ example: '2026-11-01', description: 'As they hold on this local date; today unless given' })
  @IsOptional()
  @IsLocalDate()
  on?: string;
}

export class TrialAsked implements IndicatorTried {
  @ApiProperty({ example: 'b' })
  @Matches(variant, notAVariant)
  variant!: string;

  @ApiProperty(definition)
  @IsObject()
  definition!: Record<string, unknown>;

  @ApiPropertyOptional({ example: '2026-09', description: 'A month that is over; the last unless given' })
  @IsOptional()
  @Matches(month, { message: words('须为月份，如2026-09', 'must be a month such as 2026-09') })
  month?: string;
}

/** A new version of one variant of an indicator, or its end. */
export class IndicatorVersionGiven extends Reasoned implements NewIndicatorVersion {
  @ApiProperty({ example: 'b' })
  @Matches(variant, notAVariant)
  variant!: string;

  @ApiProperty({
    example: 1,
    description: 'The version that it is based on: the newest of the variant; 0 for a new one',
  })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after!: number;

  @ApiProperty({ ...definition, nullable: true, description: `${definition.description}; null takes one's own back` })
  @ValidateIf(({ definition: given }: IndicatorVersionGiven) => given !== null)
  @IsObject()
  definition!: Record<string, unknown> | null;

  @ApiProperty({ example: '2026-12-01', description: 'Periods that end on this local date or later go by it' })
  @IsLocalDate()
  validFrom!: string;

  @ApiPropertyOptional({ example: '2026-09', description: 'The month that it is tried on before it is kept' })
  @IsOptional()
  @Matches(month, { message: words('须为月份，如2026-09', 'must be a month such as 2026-09') })
  month?: string;
}

export class DefaultChosen extends Reasoned implements VariantChosen {
  @ApiProperty({ example: 'b' })
  @Matches(variant, notAVariant)
  variant!: string;

  @ApiProperty({ example: '2026-12-01' })
  @IsLocalDate()
  validFrom!: string;

  @ApiProperty({ example: 0, description: 'The number of the choice that it follows; 0 for the first' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after!: number;
}
