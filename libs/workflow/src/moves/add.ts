import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { AttachmentIds } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid, newId } from '#platform';
import { attach, countFiles, namedIn } from '../attaching.js';
import { toHolders } from '../news.js';
import { tellHolders } from '../telling.js';
import { MoveBody, plain } from './rule.js';

/** 补充: what the complainant adds, at the public page or through an operator. */
export class Add extends MoveBody {
  @ApiProperty({ example: '补充：欠薪涉及同班组共六人。', maxLength: 2000 })
  @IsPlainText()
  @IsNotEmpty()
  @MaxLength(2000)
  text!: string;

  @AttachmentIds()
  attachments?: string[];
}

export const add = plain<Add>({
  body: Add,
  zh: '补充',
  en: 'add to what was said: whoever has it in hand is told',
  also: ['citizen'],
  uploads: namedIn,
  rule: (scene, { text, attachments: named }) => {
    if (!text.trim()) throw invalid({ field: 'text', zh: '不能为空', en: 'must not be empty' });
    const { complaint, by, at } = scene;
    // Whoever of the staff attaches it here has it from the complainant.
    const attachments = attach(scene, named, { purpose: by.kind === 'person' ? 'complaint' : 'public' });
    return {
      to: complaint.state,
      supplements: [
        {
          id: newId(at.getTime()),
          complaintId: complaint.id,
          at,
          kind: 'added',
          authorId: by.kind === 'person' ? by.id : null,
          text: text.trim(),
        },
      ],
      notices: tellHolders('added', scene.legs),
      attachments,
      happenings: [{ name: 'add', data: countFiles(attachments) }],
      news: toHolders(scene, 'complaint-supplemented'),
    };
  },
});
