import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { after } from '#complaints';
import { IsPlainText } from '#directory';
import { endAll } from '../acts.js';
import { together, type NoticeAsked } from '../scene.js';
import { complainant } from '../telling.js';
import { MoveBody, plain } from './rule.js';

export const emergencyServices = ['110', '119', '120', '122'] as const;
type Service = (typeof emergencyServices)[number];

const served: Record<Service, string> = {
  110: '公安机关（110）',
  119: '消防救援机构（119）',
  120: '医疗急救机构（120）',
  122: '公安机关交通管理部门（122）',
};

/** 转紧急服务: handed over at once and logged. What is only a matter of theirs ends with it; no clock judges it. */
export class HandToEmergency extends MoveBody {
  @ApiProperty({ enum: emergencyServices, example: '110' })
  @IsIn(emergencyServices)
  service!: Service;

  @ApiPropertyOptional({ example: '已三方通话转接，接警员已记录', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  note?: string;

  @ApiPropertyOptional({
    example: '3702-20260302-0117',
    description: 'Their own number of the case: letters, digits, - and _',
    maxLength: 60,
  })
  @IsOptional()
  @Matches(/^[\w-]{1,60}$/)
  reference?: string;
}

export const handToEmergency = plain<HandToEmergency>({
  body: HandToEmergency,
  zh: '转紧急服务',
  en: 'hand over to the police, the fire brigade, the ambulance or the traffic police',
  rule: (scene, { service, note, reference }) => {
    const { complaint, at } = scene;
    const logged = {
      complaint: { emergency: service },
      happenings: [
        { name: 'hand-to-emergency', reason: note?.trim(), data: { service, reference: reference ?? null } },
      ],
      notices: [{ kind: 'handed-over', to: complainant, facts: { service: served[service] } } satisfies NoticeAsked],
    };
    if (after(complaint.state, 'hand-to-emergency')?.[0] !== 'closed') return { to: complaint.state, ...logged };
    return together(endAll(scene), logged, {
      complaint: {
        acceptedAt: complaint.acceptedAt ?? at,
        closedAt: at,
        endedAt: null,
        // No clock: there is no promise of ours that it could be held against.
        dueAt: null,
        publicReply: `您反映的情况属于紧急事项，已立即转交${served[service]}处置。如情况仍在发生，请直接拨打${service}。`,
      },
      happenings: [],
    });
  },
});
