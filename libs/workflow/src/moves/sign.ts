import { meetClocks } from '../acts.js';
import { MoveBody, leadOf, type MoveRule } from './rule.js';

/** 签收: the unit acknowledges the complaint; who signs holds it. */
export class Sign extends MoveBody {}

export const sign: MoveRule<Sign> = (scene) => {
  const leg = leadOf(scene);
  const { by, at, clocks } = scene;
  return {
    legs: [
      {
        id: leg.id,
        set: { state: 'signed', signedAt: at, version: leg.version + 1, holderId: by.kind === 'person' ? by.id : null },
      },
    ],
    clocks: meetClocks(clocks, at, ['sign']),
    happenings: [{ name: 'sign', from: null, to: null, legId: leg.id }],
  };
};
