import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import {
  clocksOfComplaint,
  isOpenClock,
  promised,
  reopen,
  requestTypes,
  startClocks,
  todo,
  urgencies,
  type RequestType,
  type Urgency,
} from '#complaints';
import { invalid } from '#platform';
import { complainant } from '../telling.js';
import { MoveBody, plain } from './rule.js';

/** 受理: an operator accepts what came in from the web, and adds what the form does not ask for. */
export class Accept extends MoveBody {
  @ApiPropertyOptional({ enum: requestTypes })
  @IsOptional()
  @IsIn(requestTypes)
  type?: RequestType;

  @ApiPropertyOptional({ example: '0101' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ example: '370202' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  district?: string;

  @ApiPropertyOptional({ enum: urgencies })
  @IsOptional()
  @IsIn(urgencies)
  urgency?: Urgency;
}

export const accept = plain<Accept>({
  body: Accept,
  zh: '受理',
  en: 'accept what came in from the web, or after all what was declined',
  rule: (scene, { type, subject, district, urgency }) => {
    const { complaint, reference, clocks, at, zone } = scene;
    if (subject !== undefined && !reference.subjects.has(subject)) {
      throw invalid({ field: 'subject', zh: '没有这个内容分类', en: 'is not a subject' });
    }
    if (district !== undefined && !reference.districts.has(district)) {
      throw invalid({ field: 'district', zh: '没有这个区域', en: 'is not a district' });
    }
    const settled = {
      type: type ?? complaint.type,
      subject: subject ?? complaint.subject,
      district: district ?? complaint.district,
      urgency: urgency ?? complaint.urgency,
    };
    // What was declined goes on: for the complainant it has been waiting all the time. All else starts now.
    const waiting = clocks.filter(({ kind, cancelledAt }) => kind === 'citizen' && cancelledAt);
    const running = new Set([...clocks.filter(isOpenClock), ...waiting].map(({ kind }) => kind));
    const kinds = new Set([...clocksOfComplaint].filter((kind) => !running.has(kind)));
    const newClocks = startClocks(reference, { ...complaint, ...settled }, at, zone, kinds);
    return {
      complaint: {
        ...settled,
        acceptedAt: at,
        dueAt: promised(newClocks),
        endedAt: null,
        declineGuide: null,
        publicReply: null,
      },
      newClocks,
      clocks: waiting.map((clock) => reopen(clock, at)),
      happenings: [{ name: 'accept', data: settled }],
      notices: [{ kind: 'accepted', to: complainant }],
      todos: complaint.silent ? [] : [todo('transfer', 'route', { complaintId: complaint.id })],
    };
  },
});
