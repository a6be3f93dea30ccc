import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import type { Leg, LegRequest } from '#complaints';
import { IsPlainText } from '#directory';
import { outOfOrder } from '../answers.js';
import { decided } from '../asking.js';
import { backToWork, nothingAsked, pendingReturn } from './return.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 撤回退单: the unit thinks better of it before anybody has decided. */
export class WithdrawReturn extends LegMoveBody {
  @ApiPropertyOptional({ example: '经核对职责清单，由我局继续办理', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

/** What waits for the unit's head, or for the hotline. */
const undecided = (leg: Pick<Leg, 'id'>, requests: readonly LegRequest[]) =>
  pendingReturn(leg, requests, 'to-confirm') ?? pendingReturn(leg, requests, 'asked');

export const withdrawReturn = inLeg<WithdrawReturn>({
  body: WithdrawReturn,
  zh: '撤回退单',
  en: 'the unit takes its return back before it is decided',
  against: (seen) => {
    const request = undecided(seen.leg, seen.requests);
    if (!request) return nothingAsked(seen);
    if (request.confirmedBy === null || (seen.by.kind === 'person' && seen.by.role === 'head')) return undefined;
    return outOfOrder(
      seen,
      '该退单已经单位负责人确认，由负责人撤回',
      'The head stands for this return: the head takes it back',
    );
  },
  rule: (scene, { reason }) => {
    const { leg, requests } = scene;
    const request = undecided(leg, requests)!;
    return {
      ...backToWork(scene),
      requests: [decided(scene, request, 'lapsed', reason)],
      happenings: [{ name: 'withdraw-return', legId: leg.id, reason, data: { ordinal: request.ordinal } }],
    };
  },
});
