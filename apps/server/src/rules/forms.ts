import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
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
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsPlainText, requestTypes, urgencies } from '#directory';
import { words } from '#platform';

const code = /^[\w-]{1,40}$/;
const notACode = words('不是有效的代码', 'is not a code');
const orNull = (_: unknown, value: unknown) => value !== null;

/** Why the rules are changed: it is kept beside the change. */
export class Reasoned {
  @ApiProperty({ example: '依据市政府办公室2026年第12号文', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  @Matches(/\S/, { message: words('不能为空', 'must not be empty') })
  reason!: string;
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
export class ChoiceGiven extends Reasoned {
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

export class YearQuery {
  @ApiPropertyOptional({ example: 2026, description: 'The present year unless given' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1949)
  @Max(2999)
  year?: number;
}

/** A calendar: below another, whose days it has. */
export class CalendarForm extends Reasoned {
  @ApiProperty({ example: '青岛市', maxLength: 60 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(60)
  @Matches(/\S/, { message: words('不能为空', 'must not be empty') })
  name!: string;

  @ApiProperty({ example: 'national', nullable: true, type: String })
  @ValidateIf(orNull)
  @Matches(code, { message: notACode })
  parent!: string | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: null,
    description: 'Slots by weekday, 1 Monday to 7 Sunday: `{"1": [["09:00", "12:00"]], …}`; null: those of the parent',
  })
  @ValidateIf(orNull)
  @IsObject()
  hours!: Record<string, unknown> | null;
}

export class DayGiven extends Reasoned {
  @ApiProperty({ enum: ['off', 'work'], nullable: true, description: 'null takes back what was entered by hand' })
  @ValidateIf(orNull)
  @IsIn(['off', 'work'])
  kind!: 'off' | 'work' | null;

  @ApiPropertyOptional({ example: '台风停工', maxLength: 40 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(40)
  name?: string;
}

export class UnitCalendarGiven extends Reasoned {
  @ApiProperty({ example: 'qingdao', nullable: true, type: String })
  @ValidateIf(orNull)
  @Matches(code, { message: notACode })
  calendar!: string | null;
}

export class ImportQuery {
  @ApiPropertyOptional({ enum: ['0', '1'], description: '1: says what would change, and changes nothing' })
  @IsOptional()
  @IsIn(['0', '1'])
  dry?: string;

  @ApiPropertyOptional({ example: 2027, description: 'Only the notice of this year' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1949)
  @Max(2999)
  year?: number;
}

/** The file's text as `content`, or a notice in JSON as it is; an iCalendar file may also come as text/calendar. */
export class CalendarFile {
  @ApiPropertyOptional({ description: 'The text of a file: JSON or iCalendar', maxLength: 1_000_000 })
  @IsOptional()
  @IsString()
  @MaxLength(1_000_000)
  content?: string;

  @ApiPropertyOptional({ example: '国办发明电〔2026〕7号', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;

  @ApiPropertyOptional({ example: 2027, description: 'Of a notice in JSON' })
  @IsOptional()
  @IsInt()
  year?: number;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'object' },
    example: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
    description: 'Of a notice in JSON',
  })
  @IsOptional()
  @IsArray()
  days?: unknown[];

  /** What else stands in such a notice. */
  @Allow()
  papers?: unknown;

  @Allow()
  $schema?: unknown;

  @Allow()
  $id?: unknown;
}
