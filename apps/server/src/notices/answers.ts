import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { handKinds, houseKinds, noticeKinds, type HandKind, type HouseKind, type NoticeKind } from '#complaints';
import { deliveryStates, noticeMedia, type DeliveryState, type NoticeMedium } from '#notices';

export const aTime = '2026-03-02T09:15:00.000+08:00';
const anId = '3k8m2v7c0d9q4n6p1r5t';

export class Paged {
  @ApiProperty({ nullable: true, type: String, description: 'The cursor of the next page', example: null })
  next!: string | null;
}

export class NoticeShown {
  @ApiProperty({ example: anId })
  id!: string;

  @ApiProperty({ enum: [...noticeKinds, ...houseKinds, ...handKinds] })
  kind!: NoticeKind | HouseKind | HandKind;

  @ApiProperty({ example: '新转办诉求' })
  title!: string;

  @ApiProperty({ example: 'Transferred' })
  titleEn!: string;

  @ApiProperty({ example: 'QD-7K4M-2XW9-HRB', description: 'Empty where it is about no complaint' })
  trackingCode!: string;

  @ApiProperty({ nullable: true, type: String, example: null, description: 'kind knowledge: the id of the article' })
  about!: string | null;

  @ApiProperty({ example: '诉求QD-7K4M-2XW9-HRB已转至贵单位，请及时签收并联系诉求人，于2026年3月9日前办结反馈。' })
  text!: string;

  @ApiProperty({ example: aTime })
  createdAt!: string;

  @ApiProperty({ nullable: true, type: String, example: null })
  readAt!: string | null;
}

export class InboxShown extends Paged {
  @ApiProperty({ type: [NoticeShown] })
  items!: NoticeShown[];

  @ApiProperty({ example: 3, description: 'How many have not been read; 100 stands for more' })
  unread!: number;
}

/** How a notice has fared; never whom by name or number, nor what it says. */
export class DeliveryShown {
  @ApiProperty({ example: anId })
  id!: string;

  @ApiProperty({ enum: [...noticeKinds, ...houseKinds, ...handKinds] })
  kind!: NoticeKind | HouseKind | HandKind;

  @ApiProperty({ enum: noticeMedia })
  medium!: NoticeMedium;

  @ApiProperty({ enum: ['complainant', 'person', 'endpoint'] })
  recipient!: 'complainant' | 'person' | 'endpoint';

  @ApiProperty({ nullable: true, type: String, example: 'QD-HRSS' })
  unit!: string | null;

  @ApiProperty({ example: { code: 'accepted', version: 1 } })
  template!: { code: string; version: number };

  @ApiProperty({ type: [String], description: 'Variables that had no value', example: [] })
  missing!: string[];

  @ApiProperty({ enum: deliveryStates })
  state!: DeliveryState;

  @ApiProperty({ example: 1 })
  attempts!: number;

  @ApiProperty({ nullable: true, type: String, example: null })
  nextAt!: string | null;

  @ApiProperty({ nullable: true, type: String, example: aTime })
  sentAt!: string | null;

  @ApiProperty({ nullable: true, type: String, example: null })
  readAt!: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'HTTP 500' })
  error!: string | null;

  @ApiProperty({ example: aTime })
  createdAt!: string;
}

export class DeliveriesShown extends Paged {
  @ApiProperty({ type: [DeliveryShown] })
  items!: DeliveryShown[];
}

export class ComplaintNoticesShown {
  @ApiProperty({ type: [DeliveryShown] })
  items!: DeliveryShown[];
}

export class EndpointShown {
  @ApiProperty({ example: anId })
  id!: string;

  @ApiProperty({ example: 'QD-HRSS' })
  unit!: string;

  @ApiProperty({ enum: ['webhook', 'mail'] })
  medium!: 'webhook' | 'mail';

  @ApiProperty({ example: 'https://hooks.example.gov.cn', description: 'The host, or the mailbox masked' })
  shown!: string;

  @ApiProperty({ enum: noticeKinds, isArray: true, nullable: true })
  kinds!: NoticeKind[] | null;

  @ApiProperty()
  active!: boolean;

  @ApiProperty({ example: aTime })
  createdAt!: string;
}

export class EndpointAdded extends EndpointShown {
  @ApiPropertyOptional({ nullable: true, type: String, description: 'What it checks signatures with; told only now' })
  secret!: string | null;
}

export class QuietHoursShown {
  @ApiProperty({ example: '21:00' })
  from!: string;

  @ApiProperty({ example: '08:00' })
  to!: string;
}

export class NoticeSettingsShown {
  @ApiProperty({ type: QuietHoursShown, description: 'When citizens are sent no SMS; it goes out at the end of them' })
  quietHours!: QuietHoursShown;

  @ApiProperty({ example: 0, description: 'To be named as `after` by who changes them' })
  version!: number;
}

export class EndpointsShown extends Paged {
  @ApiProperty({ type: [EndpointShown] })
  items!: EndpointShown[];
}
