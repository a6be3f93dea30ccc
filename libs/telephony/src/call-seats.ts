import { inOrder } from './call-order.js';
import type { CallHappening } from './happenings.js';

export const seatCallStates = ['ringing', 'talking', 'held'] as const;
export type SeatCallState = (typeof seatCallStates)[number];

/** A call as it is at one seat at this moment. */
export interface SeatOfCall {
  seat: string;
  state: SeatCallState;
  since: Date;
}

/**
 * At which seats a call is after all that happened to it, in whatever order that was heard of. It may ring at many seats
 * at once, and several may talk in it. Who transfers it has it no more; who answers takes it from where else it rings.
 */
export function seatsOf(happenings: readonly CallHappening[]): SeatOfCall[] {
  const seats = new Map<string, SeatOfCall>();
  const drop = (which: (one: SeatOfCall) => boolean) => {
    for (const [code, one] of seats) if (which(one)) seats.delete(code);
  };
  const turn = (from: SeatCallState, to: SeatCallState, since: Date, seat: string | undefined) => {
    for (const one of seats.values()) {
      if (one.state === from && (seat === undefined || one.seat === seat)) Object.assign(one, { state: to, since });
    }
  };
  for (const { name, at, told } of inOrder(happenings)) {
    const { seat } = told;
    switch (name) {
      case 'rang':
        if (seat !== undefined && !seats.has(seat)) seats.set(seat, { seat, state: 'ringing', since: at });
        break;
      case 'ring-missed':
        drop(({ state, seat: its }) => state === 'ringing' && (seat === undefined || its === seat));
        break;
      case 'answered':
        drop(({ state, seat: its }) => state === 'ringing' && its !== seat);
        if (seat !== undefined && seats.get(seat)?.state !== 'talking') {
          seats.set(seat, { seat, state: 'talking', since: at });
        }
        break;
      case 'held':
        turn('talking', 'held', at, seat);
        break;
      case 'resumed':
        turn('held', 'talking', at, seat);
        break;
      case 'transferred':
        drop(({ state }) => state !== 'ringing');
        break;
      case 'no-entry':
      case 'timed-out':
      case 'left-queue':
      case 'call-back-asked':
        drop(({ state }) => state === 'ringing');
        break;
      case 'abandoned':
      case 'ended':
      case 'phantom':
      case 'record':
        seats.clear();
        break;
    }
  }
  return [...seats.values()].sort((one, other) => (one.seat < other.seat ? -1 : 1));
}
