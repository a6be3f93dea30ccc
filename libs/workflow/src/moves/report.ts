import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsISO8601,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  Length,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { AttachmentIds, contactOutcomes, isOpenLeg, profileOf, type ContactOutcome } from '#complaints';
import { IsFilledIn, IsPhone, IsPlainText, readInstant } from '#directory';
import { invalid, newId } from '#platform';
import { afterLegs, lapse, legChange, meetClocks } from '../acts.js';
import { outOfOrder } from '../answers.js';
import { countFiles } from '../attaching.js';
import { replyHashOf } from '../report-checks.js';
import { filesOfReport, namedInReport } from '../report-files.js';
import type { LegScene, NewContact } from '../scene.js';
import { callDescription, checkContact, contactOf, numberDescription, proofOf } from './contact.js';
import { LegMoveBody, inLeg } from './rule.js';

const resolutions = ['resolved', 'partly', 'unresolved'] as const;

/** The conversation with the complainant that a report goes by, where no move has recorded it. */
export class ReportedContact {
  @ApiProperty({ example: '2026-03-03T10:20:00+08:00', description: 'When; ISO 8601 with offset' })
  @IsISO8601({ strict: true })
  at!: string;

  @ApiPropertyOptional({ enum: contactOutcomes, default: 'reached' })
  @IsOptional()
  @IsIn(contactOutcomes)
  outcome?: ContactOutcome;

  @ApiPropertyOptional({ example: '13900005678', description: numberDescription })
  @IsOptional()
  @IsPhone()
  number?: string;

  @ApiPropertyOptional({
    example: 'call-20260303-000118',
    description: `This, a note or a file is the proof. ${callDescription}`,
  })
  @IsOptional()
  @IsPlainText()
  @Length(1, 100)
  callId?: string;

  @ApiPropertyOptional({ example: '诉求人确认工资已到账。', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  note?: string;

  @AttachmentIds()
  attachments?: string[];
}

/** 反馈: the unit's report. Account and reply are two fields: what the hotline reads and what the complainant reads. */
@ApiExtraModels(ReportedContact)
export class Report extends LegMoveBody {
  @ApiProperty({ example: '经现场核实，该小区二次供水泵故障，已于当日更换。', maxLength: 20_000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(20_000)
  internalAccount!: string;

  @ApiProperty({ example: '您好，您反映的问题已处理完毕，供水已恢复正常。感谢您的监督。', maxLength: 20_000 })
  @IsPlainText()
  @IsFilledIn()
  @IsNotEmpty()
  @MaxLength(20_000)
  publicReply!: string;

  @ApiPropertyOptional({ description: '诉求属实', default: true })
  @IsOptional()
  @IsBoolean()
  isTrue?: boolean;

  @ApiPropertyOptional({ description: '超职责', default: false })
  @IsOptional()
  @IsBoolean()
  outOfRemit?: boolean;

  @ApiPropertyOptional({ description: '不合理', default: false })
  @IsOptional()
  @IsBoolean()
  unreasonable?: boolean;

  @ApiPropertyOptional({ enum: resolutions, default: 'resolved' })
  @IsOptional()
  @IsIn(resolutions)
  resolved?: (typeof resolutions)[number];

  @ApiPropertyOptional({ description: 'Needed unless resolved', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  whyNot?: string;

  @ApiPropertyOptional({
    description: '联系诉求人: the conversation, or false. Not needed where `contact` has recorded it',
    oneOf: [{ $ref: getSchemaPath(ReportedContact) }, { type: 'boolean', enum: [false] }],
  })
  @ValidateIf(({ contacted }: Report) => contacted !== undefined && contacted !== false)
  @IsObject()
  @ValidateNested()
  @Type(() => ReportedContact)
  contacted?: ReportedContact | false;

  @ApiPropertyOptional({ description: 'Needed where `contacted` is false', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  whyNotContacted?: string;

  @AttachmentIds()
  attachments?: string[];

  @AttachmentIds('Those of `attachments` that the complainant may have too, once the result is out')
  publicToo?: string[];
}

export const report = inLeg<Report>({
  body: Report,
  zh: '反馈',
  en: 'internal account and public reply',
  uploads: namedInReport,
  call: ({ contacted }) => (contacted ? proofOf(contacted) : undefined),
  asksForNumber: ({ contacted }) => !!contacted && (contacted.outcome ?? 'reached') === 'reached',
  against: (seen) =>
    seen.legs.some((below) => below.parentId === seen.leg.id && isOpenLeg(below))
      ? outOfOrder(seen, '下级单位尚未反馈，不能反馈', 'A unit below has not reported yet')
      : undefined,
  rule: (scene, body) => {
    const { complaint, leg, clocks, requests, reference, by, at } = scene;
    const resolved = body.resolved ?? 'resolved';
    if (resolved !== 'resolved' && !body.whyNot?.trim()) {
      throw invalid({ field: 'whyNot', zh: '未解决的须说明原因', en: 'must say why it is not resolved' });
    }
    for (const field of ['internalAccount', 'publicReply'] as const) {
      if (!body[field].trim()) throw invalid({ field, zh: '不能为空', en: 'must not be empty' });
    }
    const lead = leg.part === 'lead' && leg.parentId === null;
    const replyHash = replyHashOf(body.publicReply);
    const spoken = contactIn(scene, body);
    const attachments = filesOfReport(scene, body);
    const said = {
      isTrue: body.isTrue ?? true,
      outOfRemit: body.outOfRemit ?? false,
      unreasonable: body.unreasonable ?? false,
      resolved,
      whyNot: body.whyNot ?? null,
      whyNotContacted: body.contacted === false ? (body.whyNotContacted ?? null) : null,
      internalAccount: body.internalAccount,
      publicReply: body.publicReply,
    };
    const personId = by.kind === 'person' ? by.id : null;
    const legs = [
      legChange(leg, {
        ...said,
        state: 'reported',
        reportedAt: at,
        contactedAt: leg.contactedAt ?? (spoken?.outcome === 'reached' ? spoken.at : null),
        // The machine looks at it next.
        reviewFlags: null,
        replyHash,
      }),
    ];
    const { to, complaint: combined, todos } = afterLegs(scene, legs);
    const eachReplies = profileOf(reference, complaint).combinedReply === 'each';
    return {
      to,
      complaint: {
        ...(lead ? { reportedAt: complaint.reportedAt ?? at } : {}),
        ...(lead && !eachReplies ? { publicReply: body.publicReply } : {}),
        ...combined,
      },
      legs,
      reports: [{ ...said, id: newId(at.getTime()), complaintId: complaint.id, legId: leg.id, at, personId }],
      contacts: spoken ? [spoken] : [],
      attachments,
      requests: lapse(requests, ({ legId }) => legId === leg.id),
      clocks: [
        // The completion clock of the complaint is the lead's: on time is who has reported by then.
        ...(lead ? meetClocks(clocks, at, ['completion', 'interim', 'rework']) : []),
        ...meetClocks(clocks, at, ['sign', 'completion', 'rework'], leg.id),
        // Whoever says so only now has told the hotline late.
        ...(spoken?.outcome === 'reached' ? meetClocks(clocks, at, ['contact']) : []),
      ],
      happenings: [
        {
          name: 'report',
          legId: leg.id,
          data: {
            resolved,
            contacted: spoken ? spoken.outcome : body.contacted,
            // What the next report of this unit is compared with: the leg keeps the words of the last one alone.
            ...(replyHash && !complaint.silent ? { reply: replyHash.toString('hex') } : {}),
            ...countFiles(attachments),
          },
        },
      ],
      todos,
    };
  },
});

/** Milliseconds that a telephone system's clock may be ahead of ours. */
const skew = 60_000;

/** The conversation that the report brings, checked: when it was, and what shows it. */
function contactIn(scene: LegScene, { contacted, whyNotContacted }: Report): NewContact | undefined {
  const { complaint, leg, at: now } = scene;
  if (contacted === false && !whyNotContacted?.trim()) {
    throw invalid({
      field: 'whyNotContacted',
      zh: '未联系诉求人的须说明原因',
      en: 'must say why nobody was contacted',
    });
  }
  if (contacted === false && leg.contactedAt) {
    throw invalid({ field: 'contacted', zh: '本单位已记录联系到诉求人', en: 'is not so: a contact is on record' });
  }
  if (!contacted) return undefined;
  const refuse = (field: string, zh: string, en: string) => invalid({ field: `contacted.${field}`, zh, en });
  const at = readInstant(contacted.at);
  if (!at) throw refuse('at', '须为带时区的时间', 'must be a time with its offset');
  if (at.getTime() > now.getTime() + skew) throw refuse('at', '不能晚于当前时间', 'must not be in the future');
  if (at < complaint.receivedAt) throw refuse('at', '早于收到诉求的时间', 'is before the complaint came in');
  const { outcome = 'reached', number, callId, note } = contacted;
  checkContact(scene, contacted, (field) => `contacted.${field}`);
  return contactOf(scene, at > now ? now : at, { outcome, number, callId, note });
}
