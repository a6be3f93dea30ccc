import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsISO8601,
  IsNotEmpty,
  IsNotEmptyObject,
  IsObject,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  AttachmentIds,
  complainantKinds,
  requestTypes,
  urgencies,
  type ComplainantKind,
  type RequestType,
  type Urgency,
} from '#complaints';
import { IsCreditCode, IsPhone, IsPlainText } from '#directory';

/** Who asks. An enterprise gives its name and its 18-character unified social credit code. */
export class ComplainantGiven {
  @ApiProperty({ enum: complainantKinds, example: 'citizen' })
  @IsIn(complainantKinds)
  kind!: ComplainantKind;

  @ApiPropertyOptional({ example: '王小明', maxLength: 60 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(60)
  name?: string;

  @ApiPropertyOptional({ example: '13900001234', description: 'Mobile, landline with area code, or +country number' })
  @IsOptional()
  @IsPhone()
  phone?: string;

  @ApiPropertyOptional({ example: '11010519491231002X', maxLength: 30 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(30)
  idNumber?: string;

  @ApiPropertyOptional({ example: '青岛示例科技有限公司', maxLength: 200 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  enterpriseName?: string;

  @ApiPropertyOptional({ example: '91350100M000100Y43', description: 'GB 32100, check character verified' })
  @IsOptional()
  @IsCreditCode()
  creditCode?: string;
}

/** What a complaint says, however it comes in. */
export class ComplaintGiven {
  @ApiProperty({ enum: requestTypes, example: 'help' })
  @IsIn(requestTypes)
  type!: RequestType;

  @ApiPropertyOptional({ type: ComplainantGiven })
  @IsOptional()
  @IsObject()
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => ComplainantGiven)
  complainant?: ComplainantGiven;

  @ApiPropertyOptional({ example: '小区暖气不热', maxLength: 200 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  title?: string;

  @ApiProperty({ example: '市民反映所住小区自昨日起暖气不热，室内温度仅十五度，请尽快处理。', maxLength: 20_000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(20_000)
  content!: string;

  @ApiPropertyOptional({ example: '010101', description: 'Code of a subject' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ example: '370202', description: 'Code of a district or street' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  district?: string;

  @ApiPropertyOptional({
    example: '香港中路1号2单元301户',
    maxLength: 200,
    description: 'The exact place; kept sealed',
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  address?: string;

  @ApiPropertyOptional({ default: false, description: 'Handling units never see who asks' })
  @IsOptional()
  @IsBoolean()
  confidential?: boolean;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  replyWanted?: boolean;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  followUpWanted?: boolean;

  @AttachmentIds()
  attachments?: string[];
}

/** What the operator typed while the citizen was on the line. */
export class LogCall extends ComplaintGiven {
  @ApiProperty({ example: 'phone', description: 'Code of a channel' })
  @IsString()
  @Length(1, 30)
  channel!: string;

  @ApiPropertyOptional({ enum: urgencies, default: 'normal' })
  @IsOptional()
  @IsIn(urgencies)
  urgency?: Urgency;

  @ApiPropertyOptional({ description: 'Where the rule profile has grades', maxLength: 20 })
  @IsOptional()
  @IsString()
  @Length(1, 20)
  grade?: string;

  @ApiPropertyOptional({
    example: '2026-03-02T09:15:00+08:00',
    description: 'When it came in; now, unless given; never in the future',
  })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  receivedAt?: string;

  @ApiPropertyOptional({
    example: 'call-20260302-000117',
    maxLength: 100,
    description: "The telephone system's id of the call",
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(100)
  callId?: string;

  @ApiPropertyOptional({ example: '053285880000' })
  @IsOptional()
  @IsPhone()
  callerNumber?: string;

  @ApiPropertyOptional({ example: '2026-03-02T09:14:10+08:00' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  answeredAt?: string;
}

/** What a citizen or an enterprise wrote in the public form. */
export class WebForm extends ComplaintGiven {}
