import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import {
  AttachmentIds,
  profileOf,
  returnReasonWords,
  returnReasons,
  stateByLegs,
  type Leg,
  type LegRequest,
  type ReturnReason,
} from '#complaints';
import { IsPlainText, isoWithOffset } from '#directory';
import { Refusal, invalid } from '#platform';
import { legChange } from '../acts.js';
import { outOfOrder } from '../answers.js';
import { attach, countFiles, namedIn } from '../attaching.js';
import { decided, newRequest } from '../asking.js';
import { namesAnother, nextReturn, returnUntil, standingOfReturn } from '../returning.js';
import { legsAfter, type Changes, type LegScene, type NoticeAsked } from '../scene.js';
import { dispatchers, shortName } from '../telling.js';
import { LegMoveBody, inLeg, type ConsideredLeg } from './rule.js';
import { checkUnit } from './transfer.js';

/** 退单: "not ours". The unit says why, by which rule, and whose it is; the dispatcher decides. */
export class Return extends LegMoveBody {
  @ApiProperty({ enum: returnReasons, example: 'wrong-remit' })
  @IsIn(returnReasons)
  reasonCode!: ReturnReason;

  @ApiProperty({ example: '该路段由区城管局负责养护，不属我局职责。', maxLength: 2000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(2000)
  reason!: string;

  @ApiProperty({ example: '《青岛市城市道路管理办法》第六条', maxLength: 1000, description: '法律法规或职责依据' })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(1000)
  basis!: string;

  @ApiPropertyOptional({
    example: 'QD-UM',
    description: 'Code of the unit whose it is; needed where another place or unit is said to be in charge',
  })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  suggestedUnit?: string;

  @AttachmentIds()
  attachments?: string[];
}

export const returning = inLeg<Return>({
  body: Return,
  zh: '退单',
  en: 'send it back as not ours',
  uploads: namedIn,
  asksForHeads: true,
  against: (seen) => {
    const { standing, until } = windowOf(seen);
    if (standing === 'over') {
      return outOfOrder(
        seen,
        '承办单位已最终确定，不得再次退单',
        'The units have been named for good: it cannot be returned again',
      );
    }
    if (until === null || seen.at <= until) return undefined;
    const end = isoWithOffset(until, seen.zone);
    return outOfOrder(seen, `已超过退单时限（${end}）`, `The time in which it could be returned ended at ${end}`);
  },
  rule: (scene, body) => {
    const { complaint, leg, reference, by, at } = scene;
    const { ordinal, standing, until } = windowOf(scene);
    checkWords(body);
    checkSuggestion(scene, body);
    const attachments = attach(scene, body.attachments, { purpose: 'return', legId: leg.id });
    const head = by.kind === 'person' && by.role === 'head';
    // Where there is no head, neither here nor above, nobody could ever confirm it: the hotline hears of it at once.
    const headed = reference.unitAndAbove(leg.unit).some((unit) => scene.unitsWithHead?.has(unit));
    const confirmed = standing === 'free' || head || !headed;
    const request = newRequest(scene, leg, {
      kind: 'return',
      ordinal,
      state: confirmed ? 'asked' : 'to-confirm',
      reasonCode: body.reasonCode,
      reason: body.reason,
      basis: body.basis,
      suggestedUnit: body.suggestedUnit ?? null,
      confirmedBy: head ? by.id : null,
      confirmedAt: head ? at : null,
    });
    return {
      to: complaint.state,
      legs: [legChange(leg, { state: 'returning', stateBefore: leg.state })],
      newRequests: [request],
      attachments,
      notices: [askedNotice(scene, request, confirmed)],
      happenings: [
        {
          name: 'return',
          legId: leg.id,
          reason: body.reason,
          data: {
            reasonCode: body.reasonCode,
            suggestedUnit: body.suggestedUnit ?? null,
            ordinal,
            confirmed,
            ...(standing === 'head' && !headed ? { headless: true } : {}),
            // A target that nobody set is said to be missing: it cannot have been kept.
            until: until ? until.toISOString() : null,
            missing: until === null,
            ...countFiles(attachments),
          },
        },
      ],
    };
  },
});

/** Which return it would be, what that asks for, and until when it can be made. */
function windowOf({ complaint, leg, legs, requests, reference, at, zone }: ConsideredLeg) {
  const profile = profileOf(reference, complaint);
  const ordinal = nextReturn(requests, leg, legs);
  return {
    ordinal,
    standing: standingOfReturn(profile.returnWindow, ordinal),
    until: returnUntil(profile, leg.transferredAt ?? at, reference.calendarFor(leg.unit), zone),
  };
}

function checkWords({ reason, basis }: Return): void {
  for (const [field, text] of Object.entries({ reason, basis })) {
    if (!text.trim()) throw invalid({ field, zh: '不能为空', en: 'must not be empty' });
  }
}

function checkSuggestion({ leg, reference }: LegScene, { reasonCode, suggestedUnit }: Return): void {
  const field = 'suggestedUnit';
  if (suggestedUnit === undefined) {
    if (!namesAnother.has(reasonCode)) return;
    throw invalid({ field, zh: '须写明建议承办单位', en: 'must name the unit that is in charge' });
  }
  checkUnit(reference, suggestedUnit, field);
  if (suggestedUnit === leg.unit) {
    throw invalid({ field, zh: '不能建议本单位', en: 'is the very unit that returns it' });
  }
  if (reference.unitAndBelow(leg.unit).includes(suggestedUnit)) {
    throw invalid({ field, zh: '属本单位的下级单位，应当下派', en: 'is a unit below: pass it down instead' });
  }
}

/** The unit's head hears of it first, where that must confirm it; then those who decide. */
const askedNotice = (
  { leg, reference }: LegScene,
  { reasonCode }: Pick<LegRequest, 'reasonCode'>,
  confirmed: boolean,
): NoticeAsked => ({
  kind: 'return-asked',
  to: confirmed ? dispatchers : { kind: 'role', role: 'head', unit: leg.unit },
  facts: {
    fromUnit: shortName(reference, leg.unit),
    ...(reasonCode && { reason: returnReasonWords[reasonCode].zh }),
  },
});

/** The return that a leg waits for. */
export const pendingReturn = (
  leg: Pick<Leg, 'id'>,
  requests: readonly LegRequest[],
  state: 'asked' | 'to-confirm',
): LegRequest | undefined =>
  requests.find((one) => one.legId === leg.id && one.kind === 'return' && one.state === state);

/** A leg goes on where it stood before it was to be sent back. */
export function backToWork(scene: LegScene): Pick<Changes, 'to' | 'legs'> {
  const { leg } = scene;
  const legs = [legChange(leg, { state: leg.stateBefore ?? 'transferred', stateBefore: null })];
  return { to: stateByLegs(legsAfter(scene, legs)), legs };
}

/** 确认退单: the unit's head stands for the return, or does not. */
export class ConfirmReturn extends LegMoveBody {
  @ApiPropertyOptional({ default: true, description: 'False: the unit keeps it, and the hotline is not asked' })
  @IsOptional()
  @IsBoolean()
  agreed?: boolean;

  @ApiPropertyOptional({ example: '情况属实，同意退单', maxLength: 500, description: 'Needed where it is not agreed' })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const confirmReturn = inLeg<ConfirmReturn>({
  body: ConfirmReturn,
  zh: '确认退单',
  en: "the unit's head confirms a return, or keeps it",
  against: (seen) => (pendingReturn(seen.leg, seen.requests, 'to-confirm') ? undefined : nothingAsked(seen)),
  rule: (scene, { agreed = true, reason }) => {
    const { leg, complaint, requests, by, at } = scene;
    const request = pendingReturn(leg, requests, 'to-confirm')!;
    const confirmedBy = by.kind === 'person' ? by.id : null;
    const happenings = [{ name: 'confirm-return', legId: leg.id, reason, data: { agreed, ordinal: request.ordinal } }];
    if (agreed) {
      return {
        to: complaint.state,
        legs: [legChange(leg, {})],
        requests: [{ id: request.id, set: { state: 'asked', confirmedBy, confirmedAt: at } }],
        notices: [askedNotice(scene, request, true)],
        happenings,
      };
    }
    if (!reason?.trim()) {
      throw invalid({ field: 'reason', zh: '不同意退单须说明理由', en: 'must say why it is not returned' });
    }
    return { ...backToWork(scene), requests: [decided(scene, request, 'lapsed', reason)], happenings };
  },
});

export const nothingAsked = ({ complaint }: Pick<LegScene, 'complaint'>) =>
  new Refusal(
    'illegal-move',
    { zh: '该环节没有待审核的申请', en: 'Nothing is asked in this leg that could be decided' },
    { state: complaint.state, version: complaint.version },
  );

/** Nobody decides what they have asked for themselves. */
export const ownRequest = (
  { by }: Pick<LegScene, 'by'>,
  request: Pick<LegRequest, 'askedBy' | 'confirmedBy'>,
): Refusal | undefined =>
  by.kind === 'person' && (by.id === request.askedBy || by.id === request.confirmedBy)
    ? new Refusal('forbidden', { zh: '不能审核本人提出的申请', en: 'Nobody decides what they have asked for' })
    : undefined;
