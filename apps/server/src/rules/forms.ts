import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsPlainText, requestTypes, ruleChangeKinds, urgencies, type RuleChangeKind } from '#directory';
import { words } from '#platform';

export const code = /^[\w-]{1,40}$/;
export const notACode = words('不是有效的代码', 'is not a code');

/** Why the rules are changed: it is kept beside the change. */
export class Reasoned {
  @ApiProperty({ example: '依据市政府办公室2026年第12号文', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  @Matches(/\S/, { message: words('不能为空', 'must not be empty') })
  reason!: string;
}

/** A change of what is kept in one piece. Whoever names what they have read goes over nobody. */
export class ReasonedAfter extends Reasoned {
  @ApiPropertyOptional({
    example: 0,
    description: '`version` or `edition` as it was read: `moved-meanwhile` when it is another by now',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  after?: number;
}

/** A new version of a rule profile. */
export class ProfileGiven extends Reasoned {
  @ApiProperty({ example: 1, description: 'The version that this one is based on: the newest; 0 for a new name' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'As `GET /api/profiles/{name}/{version}` answers; name and version may be left out',
  })
  @IsObject()
  profile!: Record<string, unknown>;
}

/** What of a complaint its limits depend on. */
export class MatterTried {
  @ApiProperty({ enum: requestTypes })
  @IsIn(requestTypes)
  type!: string;

  @ApiPropertyOptional({ enum: urgencies, default: 'normal' })
  @IsOptional()
  @IsIn(urgencies)
  urgency?: string;

  @ApiPropertyOptional({ example: '2', description: 'Where the profile has grades' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  grade?: string;

  @ApiPropertyOptional({ example: 'phone', default: 'phone' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  channel?: string;

  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  enterprise?: boolean;

  @ApiPropertyOptional({ example: 'QD-LC', description: 'The unit that has it: its limits, its calendar' })
  @IsOptional()
  @Matches(code, { message: notACode })
  unit?: string;

  @ApiPropertyOptional({ example: 1, default: 1, description: 'Of a supervision order' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9)
  level?: number;
}

/** A complaint and a time, for which the deadlines are wanted. */
export class ProfileTried {
  @ApiProperty({ type: MatterTried })
  @IsObject()
  @ValidateNested()
  @Type(() => MatterTried)
  matter!: MatterTried;

  @ApiProperty({ example: '2026-09-30T16:00:00+08:00' })
  @IsString()
  @MaxLength(40)
  at!: string;

  @ApiPropertyOptional({ example: 1, description: 'The version to try; that which holds on the day unless given' })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'A body not saved yet, instead' })
  @IsOptional()
  @IsObject()
  profile?: Record<string, unknown>;
}

/** Which profiles new complaints run on. */
export class ChoiceGiven extends ReasonedAfter {
  @ApiProperty({ example: 'shandong' })
  @Matches(code, { message: notACode })
  citizen!: string;

  @ApiProperty({ example: 'shandong-enterprise' })
  @Matches(code, { message: notACode })
  enterprise!: string;
}

export class ChangesQuery {
  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  cursor?: string;

  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class ChangesAsked extends ChangesQuery {
  @ApiPropertyOptional({ enum: ruleChangeKinds })
  @IsOptional()
  @IsIn(ruleChangeKinds)
  kind?: RuleChangeKind;

  @ApiPropertyOptional({ description: 'Beside a kind: name, code or id of what was changed' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  subject?: string;
}
