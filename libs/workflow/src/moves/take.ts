import { legChange } from '../acts.js';
import { isAbsent } from '#complaints';
import { Refusal } from '#platform';
import { outOfOrder } from '../answers.js';
import { LegMoveBody, inLeg } from './rule.js';

/** 领取: out of the unit's pool, or from a colleague who is not there. */
export class Take extends LegMoveBody {}

export const take = inLeg<Take>({
  body: Take,
  zh: '领取',
  en: "take it out of the unit's pool, or over from somebody who is away",
  against: (seen) => {
    const { leg, by, at, people, reference } = seen;
    const { holderId } = leg;
    if (by.kind !== 'person' || holderId === null) return undefined;
    if (holderId === by.id) return outOfOrder(seen, '该环节已由您持有', 'You hold it already');
    // Of somebody who is there the unit's head alone takes it.
    if (by.role === 'head' || isAbsent(people?.get(holderId), leg, at, reference)) return undefined;
    return outOfOrder(seen, '该环节由同事持有，且其在岗', 'A colleague who is there holds it');
  },
  people: ({ legs }) => legs.flatMap(({ holderId }) => holderId ?? []),
  rule: ({ leg, complaint, by }) => {
    if (by.kind !== 'person') throw new Refusal('forbidden', { zh: '须由人员领取', en: 'A person takes it' });
    const { holderId } = leg;
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
