import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsPlainText, type Actor } from '#directory';
import { Refusal, invalid } from '#platform';
import { isReworkDue, outOfOrder } from '../answers.js';
import { closing } from '../closing.js';
import type { Scene } from '../scene.js';
import { awaitsReview } from '../settling.js';
import { MoveBody, plain } from './rule.js';

/** 办结. Closing without the follow-up that was wanted needs a reason. */
export class Close extends MoveBody {
  @ApiPropertyOptional({ example: '诉求人表示无需回访', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

export const close = plain<Close>({
  body: Close,
  zh: '办结',
  en: 'close',
  against: (seen) => {
    // A merged one is closed with the complaint that carries it, by the machine.
    if (seen.complaint.state === 'merged') {
      return outOfOrder(seen, '已并入其他诉求，随主件一并办结', 'It is closed with the complaint that carries it');
    }
    return mayOverrule(seen.by) ? undefined : unfit(seen);
  },
  rule: (scene, { reason }) => {
    const { complaint, by } = scene;
    const said = reason?.trim() ? reason : undefined;
    // An attempt in vain, or an appointment, ends nothing: the follow-up is over when it says how it ended. After a rework
    // everybody is asked.
    const wanted = complaint.followUpWanted || complaint.reworks > 0;
    const asked = complaint.followUpEnd !== null || !wanted || by.kind === 'machine';
    if (!asked && !said) {
      throw invalid({
        field: 'reason',
        zh: '回访未完成即办结须说明原因',
        en: 'must say why it is closed before its follow-up is over',
      });
    }
    // A supervisor may close what others may not, but says why.
    const why = said ? undefined : unfit(scene);
    if (why && mayOverrule(scene.by)) throw invalid({ field: 'reason', ...why.words });
    if (why) throw why;
    return closing(scene, {
      reason: said,
      end: complaint.followUpEnd ?? (wanted ? 'waived' : 'not-wanted'),
    });
  },
});

const mayOverrule = (by: Actor): boolean => by.kind === 'person' && by.role === 'supervisor';

/** What somebody must look at first, or what must be handled anew, is closed by a supervisor with a reason, or not at all. */
function unfit(scene: Pick<Scene, 'complaint' | 'legs' | 'reference'>): Refusal | undefined {
  if (scene.complaint.silent) return undefined;
  if (awaitsReview(scene)) {
    return outOfOrder(
      scene,
      '反馈尚未审核通过，不能办结；确需办结的，由督办员说明原因后办结',
      'The report has not been reviewed: only a supervisor may close it, with a reason',
    );
  }
  if (isReworkDue(scene)) {
    return outOfOrder(
      scene,
      '诉求人不满意且诉求属实、合理合法，须重办；确需办结的，由督办员说明原因后办结',
      'Dissatisfied, true and lawful: it must be handled anew, or closed by a supervisor with a reason',
    );
  }
  return undefined;
}
