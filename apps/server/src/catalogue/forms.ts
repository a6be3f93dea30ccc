import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate, IsPlainText } from '#directory';
import { Reasoned, notACode } from '../rules/forms.js';

const small = /^[a-z0-9][a-z0-9-]{0,29}$/;
export const districtCode = /^[A-Za-z0-9]{1,12}$/;

/** A change of one line, or of the order of all: what it is based on, and why it is made. */
export class Guarded extends Reasoned {
  @ApiProperty({ example: 0, description: '`version` as it was read: `moved-meanwhile` when it is another by now' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after!: number;
}

export class OrderGiven extends Guarded {
  @ApiProperty({ type: [String], description: 'Lines in the order that they shall have; `after`: `orderVersion`' })
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  codes!: string[];

  @ApiPropertyOptional({ nullable: true, type: String, description: 'Before which line they go; unless given, last' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  before?: string | null;
}

export class ListAsked {
  @ApiPropertyOptional({ example: '2026-03-01', description: 'As it was at the end of this day' })
  @IsOptional()
  @IsLocalDate()
  on?: string;

  @ApiPropertyOptional({ enum: ['active', 'all'], default: 'all' })
  @IsOptional()
  @IsIn(['active', 'all'])
  which?: 'active' | 'all';
}

export class GuideForm {
  @ApiProperty({ example: '应当通过仲裁解决的事项', maxLength: 100 })
  @IsPlainText()
  @Length(1, 100)
  zh!: string;

  @ApiProperty({ example: 'Matters for arbitration', maxLength: 100 })
  @IsPlainText()
  @Length(1, 100)
  en!: string;

  @ApiProperty({
    example: '请向有管辖权的仲裁机构申请仲裁。',
    maxLength: 2000,
    description: 'The complainant reads it',
  })
  @IsPlainText()
  @Length(1, 2000)
  way!: string;

  @ApiProperty({ example: '国办发〔2020〕53号', maxLength: 300 })
  @IsPlainText()
  @Length(1, 300)
  basis!: string;
}

export class GuideChanged extends Guarded {
  @ApiProperty({ type: GuideForm })
  @IsObject()
  @ValidateNested()
  @Type(() => GuideForm)
  guide!: GuideForm;
}

export class GuideAdded extends GuideChanged {
  @ApiProperty({ example: 'arbitration', description: '1 to 30 of a-z, 0-9 and -; kept for ever' })
  @Matches(small, { message: notACode })
  code!: string;
}

export class ChannelForm {
  @ApiProperty({ example: '政务服务大厅', maxLength: 60 })
  @IsPlainText()
  @Length(1, 60)
  zh!: string;

  @ApiProperty({ example: 'Service hall', maxLength: 60 })
  @IsPlainText()
  @Length(1, 60)
  en!: string;

  @ApiProperty({ enum: ['phone', 'network'], description: 'What it counts as' })
  @IsIn(['phone', 'network'])
  medium!: 'phone' | 'network';

  @ApiPropertyOptional({ default: false, description: 'Of enterprises alone' })
  @IsOptional()
  @IsBoolean()
  enterprise?: boolean;

  @ApiPropertyOptional({ default: false, description: "The province's own" })
  @IsOptional()
  @IsBoolean()
  provincial?: boolean;
}

export class ChannelChanged extends Guarded {
  @ApiProperty({ type: ChannelForm })
  @IsObject()
  @ValidateNested()
  @Type(() => ChannelForm)
  channel!: ChannelForm;
}

export class ChannelAdded extends ChannelChanged {
  @ApiProperty({ example: 'hall' })
  @Matches(small, { message: notACode })
  code!: string;
}

const districtKinds = ['city', 'district', 'street', 'zone'] as const;

/** Rows and columns of the map of districts: as many as a page holds. */
const mostTiles = 12;

export class DistrictForm {
  @ApiProperty({ example: '市南区', maxLength: 60 })
  @IsPlainText()
  @Length(1, 60)
  name!: string;

  @ApiProperty({ example: '370200', nullable: true, type: String })
  @ValidateIf(({ parent }: DistrictForm) => parent !== null)
  @Matches(districtCode, { message: notACode })
  parent!: string | null;

  @ApiProperty({ enum: districtKinds })
  @IsIn(districtKinds)
  kind!: (typeof districtKinds)[number];

  @ApiPropertyOptional({
    example: 5,
    nullable: true,
    type: Number,
    description: 'Row of its tile on the map, from the north',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(mostTiles)
  mapRow?: number | null;

  @ApiPropertyOptional({ example: 2, nullable: true, type: Number, description: 'Column of its tile, from the west' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(mostTiles)
  mapColumn?: number | null;
}

export class DistrictChanged extends Guarded {
  @ApiProperty({ type: DistrictForm })
  @IsObject()
  @ValidateNested()
  @Type(() => DistrictForm)
  district!: DistrictForm;
}

export class DistrictAdded extends DistrictChanged {
  @ApiProperty({ example: '370202002' })
  @Matches(districtCode, { message: notACode })
  code!: string;
}

export class SubjectFile extends Guarded {
  @ApiProperty({ example: '2026-07-01', description: 'The day from which it holds: today or later' })
  @IsLocalDate()
  validFrom!: string;

  @ApiProperty({
    maxLength: 900_000,
    example: 'code,name,parent,pinyin,replaces\n01,住房与物业,,zfywy,\n',
    description:
      'CSV (UTF-8) with the columns `code`, `name`, `parent`, `pinyin` (initials) and `replaces`: codes of the version ' +
      'before that a new one takes over, apart by blanks or ;. A subject that is only renamed names its own code.',
  })
  @IsString()
  @Length(1, 900_000)
  content!: string;
}

export class DryAsked {
  @ApiPropertyOptional({ enum: ['1'], description: 'Only says what would change, and what is wrong' })
  @IsOptional()
  @IsIn(['1'])
  dry?: '1';
}
