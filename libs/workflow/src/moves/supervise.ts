import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { orderLevels, type OrderLevel } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { openOrder, unitsToSupervise } from '../orders.js';
import { leadLeg } from '../scene.js';
import { MoveBody, plain } from './rule.js';

/** 督办: a supervisor's order to a unit that has it in hand, or to one above. */
export class Supervise extends MoveBody {
  @ApiPropertyOptional({ example: 'QD-HRSS', description: 'Code of the unit; the lead unless given' })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  unit?: string;

  @ApiPropertyOptional({ enum: orderLevels, default: 1, description: '1 督办单, 2 通报, 3 约谈, 4 挂牌督办' })
  @IsOptional()
  @IsIn(orderLevels)
  level?: OrderLevel;

  @ApiProperty({ example: '请于三日内核实欠薪情况并书面回复。', description: '督办意见', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  opinion!: string;
}

export const supervise = plain<Supervise>({
  body: Supervise,
  zh: '督办',
  en: 'issue a supervision order',
  rule: (scene, { unit, level = 1, opinion }) => {
    if (!opinion.trim()) throw invalid({ field: 'opinion', zh: '不能为空', en: 'must not be empty' });
    const units = unitsToSupervise(scene);
    if (unit !== undefined && !units.includes(unit)) {
      throw invalid({
        field: 'unit',
        zh: '不是本诉求的承办单位或其上级单位',
        en: 'neither has this complaint in hand nor is above a unit that has',
      });
    }
    return openOrder(scene, {
      unit: unit ?? leadLeg(scene.legs)?.unit ?? units[0]!,
      level,
      trigger: 'supervisor',
      opinion,
    });
  },
});
