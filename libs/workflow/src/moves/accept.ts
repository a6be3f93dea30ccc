import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import {
  clocksOfComplaint,
  isOpenClock,
  promised,
  requestTypes,
  startClocks,
  todo,
  urgencies,
  type Complaint,
  type RequestType,
  type Urgency,
} from '#complaints';
import { invalid } from '#platform';
import { meetClocks } from '../acts.js';
import { complainant } from '../telling.js';
import { clocksAgain, kindOf, ordersAgain } from '../clocks-again.js';
import type { Scene } from '../scene.js';
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
    if (subject !== undefined && !reference.subjectServes(subject)) {
      throw invalid({ field: 'subject', zh: '没有这个内容分类', en: 'is not a subject' });
    }
    // A form that sends all it shows may name a former district, as long as it leaves it as it is.
    if (district !== undefined && district !== complaint.district && !reference.districtServes(district)) {
      throw invalid({ field: 'district', zh: '没有这个区域', en: 'is not a district' });
    }
    const settled = {
      type: type ?? complaint.type,
      subject: subject ?? complaint.subject,
      district: district ?? complaint.district,
      urgency: urgency ?? complaint.urgency,
    };
    // What was declined goes on: for the complainant it has been waiting all the time, and its clocks run on as if they had
    // never stopped. Only what had not begun before starts now.
    const declinedAt = complaint.state === 'declined' ? complaint.endedAt : null;
    if (declinedAt) checkUnchanged(scene, settled);
    // Nobody waits any more for its acceptance.
    const again = declinedAt ? clocksAgain(scene, declinedAt).filter((clock) => kindOf(clock) !== 'accept') : [];
    const orders = declinedAt ? ordersAgain(scene, declinedAt) : {};
    const has = new Set([
      ...again.map(kindOf),
      // Handed on once is not handed on now.
      ...clocks
        .filter((clock) => isOpenClock(clock) || (clock.metAt && clock.kind !== 'dispatch'))
        .map(({ kind }) => kind),
    ]);
    const kinds = new Set([...clocksOfComplaint].filter((kind) => !has.has(kind)));
    const newClocks = startClocks(reference, { ...complaint, ...settled }, at, zone, kinds);
    const due = again.find((clock) => kindOf(clock) === 'completion')?.set.dueAt;
    return {
      complaint: {
        ...settled,
        ...(subject === undefined ? {} : { subjectVersion: reference.subjectVersion }),
        acceptedAt: complaint.acceptedAt ?? at,
        ...(kinds.has('completion') ? { dueAt: promised(newClocks) } : due === undefined ? {} : { dueAt: due }),
        endedAt: null,
        declineGuide: null,
        publicReply: null,
      },
      newClocks,
      clocks: [...meetClocks(clocks, at, ['accept']), ...again, ...(orders.clocks ?? [])],
      orders: orders.orders,
      happenings: [{ name: 'accept', data: settled }],
      notices: [{ kind: 'accepted', to: complainant }],
      todos: complaint.silent ? [] : [todo('transfer', 'route', { complaintId: complaint.id })],
    };
  },
});

const fields = ['type', 'subject', 'district', 'urgency'] as const;

/** A correction is counted and says why: it is made by `retype`, not by the way. */
function checkUnchanged({ complaint }: Scene, settled: Pick<Complaint, (typeof fields)[number]>): void {
  const wrong = fields.filter((field) => settled[field] !== complaint[field]);
  if (wrong.length === 0) return;
  throw invalid(
    ...wrong.map((field) => ({
      field,
      zh: '恢复受理时不能改动，请受理后改类',
      en: 'stays as it was when it was declined: retype it after',
    })),
  );
}
