import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
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
} from 'class-validator';
import { IsPlainText } from '#directory';
import { words } from '#platform';
import { ReasonedAfter, code, notACode } from './forms.js';

const orNull = (_: unknown, value: unknown) => value !== null;

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
export class CalendarForm extends ReasonedAfter {
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

export class DayGiven extends ReasonedAfter {
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

export class UnitCalendarGiven extends ReasonedAfter {
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
