import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { isOpenLeg, profileOf } from '#complaints';
import { IsPlainText } from '#directory';
import { Refusal, invalid } from '#platform';
import { afterLegs, lapse, legChange, meetClocks } from '../acts.js';
import { LegMoveBody, inLeg } from './rule.js';

const resolutions = ['resolved', 'partly', 'unresolved'] as const;

/** 反馈: the unit's report. Account and reply are two fields: what the hotline reads and what the complainant reads. */
export class Report extends LegMoveBody {
  @ApiProperty({ example: '经现场核实，该小区二次供水泵故障，已于当日更换。', maxLength: 20_000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(20_000)
  internalAccount!: string;

  @ApiProperty({ example: '您好，您反映的问题已处理完毕，供水已恢复正常。感谢您的监督。', maxLength: 20_000 })
  @IsPlainText()
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
}

export const report = inLeg<Report>({
  body: Report,
  zh: '反馈',
  en: 'internal account and public reply',
  rule: (scene, body) => {
    const { complaint, leg, legs: all, clocks, requests, reference, at } = scene;
    const resolved = body.resolved ?? 'resolved';
    if (resolved !== 'resolved' && !body.whyNot?.trim()) {
      throw invalid({ field: 'whyNot', zh: '未解决的须说明原因', en: 'must say why it is not resolved' });
    }
    for (const field of ['internalAccount', 'publicReply'] as const) {
      if (!body[field].trim()) throw invalid({ field, zh: '不能为空', en: 'must not be empty' });
    }
    if (all.some((below) => below.parentId === leg.id && isOpenLeg(below))) {
      throw new Refusal(
        'illegal-move',
        { zh: '下级单位尚未反馈，不能反馈', en: 'A unit below has not reported yet' },
        { state: complaint.state, version: complaint.version },
      );
    }
    const lead = leg.part === 'lead' && leg.parentId === null;
    const legs = [
      legChange(leg, {
        state: 'reported',
        reportedAt: at,
        isTrue: body.isTrue ?? true,
        outOfRemit: body.outOfRemit ?? false,
        unreasonable: body.unreasonable ?? false,
        resolved,
        whyNot: body.whyNot ?? null,
        internalAccount: body.internalAccount,
        publicReply: body.publicReply,
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
      requests: lapse(requests, ({ legId }) => legId === leg.id),
      clocks: [
        // The completion clock of the complaint is the lead's: on time is who has reported by then.
        ...(lead ? meetClocks(clocks, at, ['completion', 'interim', 'rework']) : []),
        ...meetClocks(clocks, at, ['sign', 'completion', 'rework'], leg.id),
      ],
      happenings: [{ name: 'report', legId: leg.id, data: { resolved } }],
      todos,
    };
  },
});
