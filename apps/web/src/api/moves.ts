import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MoveBodies, PersonMove } from '#workflow';
import type { ComplaintDesk } from '../../../server/src/complaints/complaint-desk.js';
import { send, type Refused } from './ask.js';
import { keyOf, useStale } from './hooks.js';
import type { Json } from './route.js';

/** A complaint as whoever looks at it may see it. */
export type ComplaintSeen = Json<Awaited<ReturnType<ComplaintDesk['show']>>>;
export type MoveName = PersonMove;
export type MoveBody<Name extends MoveName> = Partial<Json<MoveBodies[Name]>>;

/** Makes a move. `version` in the body: of what one has seen; somebody who was faster is then not overwritten. */
export const makeMove = <Name extends MoveName>(
  code: string,
  move: Name,
  body: MoveBody<Name>,
): Promise<ComplaintSeen> =>
  send<ComplaintSeen>('POST', `/api/complaints/${encodeURIComponent(code)}/${move}`, { body });

interface Making<Name extends MoveName = MoveName> {
  code: string;
  move: Name;
  body: MoveBody<Name>;
}

/** A move, after which lists and the complaint itself are asked for anew. */
export function useMove() {
  const stale = useStale();
  const client = useQueryClient();
  const mutation = useMutation<ComplaintSeen, Refused, Making>({
    mutationFn: ({ code, move, body }) => makeMove(code, move, body),
    // What the next move is made on is there at once, under either way of writing the code.
    onSuccess: (after, { code }) => {
      for (const one of new Set([code, after.trackingCode]))
        client.setQueryData(keyOf('GET /api/complaints/{code}', { path: { code: one } }), after);
    },
    // A refusal may be one because somebody else was faster: what is shown is old then, too.
    onSettled: () =>
      stale('/api/complaints', '/api/inbox', '/api/follow-ups', '/api/orders', '/api/requests', '/api/me/day'),
  });
  return {
    ...mutation,
    make: <Name extends MoveName>(code: string, move: Name, body: MoveBody<Name>): Promise<ComplaintSeen> =>
      mutation.mutateAsync({ code, move, body: body }),
  };
}
