import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  bases,
  dimensions,
  exportFormats,
  parts,
  type Dimension,
  type ExportFormat,
  type Only,
  type Part,
} from '#analytics';
import { IsLocalDate, IsPlainText } from '#directory';
import { words } from '#platform';
import { TableAsked } from '../analyses/forms.js';
import { DaysAsked } from '../http/days-asked.js';
import { PageAsked } from '../http/page-asked.js';

const codes = /^[\w-]{1,40}(,[\w-]{1,40}){0,99}$/;
const notCodes = { message: words('须为编码，多个以逗号分隔', 'must be a code, or several separated by commas') };
const indicator = /^[a-z0-9-]{1,40}(:[a-z0-9-]{1,10})?$/;
const definitions = /^[a-z0-9-]{1,40}(:[a-z0-9-]{1,10})?\/\d{1,6}(,[a-z0-9-]{1,40}(:[a-z0-9-]{1,10})?\/\d{1,6}){0,8}$/;
const notAnIndicator = { message: words('不是指标名称', 'is not the name of an indicator') };

const OneOrMore = (description: string) => (target: object, property: string) => {
  ApiPropertyOptional({ description: `${description}: a code, or several separated by commas` })(target, property);
  IsOptional()(target, property);
  Matches(codes, notCodes)(target, property);
};

/** Which days, which rows, and of which complaints alone. */
export class RowsAsked extends IntersectionType(DaysAsked, PageAsked) {
  @ApiPropertyOptional({ enum: dimensions, description: 'What the rows stand for; one row for the whole unless given' })
  @IsOptional()
  @IsIn(dimensions)
  by?: Dimension;

  @ApiPropertyOptional({ enum: bases, description: 'By which of its times a complaint belongs to a period' })
  @IsOptional()
  @IsIn(bases)
  base?: (typeof bases)[number];

  @ApiPropertyOptional({ example: '0.5', default: '1', description: 'What 基本满意 counts, 0 to 1' })
  @IsOptional()
  @Matches(/^(0|1|0?\.\d{1,2})$/, { message: words('须为0至1之间的权重，如0.5', 'must be a weight from 0 to 1') })
  fairly?: string;

  @OneOrMore('Only of units')
  unit?: string;

  @OneOrMore('Only of districts')
  district?: string;

  @OneOrMore('Only of streets')
  street?: string;

  @OneOrMore('Only of subjects as they were recorded')
  subject?: string;

  @OneOrMore('Only of subjects of the first level')
  'subject-1'?: string;

  @OneOrMore('Only of subjects of the second level')
  'subject-2'?: string;

  @OneOrMore('Only by channels')
  channel?: string;

  @OneOrMore('Only of types')
  type?: string;

  @OneOrMore('Only of kinds of complainants')
  kind?: string;
}

export class FiguresQuery extends RowsAsked {
  @ApiPropertyOptional({ example: 'on-time,resolution,completion:c', description: 'All defaults unless given' })
  @IsOptional()
  @Matches(/^[a-z0-9:-]{1,60}(,[a-z0-9:-]{1,60}){0,59}$/, notAnIndicator)
  indicators?: string;
}

export class HoursQuery extends DaysAsked {
  @OneOrMore('Only of districts')
  district?: string;
}

/** One part of one figure. */
export class ComplaintsQuery extends RowsAsked {
  @ApiProperty({ example: 'on-time' })
  @Matches(indicator, notAnIndicator)
  indicator!: string;

  @ApiProperty({ enum: parts })
  @IsIn(parts)
  part!: Part;

  @ApiPropertyOptional({ example: 'QD-HRSS', description: "The row's key; comes with `by`" })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  key?: string;

  @ApiPropertyOptional({
    example: 'on-time/2',
    description:
      'The `definition` that the figure names, and by which its complaints are told whatever holds by now; of one that ' +
      'is made of others followed by those of its `parts`, with commas. That of the last day of the period unless given',
  })
  @IsOptional()
  @Matches(definitions, { message: words('须为数字所注的口径及版本', 'must be the definition that the figure names') })
  definition?: string;
}

/** A list of complaints, as lists are asked for; by a phone number nothing is exported. */
export class ListExported {
  @ApiPropertyOptional({ example: 'closed,archived' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  state?: string;

  @ApiPropertyOptional({ example: 'QD-HRSS', description: 'A unit and all below it' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  unit?: string;

  @ApiPropertyOptional({ example: '01', description: 'A subject and all below it' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ example: '2026-03-01', description: 'Received from this local date on' })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ example: '2026-04-01', description: 'Received before this local date' })
  @IsOptional()
  @IsLocalDate()
  to?: string;
}

/** In which a file can be had. */
const languages = ['zh', 'en'] as const;

/** A table of figures, under the name that it gets in the file. */
export class TableExported extends TableAsked {
  @ApiPropertyOptional({ example: '各区上月按时办结率', maxLength: 100 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  name?: string;

  @ApiPropertyOptional({
    enum: languages,
    default: 'zh',
    description: 'Of headings, definitions and names that have one',
  })
  @IsOptional()
  @IsIn(languages)
  lang?: (typeof languages)[number];
}

/** 导出: what, as which kind of file, and what for. */
export class ExportOrdered {
  @ApiProperty({ enum: ['figure', 'list', 'table'] })
  @IsIn(['figure', 'list', 'table'])
  what!: 'figure' | 'list' | 'table';

  @ApiPropertyOptional({ type: ComplaintsQuery, description: 'Of which figure, with `what: figure`' })
  @ValidateIf(({ what }: ExportOrdered) => what === 'figure')
  @IsDefined({ message: words('为必填项', 'is needed') })
  @ValidateNested()
  @Type(() => ComplaintsQuery)
  figure?: ComplaintsQuery;

  @ApiPropertyOptional({ type: ListExported, description: 'Which list, with `what: list`' })
  @ValidateIf(({ what }: ExportOrdered) => what === 'list')
  @IsDefined({ message: words('为必填项', 'is needed') })
  @ValidateNested()
  @Type(() => ListExported)
  list?: ListExported;

  @ApiPropertyOptional({ type: TableExported, description: 'Which table of figures, with `what: table`' })
  @ValidateIf(({ what }: ExportOrdered) => what === 'table')
  @IsDefined({ message: words('为必填项', 'is needed') })
  @ValidateNested()
  @Type(() => TableExported)
  table?: TableExported;

  @ApiProperty({ enum: exportFormats })
  @IsIn(exportFormats)
  format!: ExportFormat;

  @ApiProperty({ example: '核对九月逾期件', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MinLength(2)
  @MaxLength(500)
  reason!: string;
}

const conditions = [
  'unit',
  'district',
  'street',
  'subject',
  'subject-1',
  'subject-2',
  'channel',
  'type',
  'kind',
] as const;

/** The conditions that were given. */
export function onlyOf(asked: RowsAsked): { only?: Only } {
  const given = conditions.flatMap((name) => {
    const text = asked[name];
    return text === undefined ? [] : [[name, text.split(',')] as const];
  });
  return given.length === 0 ? {} : { only: Object.fromEntries(given) };
}
