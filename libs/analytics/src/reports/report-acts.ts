import type { EntityManager } from 'typeorm';
import { scopeOf, type Action, type PersonActor, type Reference } from '#directory';
import { Refusal, isId, notFound } from '#platform';
import type { KeptBlock } from './kept.js';
import { issueAfter, type IssueMove, type IssueState } from './report-flow.js';
import { ReportAct, ReportIssue, type ReportActName } from './report-issue.js';

export const noSuchIssue = () => notFound({ zh: '没有这一期报告', en: 'No such report' });

/**
 * Reports are of the whole hotline: whose right reaches one's own unit alone, reads and moves none unless that is the
 * hotline itself. Out of reach is answered like what does not exist.
 */
export function assertReach(person: PersonActor, action: Action, reference: Reference): void {
  const scope = scopeOf(person, action);
  if (scope === 'all') return;
  const root = [...reference.units.values()].find(({ parent }) => parent === null);
  if (scope !== 'unit' || root?.path !== person.unitPath) throw noSuchIssue();
}

/** The row, locked. @throws Refusal `not-found`, `moved-meanwhile` with the present state, `illegal-move`. */
export async function lockIssue(
  tx: EntityManager,
  id: string,
  move: IssueMove,
  edition?: number,
): Promise<{ issue: ReportIssue; to: IssueState }> {
  const issue = isId(id) ? await tx.findOne(ReportIssue, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
  if (!issue) throw noSuchIssue();
  const { state, edition: version } = issue;
  if (edition !== undefined && version !== edition)
    throw new Refusal(
      'moved-meanwhile',
      { zh: '本期报告已被他人修改，请据此重新操作', en: 'This report has been changed by somebody else' },
      { state, version },
    );
  const to = issueAfter(state, move);
  if (!to)
    throw new Refusal(
      'illegal-move',
      { zh: '本期报告当前状态不能进行这一操作', en: `Cannot ${move} a report that is ${state}` },
      { state, version },
    );
  return { issue, to };
}

/** Writes down who did what, in the transaction that does it; the issue's row is locked by then. */
export async function recordAct(
  tx: EntityManager,
  issueId: string,
  { act, by, at, reason, blocks }: GivenAct,
): Promise<void> {
  const [row]: { last: number | null }[] = await tx.query(
    'SELECT MAX(seq) AS `last` FROM report_act WHERE issue_id = ?',
    [issueId],
  );
  await tx.insert(ReportAct, {
    ...{ issueId, seq: Number(row?.last ?? 0) + 1, act, actorId: by?.id ?? null, at },
    ...{ reason: reason ?? null, blocks: (blocks ?? null) as never },
  });
}

export interface GivenAct {
  act: ReportActName;
  /** Nobody, when the machine did it. */
  by: Pick<PersonActor, 'id'> | null;
  at: Date;
  reason?: string | null;
  /** The text as it stands after it. */
  blocks?: readonly KeptBlock[];
}
