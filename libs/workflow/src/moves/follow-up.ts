import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsIn, IsOptional, MaxLength } from 'class-validator';
import {
  followUpOutcomes,
  profileOf,
  todo,
  type FollowUpOutcome,
  type Resolution,
  type Satisfaction,
} from '#complaints';
import { IsPlainText, readInstant } from '#directory';
import { Refusal, invalid } from '#platform';
import { meetClocks } from '../acts.js';
import { answered, attempt, outOfOrder, resolutions, satisfactions } from '../answers.js';
import { heldByAnother } from '../follow-up-hold.js';
import type { Changes, Scene } from '../scene.js';
import { awaitsReview } from '../settling.js';
import { MoveBody, plain } from './rule.js';

/** 回访: the complainant is asked. Every attempt is kept; the first answer and the last are both told. */
export class FollowUpAttempt extends MoveBody {
  @ApiProperty({
    enum: followUpOutcomes,
    example: 'reached',
    description:
      'unreachable: the number is not in use, or not theirs; appointment: they want to be called at another time',
  })
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

  @ApiPropertyOptional({ example: '2026-03-09T15:00:00+08:00', description: 'When to call; needed for an appointment' })
  @IsOptional()
  @IsISO8601({ strict: true })
  appointmentAt?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  note?: string;
}

/** Milliseconds. */
const hour = 3_600_000;
const latestAppointment = 30 * 24 * hour;

export const followUp = plain<FollowUpAttempt>({
  body: FollowUpAttempt,
  zh: '回访',
  en: 'record an attempt to ask the complainant',
  against: (seen) => {
    const { by, complaint, task, reference, at } = seen;
    if (!profileOf(reference, complaint).followUp.channels.includes('phone')) {
      return outOfOrder(
        seen,
        '本规则不作电话回访，由诉求人自行评价',
        'By these rules nobody calls: the complainant rates it by themselves',
      );
    }
    if (awaitsReview(seen)) {
      return outOfOrder(seen, '反馈尚未审核，不能回访', 'The report waits for its review: it is not followed up yet');
    }
    if (by.kind === 'person' && task && heldByAnother(task, by.id, at)) {
      return outOfOrder(seen, '其他回访员正在回访该诉求', 'Another follow-up officer has taken it');
    }
    return undefined;
  },
  rule: (scene, body) => {
    const { by } = scene;
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
    if (body.outcome === 'appointment') return appointed(scene, body, by.id);
    if (body.appointmentAt !== undefined) {
      throw invalid({ field: 'appointmentAt', zh: '仅预约回访时填写', en: 'belongs to an appointment' });
    }
    return reached ? asked(scene, body, by.id) : missed(scene, body);
  },
});

/** The complainant was reached. Until it is closed, or handled anew, it stays with the officer who asked. */
function asked(scene: Scene, body: FollowUpAttempt, officerId: string): Changes {
  const { complaint, task, at } = scene;
  const answers = {
    resolution: body.resolution!,
    satisfaction: body.satisfaction!,
    processSatisfaction: body.processSatisfaction ?? null,
  };
  return {
    ...answered(scene, answers, { medium: 'phone', note: body.note ?? null, to: 'following-up' }),
    task: { complaintId: complaint.id, dueAt: at, attempts: task?.attempts ?? 0, officerId, takenAt: at },
  };
}

/** Another time was agreed: the same officer calls then, and nothing was tried in vain. */
function appointed(scene: Scene, { appointmentAt, note }: FollowUpAttempt, officerId: string): Changes {
  const { complaint, task, at } = scene;
  const when = appointmentAt === undefined ? undefined : readInstant(appointmentAt);
  if (!when || when <= at || when.getTime() - at.getTime() > latestAppointment) {
    throw invalid({
      field: 'appointmentAt',
      zh: '须为今后30天以内的时间',
      en: 'must be a time to come, within 30 days',
    });
  }
  return {
    followUps: [attempt(scene, { medium: 'phone', note: note ?? null, outcome: 'appointment', appointmentAt: when })],
    task: { complaintId: complaint.id, dueAt: when, attempts: task?.attempts ?? 0, officerId, takenAt: when },
    happenings: [
      { name: 'follow-up', data: { medium: 'phone', outcome: 'appointment', appointmentAt: when.toISOString() } },
    ],
  };
}

/**
 * Nobody was reached (未接通1, 未接通2 …). It comes up again after a while, for whoever takes it then; after the last
 * attempt that the rules want it is over, and the machine closes it. An answer that is there already is not undone by it.
 */
function missed(scene: Scene, { outcome, note }: FollowUpAttempt): Changes {
  const { complaint, clocks, task, reference, at } = scene;
  const { attempts: most, retryHours } = profileOf(reference, complaint).followUp;
  const attempts = (task?.attempts ?? 0) + 1;
  const over = attempts >= most && complaint.followUpEnd !== 'answered';
  return {
    complaint: over ? { followUpEnd: outcome === 'no-answer' ? 'no-answer' : 'unreachable' } : {},
    followUps: [attempt(scene, { medium: 'phone', note: note ?? null, outcome })],
    task: over
      ? 'done'
      : {
          complaintId: complaint.id,
          dueAt: new Date(at.getTime() + retryHours * hour),
          attempts,
          officerId: null,
          takenAt: null,
        },
    clocks: over ? meetClocks(clocks, at, ['follow-up']) : [],
    happenings: [{ name: 'follow-up', data: { medium: 'phone', outcome, attempt: attempts, of: most } }],
    todos: over ? [todo('report', 'settle', { complaintId: complaint.id })] : [],
  };
}
