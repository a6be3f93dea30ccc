import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, Length, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { IsPlainText } from '#directory';
import { Reasoned, code as anyCode, notACode } from '../rules/forms.js';
import { districtCode, Guarded } from './forms.js';

const unitKinds = ['city', 'department', 'district', 'street', 'office'] as const;

export class UnitForm {
  @ApiProperty({ example: '李沧区人民政府', maxLength: 100 })
  @IsPlainText()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ example: '李沧区', maxLength: 40 })
  @IsPlainText()
  @Length(1, 40)
  shortName!: string;

  @ApiProperty({ example: 'QD-12345', nullable: true, type: String, description: 'Null: the unit at the top alone' })
  @ValidateIf(({ parent }: UnitForm) => parent !== null)
  @Matches(anyCode, { message: notACode })
  parent!: string | null;

  @ApiProperty({ enum: unitKinds })
  @IsIn(unitKinds)
  kind!: (typeof unitKinds)[number];

  @ApiPropertyOptional({ example: '370213', nullable: true, type: String })
  @IsOptional()
  @Matches(districtCode, { message: notACode })
  district?: string | null;

  @ApiPropertyOptional({ nullable: true, type: String, description: 'District of which it is the last resort (兜底)' })
  @IsOptional()
  @Matches(districtCode, { message: notACode })
  fallbackFor?: string | null;
}

export class UnitChanged extends Guarded {
  @ApiProperty({ type: UnitForm })
  @IsObject()
  @ValidateNested()
  @Type(() => UnitForm)
  unit!: UnitForm;
}

export class UnitAdded extends UnitChanged {
  @ApiProperty({ example: 'QD-LC-XX', description: '1 to 40 letters, digits, _ and -; kept for ever' })
  @Matches(anyCode, { message: notACode })
  code!: string;
}

export class UnitMerged extends Guarded {
  @ApiProperty({ example: 'QD-HRSS', description: 'The unit that takes over' })
  @Matches(anyCode, { message: notACode })
  into!: string;
}

export class HandOverGiven extends Reasoned {
  @ApiProperty({ example: 'QD-HRSS' })
  @Matches(anyCode, { message: notACode })
  to!: string;
}
