import type { PersonActor, Reference } from '#directory';
import type { Attachment } from './attachment.js';
import type { ComplaintEvent } from './complaint-event.js';
import type { LegRequest } from './leg-request.js';
import type { Leg } from './leg.js';
import { mayReadRequest, type Reached } from './reach.js';

type Asked = Pick<LegRequest, 'legId' | 'kind' | 'state' | 'askedAt'>;

/**
 * What somebody is not to hear of yet: a return that the unit's own head has not confirmed is that unit's affair. With the
 * request go its event, its files, that the leg waits for it, and that the head was told.
 */
export class Unheard {
  private readonly legs = new Set<string>();
  private readonly moments = new Set<string>();
  private since = Infinity;

  constructor(
    requests: readonly Asked[],
    legs: readonly (Reached & { id: string })[],
    person: PersonActor,
    reference: Reference,
  ) {
    for (const request of requests) {
      const leg = legs.find(({ id }) => id === request.legId);
      if (request.kind !== 'return' || mayReadRequest(person, request, leg, true, reference)) continue;
      this.legs.add(request.legId);
      this.moments.add(moment(request.legId, request.askedAt));
      this.since = Math.min(this.since, request.askedAt.getTime());
    }
  }

  /** The state of a leg as far as it is known. */
  stateOf({ id, state, stateBefore }: Pick<Leg, 'id' | 'state' | 'stateBefore'>): Leg['state'] {
    return state === 'returning' && this.legs.has(id) ? (stateBefore ?? 'transferred') : state;
  }

  hasEvent({ name, legId, at }: Pick<ComplaintEvent, 'name' | 'legId' | 'at'>): boolean {
    return name === 'return' && this.moments.has(moment(legId, at));
  }

  /** Made of its event, a moment after it; one of an earlier return that was late in coming waits with it. */
  hasNotice({ kind, createdAt }: { kind: string; createdAt: Date }): boolean {
    return kind === 'return-asked' && createdAt.getTime() >= this.since;
  }

  hasFile({ purpose, legId, claimedAt }: Pick<Attachment, 'purpose' | 'legId' | 'claimedAt'>): boolean {
    return purpose === 'return' && claimedAt !== null && this.moments.has(moment(legId, claimedAt));
  }
}

/** What a move has brought bears the move's own time. */
const moment = (legId: string | null, at: Date): string => `${legId} ${at.getTime()}`;
