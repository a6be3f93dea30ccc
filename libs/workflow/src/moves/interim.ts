import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { AttachmentIds, profileOf } from '#complaints';
import { IsFilledIn, IsPlainText } from '#directory';
import { invalid, newId } from '#platform';
import { outOfOrder } from '../answers.js';
import { attach, countFiles, namedIn } from '../attaching.js';
import { heard } from '../listing.js';
import { complainant } from '../telling.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 阶段性答复: the complainant reads how far it has come. */
export class Interim extends LegMoveBody {
  @ApiProperty({ example: '您好，管网改造已完成招标，计划四月中旬开工。', maxLength: 5000 })
  @IsPlainText()
  @IsFilledIn()
  @IsNotEmpty()
  @MaxLength(5000)
  text!: string;

  @AttachmentIds()
  attachments?: string[];
}

export const interim = inLeg<Interim>({
  body: Interim,
  zh: '阶段性答复',
  en: 'tell the complainant how far it has come',
  uploads: namedIn,
  against: (seen) => {
    const { complaint, leg, reference } = seen;
    const leads = leg.part === 'lead' && leg.parentId === null;
    if (leads || profileOf(reference, complaint).combinedReply !== 'lead') return undefined;
    return outOfOrder(seen, '由主办单位统一答复诉求人', 'The lead unit answers the complainant');
  },
  rule: (scene, { text, attachments: named }) => {
    const { complaint, leg, by, at } = scene;
    if (!text.trim()) throw invalid({ field: 'text', zh: '不能为空', en: 'must not be empty' });
    // What goes with words for the complainant is for the complainant.
    const attachments = attach(scene, named, { purpose: 'interim', legId: leg.id, publicToo: true });
    const told = { id: newId(at.getTime()), complaintId: complaint.id, at, kind: 'interim' as const, text };
    return {
      ...heard(scene),
      supplements: [{ ...told, authorId: by.kind === 'person' ? by.id : null }],
      notices: [{ kind: 'interim-report', to: complainant }],
      attachments,
      happenings: [{ name: 'interim', legId: leg.id, data: countFiles(attachments) }],
    };
  },
});
