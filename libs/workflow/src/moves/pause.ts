import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { profileOf } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { legChange } from '../acts.js';
import { outOfOrder } from '../answers.js';
import { pauseClocks } from '../recasting.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 暂停计时: for a reason of the profile's list. The citizen clock runs on. */
export class Pause extends LegMoveBody {
  @ApiProperty({ example: '等待诉求人补充材料', description: 'One of the reasons of the rule profile' })
  @IsString()
  @Length(1, 100)
  reason!: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  note?: string;
}

export const pause = inLeg<Pause>({
  body: Pause,
  zh: '暂停计时',
  en: "stop a leg's clocks, for a reason of the profile's list",
  against: (seen) => {
    if (!profileOf(seen.reference, seen.complaint).pause) {
      return outOfOrder(seen, '现行规则不允许暂停计时', 'The rules of this complaint allow no pause');
    }
    if (pauseClocks(seen, seen.leg).length > 0) return undefined;
    return outOfOrder(
      seen,
      '没有可暂停的计时（已暂停、已完成或已超期）',
      'No clock can be paused: paused, met or overdue',
    );
  },
  rule: (scene, { reason, note }) => {
    const { complaint, reference, leg } = scene;
    if (!profileOf(reference, complaint).pause?.reasons.includes(reason)) {
      throw invalid({ field: 'reason', zh: '不是规则列明的暂停事由', en: 'is not a reason that the rules name' });
    }
    const clocks = pauseClocks(scene, leg);
    return {
      to: complaint.state,
      legs: [legChange(leg, { state: leg.state })],
      clocks,
      happenings: [{ name: 'pause', legId: leg.id, reason: note ? `${reason}：${note}` : reason }],
    };
  },
});
