import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { AttachmentIds, contactOutcomes, stateByLegs, type ContactOutcome } from '#complaints';
import { IsPhone, IsPlainText, normalPhone } from '#directory';
import { newId } from '#platform';
import { legChange, meetClocks } from '../acts.js';
import { attach, countFiles, namedIn } from '../attaching.js';
import { legsAfter, type LegScene, type NewContact } from '../scene.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 联系诉求人: each attempt is recorded; the first that reached somebody meets the contact clock. */
export class Contact extends LegMoveBody {
  @ApiProperty({ enum: contactOutcomes, example: 'reached' })
  @IsIn(contactOutcomes)
  outcome!: ContactOutcome;

  @ApiPropertyOptional({ example: '13900005678', description: 'The number dialled, where it is not the one on file' })
  @IsOptional()
  @IsPhone()
  number?: string;

  @ApiPropertyOptional({ example: 'call-20260302-000203', description: "The telephone system's id of the call" })
  @IsOptional()
  @IsString()
  @IsPlainText()
  @Length(1, 100)
  callId?: string;

  @ApiPropertyOptional({ example: '已电话联系，约定周三上午现场查看。', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  note?: string;

  @AttachmentIds()
  attachments?: string[];
}

/** An attempt as it is kept. */
export const contactOf = (
  { complaint, leg, by }: Pick<LegScene, 'complaint' | 'leg' | 'by'>,
  at: Date,
  { outcome, number, callId, note }: Pick<Contact, 'outcome' | 'number' | 'callId' | 'note'>,
): NewContact => ({
  id: newId(at.getTime()),
  complaintId: complaint.id,
  legId: leg.id,
  at,
  personId: by.kind === 'person' ? by.id : null,
  outcome,
  number: number === undefined ? null : normalPhone(number),
  callId: callId ?? null,
  note: note ?? null,
});

export const contact = inLeg<Contact>({
  body: Contact,
  zh: '联系诉求人',
  en: 'record an attempt to contact the complainant',
  uploads: namedIn,
  rule: (scene, body) => {
    const { leg, complaint, clocks, at } = scene;
    const reached = body.outcome === 'reached';
    const legs = [legChange(leg, { state: 'handling', contactedAt: leg.contactedAt ?? (reached ? at : null) })];
    const attachments = attach(scene, body.attachments, { purpose: 'contact', legId: leg.id });
    return {
      to: complaint.state === 'listed' ? 'listed' : stateByLegs(legsAfter(scene, legs)),
      legs,
      contacts: [contactOf(scene, at, body)],
      attachments,
      clocks: reached ? meetClocks(clocks, at, ['contact']) : [],
      happenings: [
        {
          name: 'contact',
          legId: leg.id,
          reason: body.note,
          data: { outcome: body.outcome, ...countFiles(attachments) },
        },
      ],
    };
  },
});
