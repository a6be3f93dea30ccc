import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class WarningShown {
  @ApiProperty({ description: 'Of the line that it is about', example: '0m7r5dk2x9q4c8v1b6nz' })
  code!: string;

  @ApiProperty({ enum: ['shadowed', 'contradicts', 'leads-nowhere'] })
  warning!: string;

  @ApiProperty({ example: '排在前面的另一条针对同样的事项，这一条不会被用到' })
  zh!: string;

  @ApiProperty({ example: 'is never followed' })
  en!: string;

  @ApiPropertyOptional({ type: [String], description: 'Other lines that have to do with it' })
  others?: string[];
}

export class LineShown {
  @ApiProperty({ example: 2, description: 'To be named as `after` by who changes it; 0: as it was shipped' })
  version!: number;

  @ApiProperty({ description: 'Whether it is in use' })
  active!: boolean;
}

export class GuideShown extends LineShown {
  @ApiProperty({ example: 'arbitration' })
  code!: string;

  @ApiProperty({ example: '应当通过仲裁解决的事项' })
  zh!: string;

  @ApiProperty({ example: 'Matters for arbitration' })
  en!: string;

  @ApiProperty({ example: '请向有管辖权的仲裁机构申请仲裁。' })
  way!: string;

  @ApiProperty({ example: '国办发〔2020〕53号' })
  basis!: string;
}

export class GuidesShown {
  @ApiProperty({ type: [GuideShown] })
  items!: GuideShown[];

  @ApiProperty({ example: 0, description: 'To be named as `after` by who orders the list anew' })
  orderVersion!: number;
}

export class ChannelShown extends LineShown {
  @ApiProperty({ example: 'hall' })
  code!: string;

  @ApiProperty({ example: '政务服务大厅' })
  zh!: string;

  @ApiProperty({ example: 'Service hall' })
  en!: string;

  @ApiProperty({ enum: ['phone', 'network'] })
  medium!: 'phone' | 'network';

  @ApiProperty()
  enterprise!: boolean;

  @ApiProperty()
  provincial!: boolean;
}

export class ChannelsShown {
  @ApiProperty({ type: [ChannelShown] })
  items!: ChannelShown[];

  @ApiProperty({ example: 0 })
  orderVersion!: number;
}

export class DistrictShown extends LineShown {
  @ApiProperty({ example: '370202' })
  code!: string;

  @ApiProperty({ example: '市南区' })
  name!: string;

  @ApiProperty({ example: '370200', nullable: true, type: String })
  parent!: string | null;

  @ApiProperty({ enum: ['city', 'district', 'street', 'zone'] })
  kind!: string;

  @ApiProperty({ example: 5, nullable: true, type: Number })
  mapRow!: number | null;

  @ApiProperty({ example: 2, nullable: true, type: Number })
  mapColumn!: number | null;
}

export class DistrictsShown {
  @ApiProperty({ type: [DistrictShown] })
  items!: DistrictShown[];
}

export class Named {
  @ApiProperty({ example: 'QD-HRSS' })
  code!: string;

  @ApiProperty({ example: '青岛市人力资源和社会保障局' })
  name!: string;
}

export class RoutingOrderShown {
  @ApiProperty({ type: [String], description: 'Ids of all lines, in their order' })
  codes!: string[];

  @ApiProperty({ example: 0 })
  orderVersion!: number;
}

export class ChangeShown {
  @ApiProperty({ example: '3k8m2v7c0d9q4n6p1r5t' })
  id!: string;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  at!: string;

  @ApiProperty({
    nullable: true,
    type: 'object',
    properties: { id: { type: 'string' }, username: { type: 'string' }, name: { type: 'string' } },
    description: 'Null: at the command line',
  })
  by!: { id: string; username: string; name: string } | null;

  @ApiProperty({ example: 'routing-rule' })
  kind!: string;

  @ApiProperty({ example: '0m7r5dk2x9q4c8v1b6nz', description: 'Code or id of the line; `*`: the order of the list' })
  subject!: string;

  @ApiProperty({ nullable: true, type: Number, example: null })
  before!: number | null;

  @ApiProperty({ nullable: true, type: Number, example: 1 })
  after!: number | null;

  @ApiProperty({ example: '机构改革' })
  reason!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { act: 'changed', before: {}, after: {} },
    description: '`act` (added, changed, retired, restored, ordered, moved, merged …), the line `before` and `after`',
  })
  data!: Record<string, unknown>;
}

export class ChangesShown {
  @ApiProperty({ type: [ChangeShown] })
  items!: ChangeShown[];

  @ApiProperty({ nullable: true, type: String, example: null })
  next!: string | null;
}
