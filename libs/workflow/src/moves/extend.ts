import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsNotEmpty, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { AttachmentIds, isOpenClock, profileOf, type ComplaintClock, type Leg, type LegRequest } from '#complaints';
import { IsPlainText, LIMIT_UNITS, type LimitUnit } from '#directory';
import { invalid, type Refusal } from '#platform';
import { legChange } from '../acts.js';
import { outOfOrder } from '../answers.js';
import { attach, countFiles, namedIn } from '../attaching.js';
import { decided, newRequest } from '../asking.js';
import { countedFor, extended, obstacleTo, roomFor } from '../extending.js';
import { clockOfLeg } from '../leg-clocks.js';
import type { NoticeAsked } from '../scene.js';
import { dispatchers, ofUnit, shortName, verdict } from '../telling.js';
import { nothingAsked, ownRequest } from './return.js';
import { LegMoveBody, inLeg, type ConsideredLeg } from './rule.js';

/** 延期: the unit asks for more time, before it has run out. */
export class Extend extends LegMoveBody {
  @ApiProperty({ example: 5, minimum: 1, description: 'How much more, in the unit of the rule profile' })
  @IsInt()
  @Min(1)
  @Max(10_000)
  amount!: number;

  @ApiPropertyOptional({ enum: LIMIT_UNITS, description: "The profile's unit; any other is refused" })
  @IsOptional()
  @IsIn(LIMIT_UNITS)
  unit?: LimitUnit;

  @ApiProperty({ example: '涉及多个权属单位，需现场会商。', maxLength: 2000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(2000)
  reason!: string;

  @ApiProperty({ example: '《山东省12345热线管理办法》第二十一条', maxLength: 1000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(1000)
  basis!: string;

  @AttachmentIds()
  attachments?: string[];
}

const isPendingExtension = (leg: Pick<Leg, 'id'>) => (request: LegRequest) =>
  request.legId === leg.id && request.kind === 'extension' && request.state === 'asked';

export const extend = inLeg<Extend>({
  body: Extend,
  zh: '申请延期',
  en: 'ask for more time',
  uploads: namedIn,
  against: (seen) => {
    const { complaint, leg, clocks, requests, reference, at } = seen;
    const no = (zh: string, en: string) => outOfOrder(seen, zh, en);
    const { extension } = profileOf(reference, complaint);
    if (!extension) return no('适用的规则不允许延期', 'The rules do not allow extensions');
    const clock = clockOfLeg(clocks, leg);
    if (!clock || !isOpenClock(clock) || !clock.dueAt) {
      return no('该环节没有办结时限，无需延期', 'It has no time limit that could be extended');
    }
    // What stands paused is judged by when it stopped.
    if (extension.beforeExpiry && (clock.pausedAt ?? at) > clock.dueAt) {
      return no('已超过办结时限，不能再申请延期', 'The time has run out: an extension must be asked for before');
    }
    const room = roomFor(extension, countedFor(leg, clock, requests));
    if (room.count === 0) {
      return no('延期次数已用完', 'It has been extended, or asked to be, as often as the rules allow');
    }
    if (room.amount === 0) return no('延期时长已用完', 'It has been extended by all that the rules allow');
    return undefined;
  },
  rule: (scene, body) => {
    const { complaint, leg, clocks, requests, reference } = scene;
    const extension = profileOf(reference, complaint).extension!;
    const clock = clockOfLeg(clocks, leg)!;
    for (const field of ['reason', 'basis'] as const) {
      if (!body[field].trim()) throw invalid({ field, zh: '不能为空', en: 'must not be empty' });
    }
    if (body.unit !== undefined && body.unit !== extension.unit) {
      throw invalid({
        field: 'unit',
        zh: '与规则的延期单位不一致',
        en: `must be ${extension.unit}, as the rules have it`,
      });
    }
    const room = roomFor(extension, countedFor(leg, clock, requests));
    if (body.amount > room.amount) {
      throw invalid({
        field: 'amount',
        zh: `超出规则允许的延期，最多还可延期${room.amount}`,
        en: `is more than is left by the rules: ${room.amount}`,
      });
    }
    const ordinal = requests.filter(({ kind, state }) => kind === 'extension' && state !== 'lapsed').length + 1;
    const { amount } = body;
    const attachments = attach(scene, body.attachments, { purpose: 'extension', legId: leg.id });
    return {
      attachments,
      to: complaint.state,
      legs: [legChange(leg, {})],
      newRequests: [
        newRequest(scene, leg, {
          kind: 'extension',
          ordinal,
          reason: body.reason,
          basis: body.basis,
          amount,
          amountUnit: extension.unit,
          dueBefore: clock.dueAt,
        }),
      ],
      notices: [
        {
          kind: 'extension-asked',
          to: dispatchers,
          facts: {
            fromUnit: shortName(reference, leg.unit),
            // The notice speaks of days; what is counted in hours it leaves to the system.
            ...(['workday', 'day'].includes(extension.unit) && { days: String(amount) }),
          },
        },
      ],
      happenings: [
        {
          name: 'extend',
          legId: leg.id,
          reason: body.reason,
          data: { amount, unit: extension.unit, ordinal, ...countFiles(attachments) },
        },
      ],
    };
  },
});

/** 同意延期: decided by somebody else than who asked. */
export class AllowExtension extends LegMoveBody {
  @ApiPropertyOptional({ example: '情况属实，同意延期', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

/** Nothing is asked in this leg, or by whoever is to decide it. */
const undecidable = (seen: ConsideredLeg): Refusal | undefined => {
  const request = seen.requests.find(isPendingExtension(seen.leg));
  return request ? ownRequest(seen, request) : nothingAsked(seen);
};

/** What was asked for under other rules is measured by those that hold when it is decided. */
function beyondRules(seen: ConsideredLeg, clock: ComplaintClock): Refusal | undefined {
  const { complaint, leg, requests, reference } = seen;
  const request = requests.find(isPendingExtension(leg))!;
  const others = requests.filter(({ id }) => id !== request.id);
  const words = obstacleTo(request, profileOf(reference, complaint).extension, countedFor(leg, clock, others));
  return words && outOfOrder(seen, words.zh, words.en);
}

export const allowExtension = inLeg<AllowExtension>({
  body: AllowExtension,
  zh: '同意延期',
  en: 'grant more time',
  against: (seen) => {
    const clock = clockOfLeg(seen.clocks, seen.leg);
    return undecidable(seen) ?? (clock && isOpenClock(clock) ? beyondRules(seen, clock) : nothingAsked(seen));
  },
  rule: (scene, { reason }) => {
    const { leg, complaint, clocks, requests } = scene;
    const request = requests.find(isPendingExtension(leg))!;
    const clock = clockOfLeg(clocks, leg)!;
    const granted = { amount: request.amount!, unit: request.amountUnit! };
    const { changes, due, units } = extended(scene, clock, granted);
    const until = due.due ? { until: due.due.toISOString() } : undefined;
    return {
      ...changes,
      to: complaint.state,
      notices: [
        { kind: 'extension-decided', to: ofUnit(leg.unit), facts: { decision: verdict(true), ...until } },
        ...units.map((unit): NoticeAsked => ({ kind: 'extended', to: ofUnit(unit), facts: until })),
        // The complainant was promised the lead's time.
        ...(clock.legId === null
          ? [{ kind: 'extended', to: { kind: 'complainant' }, facts: until } satisfies NoticeAsked]
          : []),
      ],
      requests: [decided(scene, request, 'allowed', reason, { dueBefore: clock.dueAt, dueAfter: due.due })],
      happenings: [
        {
          name: 'allow-extension',
          legId: leg.id,
          reason,
          data: { ...granted, from: clock.dueAt?.toISOString() ?? null, to: due.due?.toISOString() ?? null },
        },
      ],
    };
  },
});

/** 不同意延期. */
export class RefuseExtension extends LegMoveBody {
  @ApiProperty({ example: '理由不充分，请按期办结。', maxLength: 500 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

export const refuseExtension = inLeg<RefuseExtension>({
  body: RefuseExtension,
  zh: '不同意延期',
  en: 'refuse more time',
  against: undecidable,
  rule: (scene, { reason }) => {
    const { leg, complaint, requests } = scene;
    const request = requests.find(isPendingExtension(leg))!;
    if (!reason.trim()) throw invalid({ field: 'reason', zh: '不能为空', en: 'must not be empty' });
    return {
      to: complaint.state,
      legs: [legChange(leg, {})],
      requests: [decided(scene, request, 'refused', reason)],
      notices: [
        {
          kind: 'extension-decided',
          to: ofUnit(leg.unit),
          facts: { decision: verdict(false), ...(leg.dueAt && { until: leg.dueAt.toISOString() }) },
        },
      ],
      happenings: [{ name: 'refuse-extension', legId: leg.id, reason, data: { ordinal: request.ordinal } }],
    };
  },
});
