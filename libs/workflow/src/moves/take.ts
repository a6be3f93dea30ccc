import { legChange } from '../acts.js';
import { isAbsent } from '#complaints';
import { Refusal } from '#platform';
import { LegMoveBody, inLeg } from './rule.js';

/** 领取: out of the unit's pool, or from a colleague who is not there. */
export class Take extends LegMoveBody {}

export const take = inLeg<Take>({
  body: Take,
  zh: '领取',
  en: "take it out of the unit's pool, or over from somebody who is away",
  which: ({ holderId }, by) => by.kind !== 'person' || holderId !== by.id,
  people: ({ legs }) => legs.flatMap(({ holderId }) => holderId ?? []),
  rule: ({ leg, complaint, by, at, people, reference }) => {
    if (by.kind !== 'person') throw new Refusal('forbidden', { zh: '须由人员领取', en: 'A person takes it' });
    const { holderId } = leg;
    const now = { state: complaint.state, version: complaint.version };
    if (holderId === by.id) {
      throw new Refusal('illegal-move', { zh: '该环节已由您持有', en: 'You hold it already' }, now);
    }
    // Of somebody who is there the unit's head alone takes it.
    if (holderId && by.role !== 'head' && !isAbsent(people?.get(holderId), leg, at, reference)) {
      throw new Refusal(
        'illegal-move',
        { zh: '该环节由同事持有，且其在岗', en: 'A colleague who is there holds it' },
        now,
      );
    }
    return {
      to: complaint.state,
      legs: [legChange(leg, { holderId: by.id })],
      happenings: [{ name: 'take', legId: leg.id, data: { from: holderId } }],
      news: holderId
        ? [
            {
              rooms: [`person:${holderId}`],
              event: 'leg-taken-over',
              data: { trackingCode: complaint.trackingCode, leg: leg.id },
            },
          ]
        : [],
    };
  },
});
