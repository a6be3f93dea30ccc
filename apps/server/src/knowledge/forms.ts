import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { AttachmentIds } from '#complaints';
import { IsLocalDate, IsPlainText } from '#directory';
import { audiences, listStates, type Audience, type ListState } from '#knowledge';
import { words } from '#platform';
import { PageAsked } from '../http/page-asked.js';

export const notEmpty = words('不能为空', 'must not be empty');
const webAddress = words('须为http或https网址', 'must be an http or https address');
export const Flag = () =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

export class ArticlesQuery extends PageAsked {
  @ApiPropertyOptional({
    example: '社保卡挂失',
    maxLength: 100,
    description: 'What is asked; or initials in pinyin: sbk',
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ example: '060204', description: 'A subject and all below it' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ example: '370202', description: 'What holds there' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  district?: string;
}

export class StaffArticlesQuery extends ArticlesQuery {
  @ApiPropertyOptional({ example: 'QD-HRSS', description: 'A unit and all below it' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  unit?: string;

  @ApiPropertyOptional({ enum: audiences })
  @IsOptional()
  @IsIn(audiences)
  audience?: Audience;

  @ApiPropertyOptional({
    enum: listStates,
    default: 'in-force',
    description: 'Others than in-force: of what one writes, judges or keeps',
  })
  @IsOptional()
  @IsIn(listStates)
  state?: ListState;

  @ApiPropertyOptional({ description: 'Those that I look after' })
  @IsOptional()
  @Flag()
  @IsBoolean()
  mine?: boolean;

  @ApiPropertyOptional({
    description: 'I have finished typing: should nothing be found, it is counted for who keeps the knowledge base',
  })
  @IsOptional()
  @Flag()
  @IsBoolean()
  settled?: boolean;
}

export class SourceGiven {
  @ApiProperty({ example: '《山东省物业管理条例》', maxLength: 200 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: '鲁人发〔2018〕1号', maxLength: 100 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  documentNumber?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'https://www.example.gov.cn/1.html', maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  @Matches(/^https?:\/\/[^\s<>"]+$/, { message: webAddress })
  url?: string | null;
}

export class ArticleGiven {
  @ApiProperty({ example: '社会保障卡丢失后如何挂失？', maxLength: 200 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(200)
  @Matches(/\S/, { message: notEmpty })
  title!: string;

  @ApiProperty({
    example: '持卡人可拨打……',
    maxLength: 20_000,
    description: 'Plain text in paragraphs; for the public too',
  })
  @IsPlainText()
  @MaxLength(20_000)
  answer!: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 20_000, description: 'For operators alone' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(20_000)
  hint?: string | null;

  @ApiPropertyOptional({
    type: [String],
    maxItems: 50,
    example: ['社保卡丢了怎么办'],
    description: 'Other ways to ask',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsPlainText({ each: true })
  @MaxLength(200, { each: true })
  @IsNotEmpty({ each: true })
  questions?: string[];

  @ApiPropertyOptional({ type: [String], maxItems: 50, example: ['社保卡', '挂失'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsPlainText({ each: true })
  @MaxLength(40, { each: true })
  @IsNotEmpty({ each: true })
  keywords?: string[];

  @ApiPropertyOptional({ type: [SourceGiven], maxItems: 20 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SourceGiven)
  sources?: SourceGiven[];

  @ApiPropertyOptional({ type: [String], maxItems: 20, example: ['060204'], description: 'Needed to submit' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 12, { each: true })
  subjects?: string[];

  @ApiPropertyOptional({ type: [String], maxItems: 50, example: [], description: 'None: the whole city' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 12, { each: true })
  districts?: string[];

  @AttachmentIds('Ids that POST /api/attachments has answered, and those that the article has already')
  attachments?: string[];

  @ApiPropertyOptional({ type: String, nullable: true, example: 'QD-HRSS', description: 'Needed to submit' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  unit?: string | null;

  @ApiPropertyOptional({ enum: audiences, default: 'internal' })
  @IsOptional()
  @IsIn(audiences)
  audience?: Audience;

  @ApiPropertyOptional({ type: String, nullable: true, example: '2026-01-01', description: 'The first day' })
  @IsOptional()
  @IsLocalDate()
  validFrom?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '2027-01-01', description: 'The first day no longer' })
  @IsOptional()
  @IsLocalDate()
  validTo?: string | null;
}

/** What is not named stays as it is. */
export class ArticleEdited extends PartialType(ArticleGiven) {
  @ApiProperty({ example: 3, description: 'The version of the article that was read' })
  @IsInt()
  @Min(1)
  version!: number;
}

export class ArticleActed {
  @ApiProperty({ example: 3, description: 'The version of the article that was read' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiPropertyOptional({ maxLength: 500, description: 'Needed to send back and to withdraw' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export class ComplaintNamed {
  @ApiProperty({ example: 'QD-7K4M-2XW9-HRB' })
  @IsString()
  @Length(1, 40)
  trackingCode!: string;
}

export class EditionsCompared {
  @ApiProperty({ example: 1 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  from!: number;

  @ApiProperty({ example: 2 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  to!: number;
}
