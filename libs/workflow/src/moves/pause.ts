import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { profileOf } from '#complaints';
import { IsPlainText } from '#directory';
import { Refusal, invalid } from '#platform';
import { legChange } from '../acts.js';
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
  rule: (scene, { reason, note }) => {
    const { complaint, reference, leg } = scene;
    const illegal = (zh: string, en: string) =>
      new Refusal('illegal-move', { zh, en }, { state: complaint.state, version: complaint.version });
    const { pause: pausing } = profileOf(reference, complaint);
    if (!pausing) throw illegal('现行规则不允许暂停计时', 'The rules of this complaint allow no pause');
    if (!pausing.reasons.includes(reason)) {
      throw invalid({ field: 'reason', zh: '不是规则列明的暂停事由', en: 'is not a reason that the rules name' });
    }
    const clocks = pauseClocks(scene, leg);
    if (clocks.length === 0) {
      throw illegal('没有可暂停的计时（已暂停、已完成或已超期）', 'No clock can be paused: paused, met or overdue');
    }
    return {
      to: complaint.state,
      legs: [legChange(leg, { state: leg.state })],
      clocks,
      happenings: [{ name: 'pause', legId: leg.id, reason: note ? `${reason}：${note}` : reason }],
    };
  },
});
