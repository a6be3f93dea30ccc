import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { stateByLegs } from '#complaints';
import { IsPlainText } from '#directory';
import { legChange, meetClocks } from '../acts.js';
import { legsAfter } from '../scene.js';
import { LegMoveBody, inLeg } from './rule.js';

const outcomes = ['reached', 'no-answer', 'wrong-number'] as const;

/** 联系诉求人: each attempt is recorded; the first that reached somebody meets the contact clock. */
export class Contact extends LegMoveBody {
  @ApiProperty({ enum: outcomes, example: 'reached' })
  @IsIn(outcomes)
  outcome!: (typeof outcomes)[number];

  @ApiPropertyOptional({ example: '已电话联系，约定周三上午现场查看。', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  note?: string;
}

export const contact = inLeg<Contact>({
  body: Contact,
  zh: '联系诉求人',
  en: 'record an attempt to contact the complainant',
  rule: (scene, { outcome, note }) => {
    const { leg, complaint, clocks, at } = scene;
    const reached = outcome === 'reached';
    const legs = [legChange(leg, { state: 'handling', contactedAt: leg.contactedAt ?? (reached ? at : null) })];
    return {
      to: complaint.state === 'listed' ? 'listed' : stateByLegs(legsAfter(scene, legs)),
      legs,
      clocks: reached ? meetClocks(clocks, at, ['contact']) : [],
      happenings: [{ name: 'contact', legId: leg.id, reason: note, data: { outcome } }],
    };
  },
});
