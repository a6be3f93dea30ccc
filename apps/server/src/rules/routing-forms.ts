import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsPlainText, requestTypes, type RequestType } from '#directory';
import { words } from '#platform';
import { Reasoned } from './forms.js';
import { Guarded, ListAsked } from '../catalogue/forms.js';

export class RoutingForm {
  @ApiPropertyOptional({ example: '060101', nullable: true, type: String, description: 'Any unless given' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string | null;

  @ApiPropertyOptional({ example: '370202', nullable: true, type: String, description: 'Any unless given' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  district?: string | null;

  @ApiPropertyOptional({ enum: requestTypes, nullable: true, description: 'Any unless given' })
  @IsOptional()
  @IsIn(requestTypes)
  type?: RequestType | null;

  @ApiProperty({ example: 'QD-HRSS' })
  @IsString()
  @Length(1, 40)
  lead!: string;

  @ApiPropertyOptional({ type: [String], default: [] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  assists?: string[];

  @ApiPropertyOptional({ default: false, description: 'So clear that it may go on without a dispatcher' })
  @IsOptional()
  @IsBoolean()
  clear?: boolean;

  @ApiProperty({ example: '欠薪由人社部门办理', maxLength: 200, description: 'The dispatcher reads it' })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(200)
  reason!: string;
}

export class RoutingChanged extends Guarded {
  @ApiProperty({ type: RoutingForm })
  @IsObject()
  @ValidateNested()
  @Type(() => RoutingForm)
  rule!: RoutingForm;
}

export class RoutingAdded extends Reasoned {
  @ApiProperty({ type: RoutingForm })
  @IsObject()
  @ValidateNested()
  @Type(() => RoutingForm)
  rule!: RoutingForm;
}

/** A line of an unsaved catalogue: one that is there, changed, or a new one. */
export class RoutingDrafted extends RoutingForm {
  @ApiPropertyOptional({ description: 'Of the line that it stands for; a new one unless given' })
  @IsOptional()
  @Matches(/^[0-9a-z]{20}$/, { message: words('不是有效的编号', 'is not an id') })
  id?: string;
}

export class RoutingDraft {
  @ApiProperty({ type: [RoutingDrafted], description: 'Lines changed or new; new ones come last' })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RoutingDrafted)
  rules!: RoutingDrafted[];

  @ApiPropertyOptional({ type: [String], default: [], description: 'Ids of lines to do without' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  without?: string[];

  @ApiPropertyOptional({ default: false, description: 'Whether `rules` are the whole catalogue, in their order' })
  @IsOptional()
  @IsBoolean()
  whole?: boolean;
}

/** A matter, for which the dispatch catalogue is asked. */
export class RoutingTried {
  @ApiPropertyOptional({ example: '060101', description: 'Code of the subject' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ example: '370202', description: 'Code of the district' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  district?: string;

  @ApiProperty({ enum: requestTypes, example: 'help' })
  @IsIn(requestTypes)
  type!: RequestType;

  @ApiPropertyOptional({ type: RoutingDraft, description: 'An unsaved change of the catalogue to be tried' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => RoutingDraft)
  draft?: RoutingDraft;
}

export class RoutingListAsked extends ListAsked {
  @ApiPropertyOptional({ description: 'Lines of this subject, of those above and of those below it' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ description: 'Lines that name this unit as lead or assist' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  unit?: string;

  @ApiPropertyOptional({ enum: ['yes'], description: 'Only those with a warning' })
  @IsOptional()
  @IsIn(['yes'])
  warned?: 'yes';

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  cursor?: string;

  @ApiPropertyOptional({ default: 100, maximum: 500 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}
