import type { PersonActor } from '#directory';
import type { Complaint } from './complaint.js';
import type { ComplaintEvent } from './complaint-event.js';
import { mayIdentify, mayIdentifyAll } from './views.js';

/** What of a complaint says who may know of its complainant. */
export type Asker = Pick<Complaint, 'confidential' | 'complainantKind'>;

/** Complaints that hang or hung together with one, by their tracking codes. */
export type Mates = ReadonlyMap<string, Asker>;

/**
 * That two complaints are the same person's (a repeat) tells who made the one of whoever made the other: which kind a
 * merge was of is for those alone who may know of both.
 * @returns whether that one may be known, by its code; never of one that is not known here.
 */
export function kindKnownFor(complaint: Asker, mates: Mates, person: PersonActor): (trackingCode: unknown) => boolean {
  if (mayIdentifyAll(person)) return () => true;
  if (!mayIdentify(complaint, person)) return () => false;
  return (trackingCode) => {
    const mate = typeof trackingCode === 'string' ? mates.get(trackingCode) : undefined;
    return mate !== undefined && mayIdentify(mate, person);
  };
}

const merging: ReadonlySet<string> = new Set(['merge', 'carry', 'urge']);

type Told = Pick<ComplaintEvent, 'name' | 'data'>;

/** Whether an event says of which kind a merge was to somebody who may not know that. */
const tells = ({ name, data }: Told, known: (trackingCode: unknown) => boolean): boolean =>
  merging.has(name) && data.kind !== undefined && !known(data.into ?? data.from);

/** An urge that a merge brought says by being there that the same person came again. */
export const isHint = (event: Told, known: (trackingCode: unknown) => boolean): boolean =>
  event.name === 'urge' && tells(event, known);

/** The data of a merge without its kind, for whoever may not know it. */
export function mergeData(event: Told, known: (trackingCode: unknown) => boolean): Record<string, unknown> {
  if (!tells(event, known)) return event.data;
  const { kind: _, ...data } = event.data;
  return data;
}
