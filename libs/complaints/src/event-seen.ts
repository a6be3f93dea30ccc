import type { PersonActor, Reference } from '#directory';
import type { ComplaintEvent } from './complaint-event.js';
import type { Complaint } from './complaint.js';
import type { Identity } from './complainant.js';
import { correctedFor, dataFor, namedFor } from './event-data.js';
import { mergingFor, textFor, type Maker, type Spell } from './views.js';

interface Seen {
  complaint: Complaint;
  identity: Identity | undefined;
  mergedInto: readonly Maker[];
  person: PersonActor;
  reference: Reference;
  spell: Spell;
}

/** Moves whose reasons speak of two complaints. */
const merging: ReadonlySet<string> = new Set(['merge', 'unmerge']);

/** How the history of a complaint is read by a person. */
export function eventsFor({ complaint, identity, mergedInto, person, reference, spell }: Seen) {
  const text = (value: string) => textFor(complaint, person, value, identity);
  const why = (name: string, reason: string) =>
    merging.has(name) ? mergingFor(complaint, person, reason, identity, mergedInto) : text(reason);
  const dataOf = ({ name, data }: ComplaintEvent) => {
    const masked = dataFor(data, text);
    return name === 'retype' ? correctedFor(masked, data, reference) : namedFor(name, masked, data, reference);
  };
  return (event: ComplaintEvent) => ({
    seq: event.seq,
    name: event.name,
    at: spell(event.at),
    from: event.stateFrom,
    to: event.stateTo,
    by: { kind: event.actorKind, role: event.actorRole, unit: event.unit },
    reason: event.reason && why(event.name, event.reason),
    leg: event.legId,
    data: dataOf(event),
  });
}
