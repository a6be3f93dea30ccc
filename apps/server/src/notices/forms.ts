import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { noticeKinds, requestTypes, type NoticeKind, type RequestType } from '#complaints';
import { IsPlainText } from '#directory';
import { deliveryStates, media, type DeliveryState, type Medium } from '#notices';
import { words } from '#platform';
import { ReasonedAfter } from '../rules/forms.js';

const cursor = { form: /^\d{1,15}-[0-9a-z]{20}$/, message: words('不是有效的游标', 'is not a cursor') };
const code = { form: /^[\w-]+$/, message: words('不是有效的代码', 'is not a code') };

class Page {
  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

class TimePage extends Page {
  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(cursor.form, { message: cursor.message })
  cursor?: string;
}

const flag = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class InboxQuery extends TimePage {
  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Only those that have not been read' })
  @IsOptional()
  @Transform(flag)
  @IsBoolean()
  unread?: boolean;
}

export class DeliveriesQuery extends TimePage {
  @ApiPropertyOptional({ enum: deliveryStates, default: 'given-up', description: 'given-up: the failure list' })
  @IsOptional()
  @IsIn(deliveryStates)
  state?: DeliveryState;
}

export class TemplatesQuery extends Page {
  @ApiPropertyOptional({ enum: media })
  @IsOptional()
  @IsIn(media)
  medium?: Medium;

  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(/^[a-z0-9-]{1,40} [a-z-]{1,10}$/, { message: cursor.message })
  cursor?: string;
}

/** The words of a template; what they may hold is for the notices to judge. */
export class TemplateWords {
  @ApiProperty({ example: 'accepted', description: 'A kind of notice, `confidential`, or a public reply’s own word' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  code!: string;

  @ApiProperty({ enum: media, example: 'sms' })
  @IsIn(media)
  medium!: Medium;

  @ApiPropertyOptional({ example: '【{{hotline}}】诉求{{code}}', description: 'Of mail' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  subject?: string;

  @ApiProperty({ example: '您的诉求已受理，编码{{code}}，承诺{{promisedDate}}前办结。' })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(8000)
  text!: string;
}

export class TemplateGiven extends TemplateWords {
  @ApiPropertyOptional({ example: '诉求已受理', maxLength: 60 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(60)
  name?: string;

  @ApiPropertyOptional({ default: true, description: '`false`: no such notices are sent any more' })
  @IsOptional()
  @IsBoolean()
  active?: boolean;

  @ApiPropertyOptional({ example: '0601', description: 'Public replies: for this subject and all below it' })
  @IsOptional()
  @IsString()
  @MaxLength(12)
  forSubject?: string;

  @ApiPropertyOptional({ enum: requestTypes, description: 'Public replies: for this type' })
  @IsOptional()
  @IsIn(requestTypes)
  forType?: RequestType;

  @ApiPropertyOptional({ example: 1, description: '`version` as it was read, 0 for a new one' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  after?: number;
}

export class RepliesQuery {
  @ApiPropertyOptional({ example: '060101' })
  @IsOptional()
  @IsString()
  @MaxLength(12)
  @Matches(code.form, { message: code.message })
  subject?: string;

  @ApiPropertyOptional({ enum: requestTypes })
  @IsOptional()
  @IsIn(requestTypes)
  type?: RequestType;

  @ApiPropertyOptional({ description: 'A tracking code: what is known of that complaint is filled in' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  complaint?: string;
}

export class EndpointsQuery extends Page {
  @ApiPropertyOptional({ example: 'QD-HRSS' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @Matches(code.form, { message: code.message })
  unit?: string;

  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-z]{20}$/, { message: cursor.message })
  cursor?: string;
}

const timeOfDay = {
  form: /^(?:[01]\d|2[0-3]):[0-5]\d$/,
  message: words('须为时刻，如 21:00', 'must be a time of day'),
};

/** When citizens are sent nothing; the same time twice: at no time. */
export class QuietHoursGiven {
  @ApiProperty({ example: '21:00', description: "In the hotline's local time" })
  @Matches(timeOfDay.form, { message: timeOfDay.message })
  from!: string;

  @ApiProperty({ example: '08:00', description: 'Of the next day, where it is earlier than `from`' })
  @Matches(timeOfDay.form, { message: timeOfDay.message })
  to!: string;
}

export class NoticeSettingsGiven extends ReasonedAfter {
  @ApiProperty({ type: QuietHoursGiven })
  @IsDefined()
  @ValidateNested()
  @Type(() => QuietHoursGiven)
  quietHours!: QuietHoursGiven;
}

export class EndpointGiven {
  @ApiProperty({ example: 'QD-HRSS' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  unit!: string;

  @ApiProperty({ enum: ['webhook', 'mail'] })
  @IsIn(['webhook', 'mail'])
  medium!: 'webhook' | 'mail';

  @ApiProperty({ example: 'https://hooks.example.gov.cn/12345', description: 'A URL, or a mailbox' })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  address!: string;

  @ApiPropertyOptional({ enum: noticeKinds, isArray: true, description: 'All kinds unless given' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(noticeKinds.length)
  @ArrayUnique()
  @IsIn(noticeKinds, { each: true })
  kinds?: NoticeKind[];
}
