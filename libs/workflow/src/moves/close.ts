import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { IsPlainText } from '#directory';
import { invalid } from '#platform';
import { cancelClocks, meetClocks } from '../acts.js';
import type { Changes, Scene } from '../scene.js';
import { MoveBody, plain } from './rule.js';

/** 办结. Closing without the follow-up that was wanted needs a reason. */
export class Close extends MoveBody {
  @ApiPropertyOptional({ example: '诉求人表示无需回访', maxLength: 500 })
  @IsOptional()
  @IsPlainText()
  @MaxLength(500)
  reason?: string;
}

/** What the close does, by whomever: the citizen clock ends; what was never done is not said to have been done. */
export function closing({ complaint, clocks, task, at }: Scene, reason?: string): Changes {
  return {
    complaint: { closedAt: at },
    clocks: [
      ...meetClocks(clocks, at, ['citizen', 'rework', 'follow-up']),
      ...cancelClocks(
        clocks,
        at,
        ({ kind, legId }) => kind !== 'order' && (legId !== null || !['citizen', 'rework', 'follow-up'].includes(kind)),
      ),
    ],
    task: task ? 'done' : undefined,
    happenings: [{ name: 'close', reason, data: complaint.closedAt ? { again: true } : {} }],
  };
}

export const close = plain<Close>({
  body: Close,
  zh: '办结',
  en: 'close',
  // A merged one is closed with the complaint that carries it, by the machine.
  when: ({ complaint }) => complaint.state !== 'merged',
  rule: (scene, { reason }) => {
    const { complaint, by } = scene;
    const asked = complaint.state === 'following-up' || !complaint.followUpWanted || by.kind === 'machine';
    if (!asked && !reason?.trim()) {
      throw invalid({
        field: 'reason',
        zh: '未回访即办结须说明原因',
        en: 'must say why it is closed without a follow-up',
      });
    }
    return closing(scene, reason);
  },
});
