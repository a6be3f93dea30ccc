/** The four stages (接转办报). */
export type Stage = 'accept' | 'transfer' | 'handle' | 'report';

/** Every state belongs to one stage. */
export const stageOf = {
  received: 'accept',
  accepted: 'accept',
  proposed: 'transfer',
  transferred: 'transfer',
  signed: 'handle',
  handling: 'handle',
  reported: 'report',
  'following-up': 'report',
  closed: 'report',
  archived: 'report',
} as const satisfies Record<string, Stage>;

export type State = keyof typeof stageOf;

/**
 * The flow of a complaint: from which state which move leads where.
 * `propose` is the machine's; people make the others.
 */
export const flow = {
  received: { accept: 'accepted' },
  accepted: { propose: 'proposed', answer: 'closed', transfer: 'transferred' },
  proposed: { transfer: 'transferred', answer: 'closed' },
  transferred: { sign: 'signed' },
  signed: { contact: 'handling', report: 'reported' },
  handling: { contact: 'handling', report: 'reported' },
  reported: { 'follow-up': 'following-up', close: 'closed' },
  'following-up': { 'follow-up': 'following-up', close: 'closed' },
  closed: { archive: 'archived' },
  archived: {},
} as const satisfies Record<State, Partial<Record<string, State>>>;

type Moves<From extends State> = keyof (typeof flow)[From];
/** Everything that leads from a state to a state. */
export type Move = { [From in State]: Moves<From> }[State];

/** Moves that only the machine makes. */
export const machineMoves: ReadonlySet<Move> = new Set<Move>(['propose']);

/** States in which nothing more is owed to the complainant. */
export const endStates: ReadonlySet<State> = new Set<State>(['closed', 'archived']);

/** The state a move leads to, or nothing when the flow has no such move. */
export function after(state: State, move: string): State | undefined {
  const moves: Partial<Record<string, State>> = flow[state];
  // The move comes from a URL, and `/constructor` is not a move.
  return Object.hasOwn(moves, move) ? moves[move] : undefined;
}

export const isState = (text: string): text is State => Object.hasOwn(stageOf, text);

const everyMove = new Set<string>(Object.values(flow).flatMap((moves) => Object.keys(moves)));
export const isMove = (text: string): text is Move => everyMove.has(text);

export const movesFrom = (state: State): Move[] => Object.keys(flow[state]) as Move[];
