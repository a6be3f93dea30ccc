import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { AttachmentIds, contactOutcomes, stateByLegs, type ContactOutcome } from '#complaints';
import { IsPhone, IsPlainText, normalPhone } from '#directory';
import { invalid, newId } from '#platform';
import { legChange, meetClocks } from '../acts.js';
import { attach, countFiles, namedIn } from '../attaching.js';
import { legsAfter, type LegScene, type NewContact } from '../scene.js';
import { LegMoveBody, inLeg, type CallAsProof } from './rule.js';

/** Of a call that somebody names as the proof of a contact. */
export const callDescription =
  "The telephone system's id of a call with the complainant, or of one that the unit made to `number`; one that the hotline has not " +
  'heard of (yet) is refused: a note or a file is the proof then';

export const numberDescription =
  'The number dialled, where it is not the one on file; needed where somebody was reached and none is on file';

/** 联系诉求人: each attempt is recorded; the first that reached somebody meets the contact clock. */
export class Contact extends LegMoveBody {
  @ApiProperty({ enum: contactOutcomes, example: 'reached' })
  @IsIn(contactOutcomes)
  outcome!: ContactOutcome;

  @ApiPropertyOptional({ example: '13900005678', description: numberDescription })
  @IsOptional()
  @IsPhone()
  number?: string;

  @ApiPropertyOptional({ example: 'call-20260302-000203', description: callDescription })
  @IsOptional()
  @IsString()
  @IsPlainText()
  @Length(1, 100)
  callId?: string;

  @ApiPropertyOptional({
    example: '已电话联系，约定周三上午现场查看。',
    maxLength: 2000,
    description: 'This, a call or a file is the proof that somebody was reached; one of them is needed',
  })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  note?: string;

  @AttachmentIds()
  attachments?: string[];
}

/** The call that is named. */
export const callOf = ({ callId }: Pick<Contact, 'callId'>): string | undefined => callId?.trim() || undefined;

/** … and whether it is to prove that somebody was reached. */
export function proofOf(
  spoken: Pick<Contact, 'callId' | 'number'> & { outcome?: ContactOutcome },
): CallAsProof | undefined {
  const id = callOf(spoken);
  return id === undefined
    ? undefined
    : { id, reached: (spoken.outcome ?? 'reached') === 'reached', number: spoken.number };
}

/** A contact, as `contact` and `report` are told of it. */
type Spoken = Pick<Contact, 'callId' | 'number' | 'note' | 'attachments'> & { outcome?: ContactOutcome };

/**
 * What every contact must bring, whichever move tells of it (rules of the job: number, evidence or call record): somebody
 * was reached only with a call, a file or a description to show for it, and at a number that was there to be rung. The
 * call must be vouched for whether anybody was reached or not.
 * @param below how a field is called in the body.
 * @throws Refusal `invalid` naming the field.
 */
export function checkContact(
  scene: Pick<LegScene, 'vouched' | 'numberOnFile'>,
  spoken: Spoken,
  below: (field: string) => string = (field) => field,
): void {
  const { outcome = 'reached', number, note, attachments } = spoken;
  const call = callOf(spoken);
  if (outcome === 'reached' && !call && !note?.trim() && !attachments?.length) {
    throw invalid({
      field: below('note'),
      zh: '须关联通话记录、上传凭证或者说明联系情况',
      en: 'is the proof where no call record or file is named',
    });
  }
  checkCall(scene, spoken, below('callId'));
  if (outcome === 'reached' && !call && number === undefined && !scene.numberOnFile) {
    throw invalid({
      field: below('number'),
      zh: '诉求人未留联系号码，须填写实际联系的号码',
      en: 'must be named: the complainant has left none',
    });
  }
}

/**
 * Whether the call was one with somebody else or is unknown is not told: the answer is the same. Telephone systems may
 * tell of a call only later; until then it can be described.
 * @param field the path of the id in the body.
 * @throws Refusal `invalid` naming the field, for a call that nobody has vouched for.
 */
export function checkCall({ vouched }: Pick<LegScene, 'vouched'>, spoken: Pick<Contact, 'callId'>, field: string) {
  if (callOf(spoken) === undefined || vouched?.call) return;
  throw invalid({
    field,
    zh: '没有可用作联系凭证的这条通话记录；通话记录可能稍后到达，请说明联系情况或者上传凭证',
    en: 'is no call that can be your proof here; records may arrive later: describe the contact or attach a file instead',
  });
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
  callId: callOf({ callId }) ?? null,
  note: note ?? null,
});

export const contact = inLeg<Contact>({
  body: Contact,
  zh: '联系诉求人',
  en: 'record an attempt to contact the complainant',
  uploads: namedIn,
  call: proofOf,
  asksForNumber: (body) => body.outcome === 'reached',
  rule: (scene, body) => {
    checkContact(scene, body);
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
