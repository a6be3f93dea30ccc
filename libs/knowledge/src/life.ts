/**
 * The life of an article of the knowledge base, as two tables: its own, and that of a revision (修订) which is worked at
 * beside it. While a revision is being written and judged, the article goes on as it is.
 */
export const articleFlow = {
  draft: { edit: 'draft', submit: 'submitted', discard: 'discarded' },
  submitted: { approve: 'published', 'send-back': 'draft', recall: 'draft' },
  published: { withdraw: 'withdrawn', expire: 'expired' },
  expired: { withdraw: 'withdrawn' },
  withdrawn: {},
  discarded: {},
} as const;

/** `none` is the end of a revision: approved into the article, or given up. */
export const revisionFlow = {
  none: { revise: 'draft' },
  draft: { edit: 'draft', submit: 'submitted', discard: 'none' },
  submitted: { approve: 'none', 'send-back': 'draft', recall: 'draft' },
} as const;

export type ArticleState = keyof typeof articleFlow;
export const articleStates = Object.keys(articleFlow) as [ArticleState, ...ArticleState[]];
export type RevisionState = Exclude<keyof typeof revisionFlow, 'none'>;

/** What people do; `expire` is the machine's. */
export const articleActs = [
  ...(['edit', 'submit', 'recall', 'discard', 'approve', 'send-back', 'revise', 'withdraw'] as const),
] as const;
export type ArticleAct = (typeof articleActs)[number];

/** Those that need no more than a version and a reason. */
export const plainActs = ['submit', 'recall', 'discard', 'approve', 'send-back', 'withdraw'] as const;
export type PlainAct = (typeof plainActs)[number];

export interface Standing {
  state: ArticleState;
  revision: RevisionState | null;
}

/** Articles of these may be written anew. */
const revisable: ReadonlySet<ArticleState> = new Set<ArticleState>(['published', 'expired', 'withdrawn']);

/** Where an act leads, or nothing where there is no such act. */
export function after({ state, revision }: Standing, act: ArticleAct | 'expire'): Standing | undefined {
  const own = to<ArticleState>(articleFlow[state], act);
  if (own) return { state: own, revision };
  if (!revisable.has(state)) return undefined;
  const next = to<keyof typeof revisionFlow>(revisionFlow[revision ?? 'none'], act);
  if (!next) return undefined;
  // What is approved is in force from then on, whatever the article was before.
  return { state: act === 'approve' ? 'published' : state, revision: next === 'none' ? null : next };
}

/** The act comes from a URL: `constructor` is none. */
const to = <State>(acts: object, act: string): State | undefined =>
  Object.hasOwn(acts, act) ? (acts as Record<string, State>)[act] : undefined;

/** Acts that are of no use without a reason. */
export const needsReason = (act: ArticleAct): boolean => act === 'send-back' || act === 'withdraw';

/** Which acts judge what somebody else has written. */
export const judges = (act: ArticleAct): boolean => act === 'approve' || act === 'send-back' || act === 'withdraw';

/** Where something is being written: the article itself, or its revision. */
export const inHand = ({ state, revision }: Standing): 'draft' | 'submitted' | undefined =>
  revision ?? (state === 'draft' || state === 'submitted' ? state : undefined);

/** Half-open: `validTo` is the first day on which it no longer holds. */
export interface Validity {
  validFrom: string | null;
  validTo: string | null;
}

export const holdsOn = ({ validFrom, validTo }: Validity, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day < validTo);

/** Whose terms lie where: public and internal ones that are in force, what is on somebody's desk, what is past. */
export type Shelf = 'p' | 'i' | 'd' | 'x';
export const shelfOf = (state: ArticleState, audience: 'internal' | 'public'): Shelf => {
  if (state === 'published') return audience === 'public' ? 'p' : 'i';
  return state === 'draft' || state === 'submitted' ? 'd' : 'x';
};
