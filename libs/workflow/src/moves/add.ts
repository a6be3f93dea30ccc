import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { AttachmentIds } from '#complaints';
import { IsPlainText } from '#directory';
import { invalid, newId } from '#platform';
import { attach, countFiles, namedIn } from '../attaching.js';
import { carrierOf, checkCarrier } from '../merging.js';
import { toHolders } from '../news.js';
import type { Changes, Scene } from '../scene.js';
import { dispatchers, tellHolders } from '../telling.js';
import { MoveBody, ofTwo } from './rule.js';

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

export const add = ofTwo<Add>({
  body: Add,
  zh: '补充',
  en: 'add to what was said: whoever has it in hand is told',
  also: ['citizen'],
  uploads: namedIn,
  other: carrierOf,
  alone: (scene, body) => {
    checkCarrier(scene, undefined);
    return {
      ...added(scene, body),
      notices: tellHolders('added', scene.legs),
      news: toHolders(scene, 'complaint-supplemented'),
    };
  },
  /**
   * To a merged one: what is said stays its own, and nobody reads it in the complaint that carries the matter; who works
   * at that one hears that there is more, and the dispatchers, who may read both, see to it.
   */
  rule: (scene, body) => {
    const { complaint, other, reference } = scene;
    checkCarrier(scene, other.complaint);
    const carrier = { complaint: other.complaint, legs: other.legs, reference };
    return {
      ...added(scene, body),
      notices: [{ kind: 'added', to: dispatchers }],
      other: {
        happenings: [{ name: 'add', data: { from: complaint.trackingCode } }],
        notices: tellHolders('added', other.legs),
        news: toHolders(carrier, 'complaint-supplemented'),
      },
    };
  },
});

function added(scene: Scene, { text, attachments: named }: Add): Changes {
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
    attachments,
    happenings: [{ name: 'add', data: countFiles(attachments) }],
  };
}
