import { isState, type State } from '#complaints';
import { importer, type Letter, type Onward } from '#intake';
import { Refusal } from '#platform';
import type { MoveBodies, PersonMove, WorkflowService } from '#workflow';

type Step = { [Move in PersonMove]: { move: Move; body: MoveBodies[Move]; at: Date } }[PersonMove];

const account = '历史导入：原系统未提供办理情况，答复内容见公开答复。';

/**
 * What comes next for a letter of the past, and when: it lay with its unit from the day it came, and what the unit did
 * is known by its reply alone. A letter without a reply stays with its unit.
 */
export function nextStep(state: State, { receivedAt, unit, closed }: Letter): Step | undefined {
  if (state === 'accepted' || state === 'proposed') return { move: 'transfer', body: { lead: unit }, at: receivedAt };
  if (!closed) return undefined;
  switch (state) {
    case 'transferred':
      return { move: 'sign', body: {}, at: closed.at };
    case 'signed':
    case 'handling':
      return { move: 'report', body: { internalAccount: account, publicReply: closed.reply }, at: closed.at };
    case 'reported':
      return { move: 'close', body: {}, at: closed.at };
    default:
      return undefined;
  }
}

/** Takes letters on through the moves that live complaints make. */
export const onwardThrough =
  (workflow: Pick<WorkflowService, 'make'>): Onward =>
  async ({ trackingCode, state }, letter) => {
    for (let at = state; ;) {
      const step = nextStep(at, letter);
      if (!step) return;
      try {
        ({ state: at } = await workflow.make(trackingCode, step.move, step.body, importer, step.at));
      } catch (error) {
        const present = overtakenAt(error);
        if (!present || present === at) throw error;
        at = present;
      }
    }
  };

/** The state in which somebody else has put it meanwhile: another import of the same file, started too early. */
function overtakenAt(error: unknown): State | undefined {
  const state = error instanceof Refusal && error.reason === 'illegal-move' ? error.details.state : undefined;
  return state !== undefined && isState(state) ? state : undefined;
}
