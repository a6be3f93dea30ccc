import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { isOpenLeg } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { afterLegs } from '../acts.js';
import { presentAssists, redistribute, topLegs } from '../redistributing.js';
import { together } from '../scene.js';
import { tellNewUnits } from '../telling.js';
import { MoveBody, plain } from './rule.js';
import { checkUnits } from './transfer.js';

/** 改派: the dispatcher gives it to other units. Who keeps its part goes on with it. */
export class Reassign extends MoveBody {
  @ApiProperty({ example: 'QD-HRSS', description: 'Code of the lead unit (主办) from now on' })
  @IsString()
  @Length(1, 40)
  lead!: string;

  @ApiPropertyOptional({
    example: [],
    type: [String],
    description: 'Codes of the assisting units (协办) from now on; those that assist now, unless given',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  assists?: string[];

  @ApiProperty({ example: '经核实，事项属人社部门职责', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export const reassign = plain<Reassign>({
  body: Reassign,
  zh: '改派',
  en: 'give it to other units',
  rule: (scene, { lead, reason, assists = presentAssists(scene.legs, lead) }) => {
    checkUnits(scene.reference, lead, assists);
    const { legs, complaint } = scene;
    const { sameLead, ...changes } = redistribute(scene, { lead, assists });
    if (sameLead && !changes.legs?.length && !changes.newLegs?.length) {
      throw invalid({
        field: 'lead',
        zh: '承办单位没有变化',
        en: 'has it already, and the assisting units are the same',
      });
    }
    const { to, complaint: combined, todos } = afterLegs(scene, changes.legs, changes.newLegs);
    const before = topLegs(legs)
      .filter(isOpenLeg)
      .map(({ unit }) => unit);
    return together(changes, {
      to,
      notices: tellNewUnits(changes),
      complaint: combined,
      happenings: [{ name: 'reassign', reason, data: { lead, assists, from: complaint.leadUnit, before } }],
      todos,
    });
  },
});
