import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { IsFilledIn, IsPlainText } from '#directory';
import { cancelClocks, dropProposals, meetClocks } from '../acts.js';
import { complainant } from '../telling.js';
import { MoveBody, plain } from './rule.js';

/** 直接答复: answered on the phone; accepted and closed without a transfer. */
export class Answer extends MoveBody {
  @ApiProperty({ example: '已向您说明办理流程及所需材料，感谢来电。', maxLength: 20_000 })
  @IsPlainText()
  @IsFilledIn()
  @IsNotEmpty()
  @MaxLength(20_000)
  publicReply!: string;
}

export const answer = plain<Answer>({
  body: Answer,
  zh: '直接答复',
  en: 'answer on the phone and close',
  rule: ({ legs, clocks, at }, { publicReply }) => ({
    complaint: { publicReply, reportedAt: at, closedAt: at },
    legs: dropProposals(legs),
    // Whoever answers has contacted the complainant; there was nothing to dispatch.
    clocks: [
      ...meetClocks(clocks, at, ['contact', 'interim', 'completion', 'citizen']),
      ...cancelClocks(clocks, at, ({ kind }) => kind === 'dispatch'),
    ],
    happenings: [{ name: 'answer' }],
    notices: [{ kind: 'closed', to: complainant }],
  }),
});
