import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { followUpOutcomes, type FollowUpOutcome, type Resolution, type Satisfaction } from '#complaints';
import { IsPlainText } from '#directory';
import { Refusal, invalid, newId } from '#platform';
import { orderOnDissatisfaction } from '../orders.js';
import { together, type Changes } from '../scene.js';
import { MoveBody, plain } from './rule.js';

const resolutions = ['resolved', 'partly', 'unresolved'] as const;
const satisfactions = ['satisfied', 'fairly', 'dissatisfied'] as const;

/** 回访: the complainant is asked. Every attempt is kept; the last answer is the final one. */
export class FollowUpAttempt extends MoveBody {
  @ApiProperty({ enum: followUpOutcomes, example: 'reached' })
  @IsIn(followUpOutcomes)
  outcome!: FollowUpOutcome;

  @ApiPropertyOptional({ enum: resolutions, description: '是否解决; needed when reached' })
  @IsOptional()
  @IsIn(resolutions)
  resolution?: Resolution;

  @ApiPropertyOptional({ enum: satisfactions, description: '对结果是否满意; needed when reached' })
  @IsOptional()
  @IsIn(satisfactions)
  satisfaction?: Satisfaction;

  @ApiPropertyOptional({ enum: satisfactions, description: '对过程是否满意' })
  @IsOptional()
  @IsIn(satisfactions)
  processSatisfaction?: Satisfaction;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  note?: string;
}

export const followUp = plain<FollowUpAttempt>({
  body: FollowUpAttempt,
  zh: '回访',
  en: 'record an attempt to ask the complainant',
  rule: (scene, body) => {
    const { complaint, by, at } = scene;
    if (by.kind !== 'person') throw new Refusal('forbidden', { zh: '回访须由回访员完成', en: 'A person follows up' });
    const reached = body.outcome === 'reached';
    if (reached && (!body.resolution || !body.satisfaction)) {
      const field = body.resolution ? 'satisfaction' : 'resolution';
      throw invalid({ field, zh: '已接通的回访须填写', en: 'is needed when the complainant was reached' });
    }
    if (!reached && (body.resolution ?? body.satisfaction ?? body.processSatisfaction)) {
      throw invalid({
        field: 'outcome',
        zh: '未接通的回访不能填写评价',
        en: 'nobody was reached who could have answered',
      });
    }
    const answers = {
      resolution: body.resolution ?? null,
      satisfaction: body.satisfaction ?? null,
      processSatisfaction: body.processSatisfaction ?? null,
    };
    const asked: Changes = {
      complaint: reached ? answers : {},
      followUps: [
        {
          id: newId(at.getTime()),
          complaintId: complaint.id,
          at,
          officerId: by.id,
          medium: 'phone',
          outcome: body.outcome,
          appointmentAt: null,
          ...answers,
          note: body.note ?? null,
        },
      ],
      happenings: [{ name: 'follow-up', data: { outcome: body.outcome, ...answers } }],
    };
    return together(asked, body.satisfaction === 'dissatisfied' ? orderOnDissatisfaction(scene) : undefined);
  },
});
