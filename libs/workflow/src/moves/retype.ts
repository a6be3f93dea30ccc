import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength, MinLength } from 'class-validator';
import { profileOf, requestTypes, urgencies, type Complaint, type RequestType, type Urgency } from '#complaints';
import { IsPlainText, scopeOf, type Role } from '#directory';
import { Refusal, invalid } from '#platform';
import { outOfOrder } from '../answers.js';
import { recast } from '../recasting.js';
import { complaintWith, together, type Scene } from '../scene.js';
import { MoveBody, plain } from './rule.js';

/**
 * 改类: type, subject, urgency, grade or district was wrong. Who, what and why stays on record, and is counted. And 保密,
 * which may be asked for at any time: from then on nobody in the units learns who asks.
 */
export class Retype extends MoveBody {
  @ApiPropertyOptional({ enum: requestTypes })
  @IsOptional()
  @IsIn(requestTypes)
  type?: RequestType;

  @ApiPropertyOptional({ example: '0101' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  subject?: string;

  @ApiPropertyOptional({ enum: urgencies })
  @IsOptional()
  @IsIn(urgencies)
  urgency?: Urgency;

  @ApiPropertyOptional({ description: 'Where the rule profile has grades', maxLength: 20 })
  @IsOptional()
  @IsString()
  @Length(1, 20)
  grade?: string;

  @ApiPropertyOptional({ example: '370202' })
  @IsOptional()
  @IsString()
  @Length(1, 12)
  district?: string;

  @ApiPropertyOptional({
    description:
      'Whether units are kept from knowing who asks. Follow-up officers may set it and nothing else; supervisors alone ' +
      'may lift it, which is answered 403 to others',
  })
  @IsOptional()
  @IsBoolean()
  confidential?: boolean;

  @ApiProperty({ example: '市民实为咨询办理流程，并无投诉对象', minLength: 2, maxLength: 500 })
  @IsPlainText()
  @MinLength(2)
  @MaxLength(500)
  reason!: string;
}

const corrected = ['type', 'subject', 'urgency', 'grade', 'district'] as const;
const fields = [...corrected, 'confidential'] as const;
type Field = (typeof fields)[number];

/** They hear that secrecy is wanted; what a complaint is, they do not settle. */
const protectsAlone: ReadonlySet<Role> = new Set<Role>(['followup']);
const isProtecting = ({ by }: Pick<Scene, 'by'>): boolean => by.kind === 'person' && protectsAlone.has(by.role);

export const retype = plain<Retype>({
  body: Retype,
  zh: '改类',
  en: 'correct type, subject, urgency, grade, district or confidentiality, with the reason',
  against: (seen) =>
    isProtecting(seen) && seen.complaint.confidential
      ? outOfOrder(seen, '该诉求已设为保密', 'It is confidential already')
      : undefined,
  rule: (scene, body) => {
    const { complaint, reference } = scene;
    if (!body.reason.trim()) throw invalid({ field: 'reason', zh: '须说明原因', en: 'must say why' });
    if (body.subject !== undefined && !reference.subjectServes(body.subject)) {
      throw invalid({ field: 'subject', zh: '没有这个内容分类', en: 'is not a subject' });
    }
    // A form that sends all it shows may name a former district, as long as it leaves it as it is.
    const { district = complaint.district } = body;
    if (district !== null && district !== complaint.district && !reference.districtServes(district)) {
      throw invalid({ field: 'district', zh: '没有这个区域', en: 'is not a district' });
    }
    if (body.grade !== undefined && !profileOf(reference, complaint).grades?.includes(body.grade)) {
      throw invalid({ field: 'grade', zh: '现行规则没有这个等级', en: 'is not a grade of the present rules' });
    }
    const changed = fields.filter((field) => body[field] !== undefined && body[field] !== complaint[field]);
    if (changed.length === 0) {
      throw invalid({ field: 'type', zh: '没有任何改动', en: 'nothing would change' });
    }
    checkSecrecy(scene, body, changed);
    const of = (source: Pick<Complaint, Field> | Retype) =>
      Object.fromEntries(changed.map((field) => [field, source[field] ?? null])) as Partial<Pick<Complaint, Field>>;
    const set = {
      ...of(body),
      ...(changed.includes('subject') ? { subjectVersion: reference.subjectVersion } : {}),
      // Who asks in confidence dodges no assessment.
      retypes: complaint.retypes + Number(corrected.some((field) => changed.includes(field))),
    };
    return together(recastAs(scene, set), {
      complaint: set,
      happenings: [
        {
          name: 'retype',
          reason: body.reason,
          // The unit that had it then: re-typings are counted for it, whoever has it later.
          data: { from: of(complaint), to: of(body), unit: complaint.leadUnit },
        },
      ],
    });
  },
});

const recastAs = (scene: Parameters<typeof recast>[0], set: Partial<Complaint>) => ({
  ...recast(scene, complaintWith(scene.complaint, set)),
  happenings: [],
});

/** @throws Refusal `forbidden`, `invalid` for what this person may not settle. */
function checkSecrecy({ by, complaint }: Scene, body: Retype, changed: readonly Field[]): void {
  const wrong = corrected.find((field) => changed.includes(field));
  if (wrong && isProtecting({ by })) {
    throw invalid({
      field: wrong,
      zh: '回访员只能设为保密',
      en: 'is not for follow-up officers, who may set confidential',
    });
  }
  const lifts = complaint.confidential && body.confidential === false;
  if (!lifts || by.kind !== 'person' || scopeOf(by, 'lift-confidentiality') === 'all') return;
  throw new Refusal('forbidden', {
    zh: '取消保密会公开诉求人身份，只能由督办员办理',
    en: 'To lift confidentiality opens an identity: a supervisor alone may',
  });
}
