import { ApiProperty } from '@nestjs/swagger';
import { LineShown, Named } from './answers.js';

export class UnitShown extends LineShown {
  @ApiProperty({ example: 'QD-LC' })
  code!: string;

  @ApiProperty({ example: '李沧区人民政府' })
  name!: string;

  @ApiProperty({ example: '李沧区' })
  shortName!: string;

  @ApiProperty({ example: 'QD-12345', nullable: true, type: String })
  parent!: string | null;

  @ApiProperty({ enum: ['city', 'department', 'district', 'street', 'office'] })
  kind!: string;

  @ApiProperty({ example: '370213', nullable: true, type: String })
  district!: string | null;

  @ApiProperty({ example: null, nullable: true, type: String, description: 'District of which it is the last resort' })
  fallbackFor!: string | null;
}

export class UnitsShown {
  @ApiProperty({ type: [UnitShown], description: 'Parents before what lies below them' })
  items!: UnitShown[];
}

export class OpenWorkShown {
  @ApiProperty({ example: 12, description: 'Parts of complaints in its hands, not yet reported' })
  legs!: number;

  @ApiProperty({ example: 0, description: 'Supervision orders that are not struck off' })
  orders!: number;
}

export class MergerShown {
  @ApiProperty({ type: Named })
  from!: Named;

  @ApiProperty({ type: Named })
  to!: Named;

  @ApiProperty({ example: '2026-03-02T09:15:00.000+08:00' })
  at!: string;

  @ApiProperty({ example: '机构改革' })
  reason!: string;
}

export class MergersShown {
  @ApiProperty({ type: [MergerShown] })
  items!: MergerShown[];
}

class NotHandedOver {
  @ApiProperty({ example: 'QD26030200001234' })
  trackingCode!: string;

  @ApiProperty({ example: '该单位不能承办诉求' })
  zh!: string;

  @ApiProperty({ example: 'is a unit that cannot handle complaints' })
  en!: string;
}

export class HandedOverShown {
  @ApiProperty({ example: 50, description: 'Complaints that have gone over this time, fifty at most' })
  moved!: number;

  @ApiProperty({ type: [NotHandedOver] })
  failed!: NotHandedOver[];

  @ApiProperty({ type: OpenWorkShown, description: 'Ask again until nothing is left' })
  left!: OpenWorkShown;
}
