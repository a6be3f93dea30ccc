import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { isInHand, isOpenLeg, type Leg } from '#complaints';
import { IsPlainText, reaches } from '#directory';
import { Refusal, invalid } from '#platform';
import { endLegs, handTo, withBelow } from '../acts.js';
import { outOfOrder } from '../answers.js';
import { together } from '../scene.js';
import { tellNewUnits } from '../telling.js';
import { LegMoveBody, inLeg, type ConsideredLeg } from './rule.js';
import { checkUnit } from './transfer.js';

/** 下派: units below do parts of it; the unit itself reports when they have. */
export class PassDown extends LegMoveBody {
  @ApiProperty({ example: ['QD-SN-BDG'], type: [String], description: "Codes of units below the leg's own" })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  units!: string[];

  @ApiPropertyOptional({ example: '请现场核实并于两日内反馈。', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

/** Units below a leg's own that do not have it from there already. */
const couldHave = ({ leg, legs, reference }: ConsideredLeg): string[] => {
  const there = new Set(legs.filter((one) => one.parentId === leg.id && isOpenLeg(one)).map(({ unit }) => unit));
  return reference
    .unitAndBelow(leg.unit)
    .filter((unit) => unit !== leg.unit && !there.has(unit) && reference.units.get(unit)?.active);
};

export const passDown = inLeg<PassDown>({
  body: PassDown,
  zh: '下派',
  en: 'pass it down to units below',
  against: (seen) =>
    couldHave(seen).length > 0
      ? undefined
      : outOfOrder(seen, '没有可下派的下级单位', 'There is no unit below to which it could be passed down'),
  rule: (scene, { units, reason }) => {
    const { leg, legs, reference, complaint } = scene;
    const below = new Set(reference.unitAndBelow(leg.unit));
    const there = new Set(legs.filter((one) => one.parentId === leg.id && isOpenLeg(one)).map(({ unit }) => unit));
    units.forEach((unit, index) => {
      const field = `units[${index}]`;
      checkUnit(reference, unit, field);
      if (unit === leg.unit || !below.has(unit)) {
        throw invalid({ field, zh: '只能下派给本单位的下级单位', en: "is not below the leg's own unit" });
      }
      if (there.has(unit)) throw invalid({ field, zh: '已下派给该单位', en: 'has it already' });
    });
    const { legIds, ...handed } = handTo(
      scene,
      units.map((unit) => ({ unit, part: 'assist' as const, parentId: leg.id })),
    );
    return together(handed, {
      to: complaint.state,
      notices: tellNewUnits(handed),
      happenings: [{ name: 'pass-down', legId: leg.id, reason, data: { units, legs: legIds } }],
    });
  },
});

/** 收回下派: the unit above takes back what it had passed down, with all that was passed on from there. */
export class TakeBack extends LegMoveBody {
  @ApiProperty({ example: '该事项由本单位直接办理', maxLength: 500 })
  @IsPlainText()
  @Length(1, 500)
  reason!: string;
}

const parentOf = (leg: Leg, legs: readonly Leg[]) => legs.find(({ id }) => id === leg.parentId);

export const takeBack = inLeg<TakeBack>({
  body: TakeBack,
  zh: '收回下派',
  en: 'take back what was passed down',
  against: ({ leg, legs, by, reference }) => {
    const parent = parentOf(leg, legs);
    if (!parent) return invalid({ field: 'leg', zh: '不是下派的环节', en: 'is not a leg that was passed down' });
    if (by.kind !== 'person' || reaches(by, 'take-back', [reference.unitPath(parent.unit)])) return undefined;
    return new Refusal('forbidden', {
      zh: '只有下派单位的负责人可以收回',
      en: 'Only the head of the unit that passed it down takes it back',
    });
  },
  rule: (scene, { reason }) => {
    const { leg, legs, complaint } = scene;
    // Even what has reported from there: that report was for the leg that ends.
    const gone = withBelow(legs, leg.id).filter(isInHand);
    const ended = endLegs(scene, gone);
    return together(ended, {
      to: complaint.state,
      happenings: [{ name: 'take-back', legId: leg.id, reason, data: { unit: leg.unit } }],
    });
  },
});
