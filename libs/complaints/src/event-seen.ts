import type { PersonActor, Reference } from '#directory';
import type { ComplaintEvent } from './complaint-event.js';
import type { Complaint } from './complaint.js';
import type { Identity } from './complainant.js';
import { authorOf } from './authors.js';
import { correctedFor, dataFor, namedFor } from './event-data.js';
import { mergeData } from './merge-seen.js';
import { mergingFor, textFor, type Maker, type Spell } from './views.js';

interface Seen {
  complaint: Complaint;
  identity: Identity | undefined;
  makers: readonly Maker[];
  /** Whether the kind of the merge with another one may be known, by its code. */
  kindKnown: (trackingCode: unknown) => boolean;
  person: PersonActor;
  reference: Reference;
  spell: Spell;
}

/** Moves whose reasons speak of other complaints too. */
const merging: ReadonlySet<string> = new Set(['merge', 'unmerge']);

/** Whether a history says why complaints were merged. */
export const saysWhyMerged = (events: readonly Pick<ComplaintEvent, 'name' | 'reason'>[]): boolean =>
  events.some(({ name, reason }) => reason !== null && merging.has(name));

/** How the history of a complaint is read by a person. */
export function eventsFor({ complaint, identity, makers, kindKnown, person, reference, spell }: Seen) {
  const textBy = (event: ComplaintEvent) => (value: string) =>
    textFor(complaint, person, value, identity, authorOf(event));
  const why = (event: ComplaintEvent, reason: string) =>
    merging.has(event.name) ? mergingFor(complaint, person, reason, identity, makers) : textBy(event)(reason);
  const dataOf = (event: ComplaintEvent) => {
    const { name, data } = event;
    const masked = dataFor(mergeData(event, kindKnown), textBy(event));
    return name === 'retype' ? correctedFor(masked, data, reference) : namedFor(name, masked, data, reference);
  };
  return (event: ComplaintEvent) => ({
    seq: event.seq,
    name: event.name,
    at: spell(event.at),
    from: event.stateFrom,
    to: event.stateTo,
    by: { kind: event.actorKind, role: event.actorRole, unit: event.unit },
    reason: event.reason && why(event, event.reason),
    leg: event.legId,
    data: dataOf(event),
  });
}
