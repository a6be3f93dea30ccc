import type { PersonActor, Reference } from '#directory';
import type { ComplaintEvent } from './complaint-event.js';
import type { Complaint } from './complaint.js';
import type { Identity } from './complainant.js';
import { correctedFor, dataFor } from './event-data.js';
import { textFor, type Spell } from './views.js';

interface Seen {
  complaint: Complaint;
  identity: Identity | undefined;
  person: PersonActor;
  reference: Reference;
  spell: Spell;
}

/** How the history of a complaint is read by a person. */
export function eventsFor({ complaint, identity, person, reference, spell }: Seen) {
  const text = (value: string) => textFor(complaint, person, value, identity);
  const dataOf = ({ name, data }: ComplaintEvent) => {
    const masked = dataFor(data, text);
    return name === 'retype' ? correctedFor(masked, data, reference) : masked;
  };
  return (event: ComplaintEvent) => ({
    seq: event.seq,
    name: event.name,
    at: spell(event.at),
    from: event.stateFrom,
    to: event.stateTo,
    by: { kind: event.actorKind, role: event.actorRole, unit: event.unit },
    reason: event.reason && text(event.reason),
    leg: event.legId,
    data: dataOf(event),
  });
}
