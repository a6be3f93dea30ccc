import type { Move, State } from './flow.js';

/**
 * The flow of a leg, one unit's part in a complaint, beside the flow of the complaint: a move that concerns a leg must
 * be in both. `returning`: the unit has asked to send it back, and waits for the decision; its clocks run on.
 */
export const legFlow = {
  proposed: { transfer: 'transferred' },
  transferred: {
    sign: 'signed',
    take: 'transferred',
    'hand-over': 'transferred',
    'take-back': 'recalled',
    return: 'returning',
    extend: 'transferred',
    'allow-extension': 'transferred',
    'refuse-extension': 'transferred',
    pause: 'transferred',
    resume: 'transferred',
  },
  signed: {
    contact: 'handling',
    report: 'reported',
    take: 'signed',
    'hand-over': 'signed',
    'pass-down': 'signed',
    'take-back': 'recalled',
    return: 'returning',
    extend: 'signed',
    'allow-extension': 'signed',
    'refuse-extension': 'signed',
    pause: 'signed',
    resume: 'signed',
    'ask-listing': 'signed',
    'refuse-listing': 'signed',
    interim: 'signed',
  },
  handling: {
    contact: 'handling',
    report: 'reported',
    take: 'handling',
    'hand-over': 'handling',
    'pass-down': 'handling',
    'take-back': 'recalled',
    return: 'returning',
    extend: 'handling',
    'allow-extension': 'handling',
    'refuse-extension': 'handling',
    pause: 'handling',
    resume: 'handling',
    'ask-listing': 'handling',
    'refuse-listing': 'handling',
    interim: 'handling',
  },
  returning: {
    take: 'returning',
    'hand-over': 'returning',
    'take-back': 'recalled',
    // The head may also not agree: then the unit keeps it.
    'confirm-return': ['returning', 'signed', 'handling', 'transferred'],
    'withdraw-return': ['signed', 'handling', 'transferred'],
    'allow-return': 'returned',
    'refuse-return': ['signed', 'handling', 'transferred'],
  },
  reported: { 'send-back': 'handling', rework: 'handling' },
  /** Sent back, and the dispatcher agreed. */
  returned: {},
  /** A proposal that was not followed. */
  dropped: {},
  /** Taken from the unit: the complaint went elsewhere, or came to its end. */
  recalled: {},
} as const satisfies Record<string, Partial<Record<Move, string | readonly string[]>>>;

export type LegState = keyof typeof legFlow;

type LegMoves<From extends LegState> = keyof (typeof legFlow)[From];
/** Moves that are made in a leg. A transfer and a rework are made of the complaint, and concern several legs at once. */
export type LegMove = Exclude<{ [From in LegState]: LegMoves<From> }[LegState], 'transfer' | 'rework'>;

const everyLegMove = new Set<string>(Object.values(legFlow).flatMap((moves) => Object.keys(moves)));
for (const ofComplaint of ['transfer', 'rework']) everyLegMove.delete(ofComplaint);
export const isLegMove = (move: string): move is LegMove => everyLegMove.has(move);

/** The states a leg may come to by a move, or nothing when it cannot make it. */
export function legAfter(state: LegState, move: string): readonly [LegState, ...LegState[]] | undefined {
  const moves: Partial<Record<string, LegState | readonly LegState[]>> = legFlow[state];
  const to = Object.hasOwn(moves, move) ? moves[move] : undefined;
  if (to === undefined) return undefined;
  return typeof to === 'string' ? [to] : (to as readonly [LegState, ...LegState[]]);
}

/** In a unit's hands, or done by it: the unit and those above it see the complaint. */
export const inHandStates = [
  'transferred',
  'signed',
  'handling',
  'returning',
  'reported',
] as const satisfies LegState[];
const visible: ReadonlySet<LegState> = new Set<LegState>(inHandStates);
export const isInHand = ({ state }: { state: LegState }): boolean => visible.has(state);

/** Still owed: in a unit's hands and not yet reported. */
export const isOpenLeg = (leg: { state: LegState }): boolean => isInHand(leg) && leg.state !== 'reported';

/** What of a leg the complaint's own state depends on. */
interface Part {
  part: 'lead' | 'assist';
  state: LegState;
  /** Where a leg that is being returned stood before. */
  stateBefore: LegState | null;
}

/**
 * The state of a complaint that units have in hand: where the lead has brought it, and `reported` once the lead and
 * every assist have reported (rules of the job: joint handling).
 */
export function stateByLegs(legs: readonly Part[]): State {
  const held = legs.filter(isInHand);
  const lead = held.find(({ part }) => part === 'lead');
  if (!lead) return 'proposed';
  if (held.every(({ state }) => state === 'reported')) return 'reported';
  const state = lead.state === 'returning' ? (lead.stateBefore ?? 'transferred') : lead.state;
  return state === 'reported' ? 'handling' : (state as State);
}
