import { inOrder } from './call-order.js';
import type { CallHappening } from './happenings.js';
import type { FoldedCall } from './folded-call.js';
import { Course } from './call-course.js';

/**
 * A call as its events tell it. It depends on what happened and when, not on the order in which it was heard of nor on
 * how often: events that do not fit where the call stands (the same answer told by a log and by a live stream) change
 * nothing. Of nothing there is no call.
 */
export function foldCall(happenings: readonly CallHappening[]): FoldedCall | undefined {
  const ordered = inOrder(happenings);
  const first = ordered[0];
  if (!first) return undefined;
  // Being called back is not a part of the call itself, however early a clock that is wrong says it was.
  const begun = ordered.find(({ name }) => name !== 'called-back') ?? first;
  const course = new Course(begun.at);
  for (const happening of ordered) course.take(happening);
  return course.call;
}
