/**
 * The life of an issue of a report. `composing` is the machine's; a review and an issue are by somebody who did not edit.
 */
export const issueStates = [
  'composing',
  'failed',
  'draft',
  'edited',
  'reviewed',
  'issued',
  'replaced',
  'withdrawn',
  'dropped',
] as const;
export type IssueState = (typeof issueStates)[number];

export const issueMoves = ['compose', 'edit', 'review', 'send-back', 'issue', 'withdraw', 'replace', 'drop'] as const;
export type IssueMove = (typeof issueMoves)[number];

const flow: Record<IssueState, Partial<Record<IssueMove, IssueState>>> = {
  composing: { drop: 'dropped' },
  failed: { compose: 'composing', drop: 'dropped' },
  draft: { compose: 'composing', edit: 'edited', review: 'reviewed', drop: 'dropped' },
  edited: { compose: 'composing', edit: 'edited', review: 'reviewed', drop: 'dropped' },
  reviewed: { 'send-back': 'edited', issue: 'issued' },
  issued: { withdraw: 'withdrawn', replace: 'replaced' },
  replaced: {},
  withdrawn: {},
  dropped: {},
};

/** The state a move leads to, or nothing when there is no such move. */
export function issueAfter(state: IssueState, move: IssueMove): IssueState | undefined {
  const moves = flow[state];
  return Object.hasOwn(moves, move) ? moves[move] : undefined;
}

export const issueMovesOf = (state: IssueState): IssueMove[] => Object.keys(flow[state]) as IssueMove[];

/** 2026年第5期（总第74期）. */
export const issueNumber = ({ year, number, overall }: { year: number; number: number; overall: number }): string =>
  `${year}年第${number}期（总第${overall}期）`;
