import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { legChange } from '../acts.js';
import { outOfOrder } from '../answers.js';
import { clocksOfPart, resumeClocks } from '../recasting.js';
import { together } from '../scene.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 恢复计时: the clocks run on, later by the business time that they stood. */
export class Resume extends LegMoveBody {
  @ApiPropertyOptional({ example: '诉求人已补充材料', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const resume = inLeg<Resume>({
  body: Resume,
  zh: '恢复计时',
  en: "let a leg's clocks run on",
  against: (seen) =>
    clocksOfPart(seen.clocks, seen.leg).some(({ pausedAt }) => pausedAt !== null)
      ? undefined
      : outOfOrder(seen, '该承办环节没有暂停的计时', 'No clock of this leg is paused'),
  rule: (scene, { reason }) => {
    const { complaint, clocks, leg } = scene;
    const own = new Set(clocksOfPart(clocks, leg).map(({ id }) => id));
    const resumed = resumeClocks(scene, ({ id }) => own.has(id));
    return together(
      { ...resumed, happenings: [] },
      {
        to: complaint.state,
        legs: [legChange(leg, { state: leg.state })],
        happenings: [{ name: 'resume', legId: leg.id, reason }],
      },
    );
  },
});
