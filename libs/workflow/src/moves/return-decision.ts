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
import { isInHand, profileOf, type Leg } from '#complaints';
import { IsPlainText, fallbackUnit } from '#directory';
import { invalid, type Refusal } from '#platform';
import { afterLegs, dispatchAgain, endLegs, handTo, recallLegs, withBelow } from '../acts.js';
import { decided } from '../asking.js';
import { runOn } from '../ended-pauses.js';
import { promisedBy, reckonForLead } from '../leg-clocks.js';
import { presentAssists, redistribute, withoutReport } from '../redistributing.js';
import { standingOfReturn } from '../returning.js';
import { together, type Changes, type LegScene, type NoticeAsked } from '../scene.js';
import { ofUnit, tellNewUnits, verdict } from '../telling.js';
import { backToWork, nothingAsked, ownRequest, pendingReturn } from './return.js';
import { LegMoveBody, inLeg, type ConsideredLeg } from './rule.js';
import { checkUnit, checkUnits } from './transfer.js';

/** 同意退单: the dispatcher agrees, and gives it to others at once or takes it back to the pool. */
export class AllowReturn extends LegMoveBody {
  @ApiPropertyOptional({
    example: 'QD-UM',
    description:
      "Of the lead's return: the new lead unit; the complaint goes back to the dispatchers unless given. Of the last " +
      'return (终裁) the unit in charge for good: the fallback unit of the district unless given',
  })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  lead?: string;

  @ApiPropertyOptional({
    example: [],
    type: [String],
    description: 'The assisting units from now on; those that assist now, but for one that returns, unless given',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  assists?: string[];

  @ApiPropertyOptional({ example: '经核实，属区城管局职责', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

/** Nothing is asked in this leg, or by whoever is to decide it. */
const undecidable = (seen: ConsideredLeg): Refusal | undefined => {
  const request = pendingReturn(seen.leg, seen.requests, 'asked');
  return request ? ownRequest(seen, request) : nothingAsked(seen);
};

const isLead = ({ part, parentId }: Leg) => part === 'lead' && parentId === null;

export const allowReturn = inLeg<AllowReturn>({
  body: AllowReturn,
  zh: '同意退单',
  en: 'agree to a return, and name other units or take it back to the pool',
  against: undecidable,
  rule: (scene, body) => {
    const { leg, complaint, legs, requests, reference } = scene;
    const request = pendingReturn(leg, requests, 'asked')!;
    const final = standingOfReturn(profileOf(reference, complaint).returnWindow, request.ordinal) !== 'free';
    const below = withBelow(legs, leg.id).filter((one) => one.id !== leg.id && isInHand(one));
    const ended = together(
      endLegs(scene, below),
      // With whatever else it had asked for; of the return itself the decision is written after it.
      endLegs(scene, [leg], 'returned'),
      {
        requests: [decided(scene, request, 'allowed', body.reason)],
        complaint: { returns: complaint.returns + 1 },
        happenings: [],
      },
    );
    const { data, ...then } = isLead(leg) ? ofLead(scene, body, ended, final) : ofPart(scene, body, ended);
    return together(
      {
        notices: [...decidedNotice(leg, true), ...tellNewUnits(then)],
        happenings: [
          {
            name: 'allow-return',
            legId: leg.id,
            reason: body.reason,
            data: { ordinal: request.ordinal, final, ...data },
          },
        ],
      },
      then,
    );
  },
});

const decidedNotice = ({ unit }: Leg, allowed: boolean): NoticeAsked[] => [
  { kind: 'return-decided', to: ofUnit(unit), facts: { decision: verdict(allowed) } },
];

type Outcome = Changes & { data: Record<string, unknown> };

/** The lead's return: other units, or back to the dispatchers. */
function ofLead(scene: LegScene, body: AllowReturn, ended: Changes, final: boolean): Outcome {
  const { leg, complaint, legs, reference } = scene;
  const lead = body.lead ?? (final ? fallbackUnit(reference, complaint.district) : undefined);
  if (lead === leg.unit || (final && lead === undefined)) {
    throw invalid({
      field: 'lead',
      zh: lead === undefined || body.lead === undefined ? '须指定主办单位' : '不能是退单的单位',
      en: lead === undefined || body.lead === undefined ? 'must be named' : 'is the unit that returned it',
    });
  }
  if (lead === undefined) {
    if (body.assists !== undefined) {
      throw invalid({ field: 'assists', zh: '未指定主办单位时不能指定协办单位', en: 'need a lead unit' });
    }
    return { ...toPool(scene, ended), data: { lead: null } };
  }
  const assists = body.assists ?? presentAssists(legs, lead);
  checkUnits(reference, lead, assists);
  const { sameLead: _, ...given } = redistribute(scene, { lead, assists }, [leg]);
  const changes = together(ended, given);
  const { to, complaint: combined, todos } = afterLegs(scene, changes.legs, changes.newLegs);
  return { ...together(changes, { to, complaint: combined, todos, happenings: [] }), data: { lead, assists } };
}

/** Back to the dispatchers: nobody has it, and its limits are those of no unit. */
function toPool(scene: LegScene, ended: Changes): Changes {
  const { leg } = scene;
  // What its unit had stopped nobody could let run on any more.
  const { running, changes } = runOn(scene);
  const own = reckonForLead(running, null);
  return together(
    changes,
    recallLegs(scene, (one) => one.id !== leg.id),
    ended,
    {
      to: 'proposed',
      complaint: {
        leadUnit: null,
        transferredAt: null,
        ...withoutReport(scene.complaint, own.clocks),
        ...(own.whole ? { dueAt: promisedBy(own) } : {}),
      },
      clocks: own.clocks,
      newClocks: [...(own.newClocks ?? []), ...dispatchAgain(scene)],
      happenings: [],
    },
  );
}

/** An assist's return, or that of a unit below, ends its own part; others may be named in an assist's place. */
function ofPart(scene: LegScene, body: AllowReturn, ended: Changes): Outcome {
  const { leg, complaint, legs, reference } = scene;
  if (body.lead !== undefined) {
    throw invalid({ field: 'lead', zh: '协办单位退单不改变主办单位', en: 'stays: it is not the lead that returns' });
  }
  if (body.assists !== undefined && leg.parentId !== null) {
    throw invalid({ field: 'assists', zh: '由上级单位重新下派', en: 'are for the unit above to name' });
  }
  const there = new Set(legs.filter((one) => one.parentId === null && isInHand(one)).map(({ unit }) => unit));
  const fresh = (body.assists ?? []).filter((unit, index) => {
    checkUnit(reference, unit, `assists[${index}]`);
    if (unit === leg.unit || unit === complaint.leadUnit) {
      throw invalid({
        field: `assists[${index}]`,
        zh: '不能是退单的单位或主办单位',
        en: 'returned it, or is the lead',
      });
    }
    return !there.has(unit);
  });
  const { legIds: _, ...handed } = handTo(
    scene,
    fresh.map((unit) => ({ unit, part: 'assist' as const })),
  );
  const changes = together(ended, handed);
  const { to, complaint: combined, todos } = afterLegs(scene, changes.legs, changes.newLegs);
  return { ...together(changes, { to, complaint: combined, todos, happenings: [] }), data: { assists: fresh } };
}

/** 不同意退单: the unit keeps it. */
export class RefuseReturn extends LegMoveBody {
  @ApiProperty({ example: '该事项在贵单位“三定”规定职责内，请继续办理。', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export const refuseReturn = inLeg<RefuseReturn>({
  body: RefuseReturn,
  zh: '不同意退单',
  en: 'refuse a return: the unit keeps it',
  against: undecidable,
  rule: (scene, { reason }) => {
    const { leg, complaint, requests, reference } = scene;
    const request = pendingReturn(leg, requests, 'asked')!;
    if (!reason.trim()) throw invalid({ field: 'reason', zh: '不能为空', en: 'must not be empty' });
    const final = standingOfReturn(profileOf(reference, complaint).returnWindow, request.ordinal) !== 'free';
    return {
      ...backToWork(scene),
      requests: [decided(scene, request, 'refused', reason)],
      notices: decidedNotice(leg, false),
      happenings: [{ name: 'refuse-return', legId: leg.id, reason, data: { ordinal: request.ordinal, final } }],
    };
  },
});
