import type { SeatOfCall } from './call-seats.js';
import type { Call } from './call.js';

/** What can be done with a call from a screen. */
export const callCommands = ['answer', 'hold', 'resume', 'transfer', 'conference', 'hang-up'] as const;
export type CallCommand = (typeof callCommands)[number];

/** Where a call is to go, or who is to join it: a seat of the hotline, or a number outside. */
export interface Destination {
  seat?: string;
  number?: string;
}

/** A call at the seat of whoever commands. */
export interface CommandedCall {
  call: Call;
  at: SeatOfCall;
}

/**
 * The door to a telephone system that can be told what to do. What comes of it is not written here: the telephone system
 * tells it as events, like everything else that happens to a call.
 */
export interface CallControl {
  /** The telephone system whose calls it commands. */
  readonly source: string;
  readonly can: readonly CallCommand[];
  /** @throws Refusal in words where the telephone system is away or refuses. */
  command(command: CallCommand, call: CommandedCall, to: Destination): Promise<void>;
  /** Rings the seat, and when it is taken up the number. */
  dial(seat: string, number: string): Promise<void>;
  /** What a simulated caller says. */
  script?(call: Call): Promise<string[] | null>;
  /** The person at a seat is done with the work after the last call. */
  wrappedUp?(seat: string): Promise<void>;
}
