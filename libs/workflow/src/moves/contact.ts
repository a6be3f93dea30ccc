import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { meetClocks } from '../acts.js';
import { MoveBody, leadOf, type MoveRule } from './rule.js';

const outcomes = ['reached', 'no-answer', 'wrong-number'] as const;

/** 联系诉求人: each attempt is recorded; the first that reached somebody meets the contact clock. */
export class Contact extends MoveBody {
  @ApiProperty({ enum: outcomes, example: 'reached' })
  @IsIn(outcomes)
  outcome!: (typeof outcomes)[number];

  @ApiPropertyOptional({ example: '已电话联系，约定周三上午现场查看。', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  note?: string;
}

export const contact: MoveRule<Contact> = (scene, { outcome, note }) => {
  const leg = leadOf(scene);
  const reached = outcome === 'reached';
  return {
    legs: [
      {
        id: leg.id,
        set: {
          state: 'handling',
          version: leg.version + 1,
          contactedAt: leg.contactedAt ?? (reached ? scene.at : null),
        },
      },
    ],
    clocks: reached ? meetClocks(scene.clocks, scene.at, ['contact']) : [],
    happenings: [{ name: 'contact', from: null, to: null, legId: leg.id, reason: note, data: { outcome } }],
  };
};
