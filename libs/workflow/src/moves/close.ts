import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { everyKind, meetClocks } from '../acts.js';
import { MoveBody, type MoveRule } from './rule.js';

/** 办结. Closing without the follow-up that was wanted needs a reason. */
export class Close extends MoveBody {
  @ApiPropertyOptional({ example: '诉求人表示无需回访', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const close: MoveRule<Close> = ({ complaint, clocks, by, at }, { reason }) => {
  const asked = complaint.state === 'following-up' || !complaint.followUpWanted || by.kind === 'machine';
  if (!asked && !reason?.trim()) {
    throw invalid({
      field: 'reason',
      zh: '未回访即办结须说明原因',
      en: 'must say why it is closed without a follow-up',
    });
  }
  return {
    complaint: { closedAt: at },
    clocks: meetClocks(clocks, at, everyKind),
    happenings: [{ name: 'close', from: null, to: null, reason }],
  };
};
