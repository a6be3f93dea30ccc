import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  ArrayMaxSize,
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
import { issueStates, reportFormats, type IssueState, type ReportFormat } from '#analytics';
import { IsLocalDate, IsPlainText } from '#directory';
import { words } from '#platform';

const code = { form: /^[a-z][a-z0-9-]{0,39}$/, message: words('不是有效的代码', 'is not a code') };
const notBlank = { message: words('不能为空', 'must not be empty') };
const number = { form: /^[0-9A-Z]{1,12}$/, message: words('不是有效的代码', 'is not a code') };

const template = {
  type: 'object',
  additionalProperties: true,
  description: 'As `GET /api/report-templates/{id}` answers in `template`',
} as const;

class OfEdition {
  @ApiProperty({ example: 1, description: 'The edition that was read' })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  edition!: number;
}

/** A draft of a new version of a template. */
export class TemplateDrafted {
  @ApiProperty({ example: 'monthly' })
  @IsString()
  @Matches(code.form, { message: code.message })
  name!: string;

  @ApiProperty({ example: 1, description: 'The version that it is based on: the newest; 0 for a new name' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after!: number;

  @ApiProperty(template)
  @IsObject()
  template!: Record<string, unknown>;

  @ApiProperty({ example: '增加企业诉求专题', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  @Matches(/\S/, notBlank)
  reason!: string;
}

export class TemplateChanged extends OfEdition {
  @ApiProperty(template)
  @IsObject()
  template!: Record<string, unknown>;

  @ApiProperty({ example: '增加企业诉求专题', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  @Matches(/\S/, notBlank)
  reason!: string;
}

/** From when to when a template holds. */
export class TemplateAdopted extends OfEdition {
  @ApiProperty({ example: '2026-04-01', description: 'Local date, inclusive' })
  @IsLocalDate()
  validFrom!: string;

  @ApiProperty({ example: null, nullable: true, type: String, description: 'Local date, exclusive; null: without end' })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsLocalDate()
  validTo!: string | null;
}

export class TemplateEditionQuery {
  @ApiProperty({ example: 1 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  edition!: number;
}

export class TemplatesQuery {
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

/** A report to be drafted. */
export class ReportOrdered {
  @ApiProperty({ example: 'monthly', description: 'The name of a template in force' })
  @IsString()
  @Matches(code.form, { message: code.message })
  template!: string;

  @ApiProperty({
    example: '2026-09',
    description: 'Or 2026-Q3, 2026-H1, 2026, 2026-W40, 2026-09-15, 2026-10-01/2026-10-08',
  })
  @IsString()
  @MaxLength(21)
  @Matches(/^[\dHQW/-]{4,21}$/, { message: words('不是有效的时段', 'is not a period') })
  period!: string;

  @ApiPropertyOptional({ example: '0305', description: 'Of a briefing; the hottest unless given' })
  @IsOptional()
  @IsString()
  @Matches(number.form, { message: number.message })
  subject?: string;

  @ApiPropertyOptional({ example: '370203', description: 'Of this district or street alone; everywhere unless given' })
  @IsOptional()
  @IsString()
  @Matches(number.form, { message: number.message })
  place?: string;
}

/** What is done with an issue that was read. */
export class ReportMoved extends OfEdition {
  @ApiPropertyOptional({ example: '请补充供热部门的措施', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

/** Another text. */
export class ReportEdited extends ReportMoved {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description:
      'Blocks as `GET /api/reports/{id}` answers. A number is a reference: `{ "figure": "resolution" }`, or `{resolution}` in a text; one that is typed is refused.',
  })
  @IsArray()
  @ArrayMaxSize(600)
  blocks!: unknown[];
}

/** Why a report goes out although a check fails. */
export class RemarkGiven {
  @ApiProperty({ example: '“其他”一类的归口调整，下月起一致', maxLength: 1000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(1000)
  @Matches(/\S/, notBlank)
  text!: string;

  @ApiProperty({ type: [String], description: 'The `key` of each check that it speaks of' })
  @IsArray()
  @ArrayMaxSize(200)
  @IsPlainText({ each: true })
  @MaxLength(300, { each: true })
  checks!: string[];
}

export class ReportIssued extends OfEdition {
  @ApiPropertyOptional({ type: () => RemarkGiven, description: 'Needed where a closing check fails' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RemarkGiven)
  remark?: RemarkGiven;
}

export class ReportsQuery {
  @ApiPropertyOptional({ example: 'monthly' })
  @IsOptional()
  @IsString()
  @Matches(code.form, { message: code.message })
  series?: string;

  @ApiPropertyOptional({ enum: issueStates })
  @IsOptional()
  @IsIn(issueStates)
  state?: IssueState;

  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;

  @ApiPropertyOptional({ default: 20, minimum: 1, maximum: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class DocumentQuery {
  @ApiProperty({ enum: reportFormats })
  @IsIn(reportFormats)
  format!: ReportFormat;

  @ApiPropertyOptional({ enum: ['zh', 'en'], default: 'zh', description: 'English is for XLSX alone' })
  @IsOptional()
  @IsIn(['zh', 'en'])
  lang?: 'zh' | 'en';
}
