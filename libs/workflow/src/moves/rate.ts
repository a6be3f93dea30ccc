import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { profileOf, todo, type Resolution, type Satisfaction } from '#complaints';
import { IsPlainText } from '#directory';
import { Refusal } from '#platform';
import { answered, isReworkDue, outOfOrder, resolutions, satisfactions } from '../answers.js';
import { together, type Changes, type Scene } from '../scene.js';
import { MoveBody, plain } from './rule.js';

/** Where the complainant rates: at the public page, or by the link of a message. */
export const ratingMedia = ['web', 'sms'] as const;

/** 评价: the complainant says by themselves how it went. */
export class Rate extends MoveBody {
  @ApiProperty({ enum: resolutions, example: 'resolved', description: '是否解决' })
  @IsIn(resolutions)
  resolution!: Resolution;

  @ApiProperty({ enum: satisfactions, example: 'satisfied', description: '对结果是否满意' })
  @IsIn(satisfactions)
  satisfaction!: Satisfaction;

  @ApiPropertyOptional({ enum: satisfactions, example: 'satisfied', description: '对过程是否满意' })
  @IsOptional()
  @IsIn(satisfactions)
  processSatisfaction?: Satisfaction;

  @ApiPropertyOptional({ example: '工资已收到，谢谢。', maxLength: 2000 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(2000)
  note?: string;

  @ApiPropertyOptional({ enum: ratingMedia, default: 'web', description: 'sms: by the link of a message' })
  @IsOptional()
  @IsIn(ratingMedia)
  via?: (typeof ratingMedia)[number];
}

/** Milliseconds. */
const day = 24 * 3_600_000;

export const rate = plain<Rate>({
  body: Rate,
  zh: '评价',
  en: 'the complainant rates it',
  also: ['citizen'],
  rule: (scene, { resolution, satisfaction, processSatisfaction, note, via = 'web' }) => {
    const { complaint, reference, by, task, at } = scene;
    if (by.kind !== 'citizen') throw new Refusal('forbidden', { zh: '评价由诉求人作出', en: 'Only complainants rate' });
    const { channels, rateAgainDays = 30 } = profileOf(reference, complaint).followUp;
    if (!channels.includes(via)) {
      throw outOfOrder(
        scene,
        '该诉求不支持在线评价，请接听回访电话',
        'This cannot be rated here: please answer the call',
      );
    }
    if (complaint.state === 'reported') {
      throw outOfOrder(
        scene,
        '办理结果正在审核，审核后即可评价',
        'The result is being checked: please rate it after that',
      );
    }
    if (complaint.closedAt) {
      if (at.getTime() > complaint.closedAt.getTime() + rateAgainDays * day) {
        throw outOfOrder(
          scene,
          `办结已超过${rateAgainDays}日，不能再评价`,
          `Closed more than ${rateAgainDays} days ago`,
        );
      }
      if (complaint.ratedAt && complaint.ratedAt >= complaint.closedAt) {
        throw outOfOrder(scene, '办结后已评价过一次', 'It has been rated since it was closed');
      }
    }
    const answers = { resolution, satisfaction, processSatisfaction: processSatisfaction ?? null };
    const to = complaint.state === 'closed' ? 'closed' : 'following-up';
    const reworkDue = isReworkDue(scene, { ...answers, followUpEnd: 'answered', reworks: complaint.reworks });
    return together(answered(scene, answers, { medium: via, note: note ?? null, to }), {
      complaint: { ratedAt: at },
      ...next(scene, task, to === 'closed', reworkDue),
      happenings: [],
    });
  },
});

/**
 * Who is content is called by nobody any more, and the machine closes it. What else was said waits for an officer, at
 * once; of what was closed, only what must be handled anew.
 */
function next(
  { complaint, at }: Scene,
  task: Scene['task'],
  wasClosed: boolean,
  reworkDue: boolean,
): Pick<Changes, 'task' | 'todos'> {
  if (wasClosed && !reworkDue) return {};
  return {
    task: {
      complaintId: complaint.id,
      dueAt: at,
      attempts: task?.attempts ?? 0,
      officerId: task?.officerId ?? null,
      takenAt: task?.takenAt ?? null,
    },
    todos: wasClosed ? [] : [todo('report', 'settle', { complaintId: complaint.id })],
  };
}
