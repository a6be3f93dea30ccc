import type { FollowUpEnd } from '#complaints';
import { cancelClocks, meetClocks } from './acts.js';
import type { Changes, Scene } from './scene.js';
import { complainant } from './telling.js';

/** Why it is closed, and how its follow-up ended. */
export interface Why {
  reason?: string;
  end: FollowUpEnd;
}

/** What the close does, by whomever: the citizen clock ends; what was never done is not said to have been done. */
export function closing({ complaint, clocks, task, at }: Scene, { reason, end }: Why): Changes {
  return {
    complaint: { closedAt: at, followUpEnd: end },
    clocks: [
      ...meetClocks(clocks, at, ['citizen', 'rework']),
      ...cancelClocks(
        clocks,
        at,
        ({ kind, legId }) => kind !== 'order' && (legId !== null || !['citizen', 'rework'].includes(kind)),
      ),
    ],
    task: task ? 'done' : undefined,
    happenings: [
      {
        name: 'close',
        reason,
        data: { end, ...(complaint.closedAt ? { again: true } : {}) },
        notices: [{ kind: 'closed', to: complainant }],
      },
    ],
  };
}
