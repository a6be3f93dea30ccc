/** The four stages (接转办报). */
export type Stage = 'accept' | 'transfer' | 'handle' | 'report';

/** Every state belongs to one stage. */
export const stageOf = {
  received: 'accept',
  accepted: 'accept',
  declined: 'accept',
  proposed: 'transfer',
  transferred: 'transfer',
  merged: 'transfer',
  signed: 'handle',
  handling: 'handle',
  listed: 'handle',
  reported: 'report',
  reviewed: 'report',
  'following-up': 'report',
  closed: 'report',
  withdrawn: 'report',
  archived: 'report',
} as const satisfies Record<string, Stage>;

export type State = keyof typeof stageOf;

/** What may happen beside the way as long as anything is owed: it leaves the state as it is. */
const beside = <Here extends State>(here: Here) =>
  ({
    add: here,
    urge: here,
    retype: here,
    'switch-profile': here,
    supervise: here,
    'reply-order': here,
    'send-back-order': here,
    'strike-off': here,
    escalate: here,
    // Whoever learns of an emergency hands it over at once; what a unit has had in hand goes on beside it.
    'hand-to-emergency': here,
  }) as const;

/** What dispatchers and units do in the legs of a complaint, and what of it may change the complaint's own state. */
const inHand = <Here extends State>(here: Here) =>
  ({
    ...beside(here),
    reassign: ['transferred', 'signed', 'handling', 'reported'],
    take: here,
    'hand-over': here,
    'pass-down': here,
    'take-back': here,
    return: here,
    'confirm-return': here,
    'withdraw-return': here,
    'allow-return': [here, 'proposed', 'transferred', 'reported'],
    'refuse-return': here,
    extend: here,
    'allow-extension': here,
    'refuse-extension': here,
    pause: here,
    resume: here,
    withdraw: 'withdrawn',
  }) as const;

/** What the lead, who has signed for it, may need before it can report: time without end, and to say how far it has come. */
const underWay = <Here extends State>(here: Here) =>
  ({
    'ask-listing': here,
    'refuse-listing': here,
    'list-long-term': 'listed',
    interim: here,
  }) as const;

/**
 * The flow of a complaint: from which state which move leads where. Where several states are named, the legs decide:
 * an assist that signs or reports leaves the complaint where the lead has brought it.
 */
export const flow = {
  received: {
    ...beside('received'),
    accept: 'accepted',
    decline: 'declined',
    merge: 'merged',
    'hand-to-emergency': 'closed',
    withdraw: 'withdrawn',
  },
  accepted: {
    ...beside('accepted'),
    propose: 'proposed',
    answer: 'closed',
    transfer: 'transferred',
    decline: 'declined',
    merge: 'merged',
    split: 'accepted',
    'hand-to-emergency': 'closed',
    withdraw: 'withdrawn',
  },
  declined: { accept: 'accepted', archive: 'archived' },
  proposed: {
    ...beside('proposed'),
    transfer: 'transferred',
    answer: 'closed',
    decline: 'declined',
    merge: 'merged',
    split: 'proposed',
    'hand-to-emergency': 'closed',
    withdraw: 'withdrawn',
  },
  transferred: {
    ...inHand('transferred'),
    sign: ['signed', 'transferred'],
    contact: 'transferred',
    report: 'transferred',
    merge: 'merged',
  },
  merged: {
    unmerge: ['accepted', 'received'],
    add: 'merged',
    urge: 'merged',
    'hand-to-emergency': 'merged',
    withdraw: 'withdrawn',
    close: 'closed',
  },
  signed: {
    ...inHand('signed'),
    ...underWay('signed'),
    sign: 'signed',
    contact: ['handling', 'signed'],
    report: ['reported', 'handling', 'signed'],
  },
  handling: {
    ...inHand('handling'),
    ...underWay('handling'),
    sign: 'handling',
    contact: 'handling',
    report: ['reported', 'handling'],
  },
  listed: {
    ...beside('listed'),
    'strike-off': ['handling', 'listed'],
    take: 'listed',
    'hand-over': 'listed',
    contact: 'listed',
    interim: 'listed',
    'review-listing': 'listed',
    withdraw: 'withdrawn',
  },
  reported: {
    ...beside('reported'),
    review: 'reviewed',
    'send-back': 'handling',
    'follow-up': 'following-up',
    rate: 'following-up',
    close: 'closed',
  },
  reviewed: {
    ...beside('reviewed'),
    'send-back': 'handling',
    'follow-up': 'following-up',
    rate: 'following-up',
    close: 'closed',
  },
  'following-up': {
    ...beside('following-up'),
    'follow-up': 'following-up',
    rate: 'following-up',
    rework: 'handling',
    close: 'closed',
  },
  closed: {
    rate: 'closed',
    rework: 'handling',
    archive: 'archived',
    // An order outlives the close: it is struck off when it has been answered.
    'reply-order': 'closed',
    'send-back-order': 'closed',
    'strike-off': 'closed',
    escalate: 'closed',
  },
  withdrawn: { archive: 'archived' },
  archived: {},
} as const satisfies Record<State, Partial<Record<string, State | readonly State[]>>>;

type Moves<From extends State> = keyof (typeof flow)[From];
/** Everything that leads from a state to a state. */
export type Move = { [From in State]: Moves<From> }[State];

/** Moves that only the machine makes. */
export const machineMoves: ReadonlySet<Move> = new Set<Move>(['propose']);

/** States in which nothing more is owed to the complainant by this complaint itself. */
export const endStates: ReadonlySet<State> = new Set<State>(['closed', 'archived', 'declined', 'withdrawn', 'merged']);

/** States in which units have it in hand. */
export const handStates: ReadonlySet<State> = new Set<State>(['transferred', 'signed', 'handling']);

/** The states a move may lead to, the usual one first, or nothing when the flow has no such move. */
export function after(state: State, move: string): readonly [State, ...State[]] | undefined {
  const moves: Partial<Record<string, State | readonly State[]>> = flow[state];
  // The move comes from a URL, and `/constructor` is not a move.
  const to = Object.hasOwn(moves, move) ? moves[move] : undefined;
  if (to === undefined) return undefined;
  return typeof to === 'string' ? [to] : (to as readonly [State, ...State[]]);
}

export const isState = (text: string): text is State => Object.hasOwn(stageOf, text);

const everyMove = new Set<string>(Object.values(flow).flatMap((moves) => Object.keys(moves)));
export const isMove = (text: string): text is Move => everyMove.has(text);

export const movesFrom = (state: State): Move[] => Object.keys(flow[state]) as Move[];
