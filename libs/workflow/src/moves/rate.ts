import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { profileOf, todo, type Resolution, type Satisfaction } from '#complaints';
import { IsPlainText } from '#directory';
import { Refusal } from '#platform';
import { answered, isReworkDue, outOfOrder, resolutions, said, satisfactions, type Answers } from '../answers.js';
import { answeredAt, onMatter } from '../carried-rating.js';
import { carrierOf, checkCarrier } from '../merging.js';
import { together, type Changes, type Scene } from '../scene.js';
import { MoveBody, ofTwo } from './rule.js';

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

export const rate = ofTwo<Rate>({
  body: Rate,
  zh: '评价',
  en: 'the complainant rates it',
  also: ['citizen'],
  other: carrierOf,
  alone: (scene, body) => {
    checkCarrier(scene, undefined);
    const { complaint, task } = scene;
    const { answers, medium, note } = heard(scene, body, complaint.closedAt);
    const to = complaint.state === 'closed' ? 'closed' : 'following-up';
    const said = { ...answers, followUpEnd: 'answered' as const, reworks: complaint.reworks };
    // A task that is there already may be for another's sake.
    const reworkDue = isReworkDue({ ...scene, task: undefined }, said);
    return together(answered(scene, answers, { medium, note, to }), {
      complaint: { ratedAt: scene.at },
      ...next(scene, task, to === 'closed', reworkDue),
      happenings: [],
    });
  },
  // Closed with another one: the answer is kept here, and what follows from it falls on the matter.
  rule: (scene, body) => {
    checkCarrier(scene, scene.other.complaint);
    const { answers, medium, note } = heard(scene, body, answeredAt(scene));
    return together(said(scene, answers, { medium, note }), onMatter(scene, answers), {
      complaint: { ratedAt: scene.at },
      happenings: [],
    });
  },
});

/** What is said, if it may be said now. */
function heard(
  scene: Scene,
  { resolution, satisfaction, processSatisfaction, note, via = 'web' }: Rate,
  closedAt: Date | null,
): { answers: Answers; medium: (typeof ratingMedia)[number]; note: string | null } {
  const { complaint, reference, by, at } = scene;
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
  if (closedAt) {
    if (at.getTime() > closedAt.getTime() + rateAgainDays * day) {
      throw outOfOrder(scene, `办结已超过${rateAgainDays}日，不能再评价`, `Closed more than ${rateAgainDays} days ago`);
    }
    if (complaint.ratedAt && complaint.ratedAt >= closedAt) {
      throw outOfOrder(scene, '办结后已评价过一次', 'It has been rated since it was closed');
    }
  }
  const answers = { resolution, satisfaction, processSatisfaction: processSatisfaction ?? null };
  return { answers, medium: via, note: note ?? null };
}

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
