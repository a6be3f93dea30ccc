import { stateByLegs } from '#complaints';
import { legChange, meetClocks } from '../acts.js';
import { LegMoveBody, inLeg } from './rule.js';
import { legsAfter } from '../scene.js';

/** 签收: the unit acknowledges the complaint; who signs holds it, unless a colleague does already. */
export class Sign extends LegMoveBody {}

export const sign = inLeg<Sign>({
  body: Sign,
  zh: '签收',
  en: 'the unit acknowledges the complaint',
  rule: (scene) => {
    const { leg, by, at, clocks } = scene;
    const holderId = leg.holderId ?? (by.kind === 'person' ? by.id : null);
    const legs = [legChange(leg, { state: 'signed', signedAt: at, holderId })];
    return {
      to: stateByLegs(legsAfter(scene, legs)),
      legs,
      clocks: meetClocks(clocks, at, ['sign'], leg.id),
      happenings: [{ name: 'sign', legId: leg.id }],
    };
  },
});
