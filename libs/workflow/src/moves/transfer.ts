import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { handToLead } from '../acts.js';
import { MoveBody, type MoveRule } from './rule.js';

/** 转办: the dispatcher sends it to the unit that must handle it. */
export class Transfer extends MoveBody {
  @ApiProperty({ example: 'QD-HRSS', description: 'Code of the lead unit (主办)' })
  @IsString()
  @Length(1, 40)
  lead!: string;

  @ApiPropertyOptional({ example: '按派单目录转办', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const transfer: MoveRule<Transfer> = (scene, { lead, reason }) => {
  const unit = scene.reference.units.get(lead);
  if (!unit) throw invalid({ field: 'lead', zh: '没有这个承办单位', en: 'is not a unit' });
  if (!unit.active || unit.kind === 'city') {
    throw invalid({ field: 'lead', zh: '该单位不能承办诉求', en: 'is a unit that cannot handle complaints' });
  }
  const { legId, ...handed } = handToLead(scene, lead);
  const followed = scene.legs.some((leg) => leg.state === 'proposed' && leg.part === 'lead' && leg.unit === lead);
  return {
    ...handed,
    happenings: [{ name: 'transfer', from: null, to: null, legId, reason, data: { lead, followed } }],
  };
};
