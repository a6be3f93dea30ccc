import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsPlainText, type Reference } from '#directory';
import { invalid } from '#platform';
import { dropProposals, handTo, meetClocks } from '../acts.js';
import { together, type Scene } from '../scene.js';
import { tellGiven } from '../telling.js';
import { MoveBody, plain } from './rule.js';

/** 转办: the dispatcher sends it to the unit that must handle it, and to those that assist. */
export class Transfer extends MoveBody {
  @ApiProperty({ example: 'QD-HRSS', description: 'Code of the lead unit (主办)' })
  @IsString()
  @Length(1, 40)
  lead!: string;

  @ApiPropertyOptional({
    example: [],
    type: [String],
    description: 'Codes of assisting units (协办); those that were proposed, unless given',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  assists?: string[];

  @ApiPropertyOptional({ example: '按派单目录转办', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

/** A unit that can be given complaints, or the refusal that names the field. */
export function checkUnit(reference: Reference, code: string, field: string): void {
  const unit = reference.units.get(code);
  if (!unit) throw invalid({ field, zh: '没有这个承办单位', en: 'is not a unit' });
  if (!unit.active || unit.kind === 'city') {
    throw invalid({ field, zh: '该单位不能承办诉求', en: 'is a unit that cannot handle complaints' });
  }
}

/** Lead and assists as they are named, each checked; a unit has one part. */
export function checkUnits(reference: Reference, lead: string, assists: readonly string[]): void {
  checkUnit(reference, lead, 'lead');
  assists.forEach((unit, index) => {
    checkUnit(reference, unit, `assists[${index}]`);
    if (unit === lead) {
      throw invalid({ field: `assists[${index}]`, zh: '主办单位不能同时协办', en: 'is the lead already' });
    }
  });
}

export const proposedAssists = ({ legs }: Pick<Scene, 'legs'>, lead: string): string[] =>
  legs
    .filter(({ state, part, unit }) => state === 'proposed' && part === 'assist' && unit !== lead)
    .map((leg) => leg.unit);

export const transfer = plain<Transfer>({
  body: Transfer,
  zh: '转办',
  en: 'send to the unit that must handle it',
  rule: (scene, { lead, reason, assists = proposedAssists(scene, lead) }) => {
    checkUnits(scene.reference, lead, assists);
    const { legs, clocks, at } = scene;
    const { legIds, ...handed } = handTo(scene, [
      { unit: lead, part: 'lead' },
      ...assists.map((unit) => ({ unit, part: 'assist' as const })),
    ]);
    const followed = legs.some((leg) => leg.state === 'proposed' && leg.part === 'lead' && leg.unit === lead);
    return together(handed, {
      legs: dropProposals(legs, legIds),
      clocks: meetClocks(clocks, at, ['dispatch']),
      happenings: [{ name: 'transfer', legId: legIds[0], reason, data: { lead, assists, followed } }],
      notices: tellGiven([lead, ...assists]),
    });
  },
});
