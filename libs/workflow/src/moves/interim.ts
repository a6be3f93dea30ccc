import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { profileOf } from '#complaints';
import { IsPlainText } from '#directory';
import { Refusal, invalid, newId } from '#platform';
import { heard } from '../listing.js';
import { complainant } from '../telling.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 阶段性答复: the complainant reads how far it has come. */
export class Interim extends LegMoveBody {
  @ApiProperty({ example: '您好，管网改造已完成招标，计划四月中旬开工。', maxLength: 5000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(5000)
  text!: string;
}

export const interim = inLeg<Interim>({
  body: Interim,
  zh: '阶段性答复',
  en: 'tell the complainant how far it has come',
  rule: (scene, { text }) => {
    const { complaint, leg, reference, by, at } = scene;
    if (!text.trim()) throw invalid({ field: 'text', zh: '不能为空', en: 'must not be empty' });
    const leads = leg.part === 'lead' && leg.parentId === null;
    if (!leads && profileOf(reference, complaint).combinedReply === 'lead') {
      throw new Refusal(
        'illegal-move',
        { zh: '由主办单位统一答复诉求人', en: 'The lead unit answers the complainant' },
        { state: complaint.state, version: complaint.version },
      );
    }
    const told = { id: newId(at.getTime()), complaintId: complaint.id, at, kind: 'interim' as const, text };
    return {
      ...heard(scene),
      supplements: [{ ...told, authorId: by.kind === 'person' ? by.id : null }],
      happenings: [{ name: 'interim', legId: leg.id }],
      notices: [{ kind: 'interim-report', to: complainant }],
    };
  },
});
