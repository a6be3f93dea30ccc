import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { noticeKinds, type NoticeKind } from '#complaints';
import { deliveryStates, media, noticeMedia, type DeliveryState, type Medium, type NoticeMedium } from '#notices';

const aTime = '2026-03-02T09:15:00.000+08:00';
const anId = '3k8m2v7c0d9q4n6p1r5t';

class Paged {
  @ApiProperty({ nullable: true, type: String, description: 'The cursor of the next page', example: null })
  next!: string | null;
}

export class NoticeShown {
  @ApiProperty({ example: anId })
  id!: string;

  @ApiProperty({ enum: noticeKinds })
  kind!: NoticeKind;

  @ApiProperty({ example: '新转办诉求' })
  title!: string;

  @ApiProperty({ example: 'Transferred' })
  titleEn!: string;

  @ApiProperty({ example: 'QD-7K4M-2XW9-HRB' })
  trackingCode!: string;

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

  @ApiProperty({ enum: noticeKinds })
  kind!: NoticeKind;

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

export class TemplateShown {
  @ApiProperty({ example: 'accepted' })
  code!: string;

  @ApiProperty({ enum: media })
  medium!: Medium;

  @ApiProperty({ example: 1 })
  version!: number;

  @ApiProperty({ example: '诉求已受理' })
  name!: string;

  @ApiProperty({ nullable: true, type: String })
  subject!: string | null;

  @ApiProperty({ example: '您的诉求已受理，编码{{code}}，承诺{{promisedDate}}前办结。' })
  text!: string;

  @ApiProperty()
  active!: boolean;

  @ApiProperty({ nullable: true, type: String, example: null })
  forSubject!: string | null;

  @ApiProperty({ nullable: true, type: String, example: null })
  forType!: string | null;

  @ApiProperty({ description: 'Whether it came with the program' })
  shipped!: boolean;

  @ApiProperty({ example: aTime })
  createdAt!: string;
}

export class TemplatesShown extends Paged {
  @ApiProperty({ type: [TemplateShown] })
  items!: TemplateShown[];
}

export class TemplateVersionsShown {
  @ApiProperty({ type: [TemplateShown] })
  items!: TemplateShown[];
}

export class PreviewShown {
  @ApiProperty({ nullable: true, type: String })
  subject!: string | null;

  @ApiProperty({ example: '您的诉求已受理，编码QD-7K4M-2XW9-HRB，承诺2026年3月9日前办结。' })
  text!: string;

  @ApiProperty({ nullable: true, type: Number, example: 1, description: 'How many short messages it makes' })
  segments!: number | null;
}

export class VariableShown {
  @ApiProperty({ example: 'promisedDate' })
  name!: string;

  @ApiProperty({ example: '承诺办结日期' })
  zh!: string;

  @ApiProperty({ example: 'promised date' })
  en!: string;

  @ApiProperty({ example: '2026年3月9日' })
  sample!: string;

  @ApiProperty({ example: '规定期限', description: 'Stands there when the value is missing' })
  fallback!: string;

  @ApiProperty({ enum: media, isArray: true })
  media!: Medium[];
}

export class VariablesShown {
  @ApiProperty({ type: [VariableShown] })
  items!: VariableShown[];
}

export class ReplyShown {
  @ApiProperty({ example: 'resolved' })
  code!: string;

  @ApiProperty({ example: 1 })
  version!: number;

  @ApiProperty({ example: '已解决' })
  name!: string;

  @ApiProperty({ example: '您好！您反映的问题经核实，{{finding}}。{{measure}}，目前{{result}}。' })
  text!: string;

  @ApiProperty({ type: [String], example: ['finding', 'measure', 'result'], description: 'What is left to write' })
  open!: string[];
}

export class RepliesShown {
  @ApiProperty({ type: [ReplyShown] })
  items!: ReplyShown[];
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

export class EndpointsShown extends Paged {
  @ApiProperty({ type: [EndpointShown] })
  items!: EndpointShown[];
}
