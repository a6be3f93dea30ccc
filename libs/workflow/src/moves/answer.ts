import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { dropProposals, everyKind, meetClocks } from '../acts.js';
import { MoveBody, type MoveRule } from './rule.js';

/** 直接答复: answered on the phone; accepted and closed without a transfer. */
export class Answer extends MoveBody {
  @ApiProperty({ example: '已向您说明办理流程及所需材料，感谢来电。', maxLength: 20_000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(20_000)
  publicReply!: string;
}

export const answer: MoveRule<Answer> = ({ legs, clocks, at }, { publicReply }) => ({
  complaint: { publicReply, reportedAt: at, closedAt: at },
  legs: dropProposals(legs),
  clocks: meetClocks(clocks, at, everyKind),
  happenings: [{ name: 'answer', from: null, to: null }],
});
