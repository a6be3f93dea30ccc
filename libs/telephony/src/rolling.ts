/**
 * The connection rate of any rolling 24 hours (GB/T 33358: at least 95 % in each). Instants are milliseconds.
 */

export const DAY_WINDOW = 24 * 3_600_000;
/** The national line. */
export const CONNECTION_LINE = { numerator: 95, denominator: 100 } as const;

/** A request for a person, at the instant the call began. */
export interface Request {
  at: number;
  answered: boolean;
}

export interface RollingWindow {
  /** The window begins at this instant, or right after it. */
  from: number;
  answered: number;
  offered: number;
}

/**
 * The worst of all windows [t, t + window) that lie within [from, to), whatever instant they begin at; nothing when the
 * period is shorter than a window, or no window holds a request. Of equals the earliest.
 *
 * Exact: as t moves on, what a window holds changes only right after t = a (the call at `a` falls out) and right after
 * t = a - window (it comes in), so that 2 n + 1 windows stand for all. Sorting is the whole cost: n log n.
 */
export function worstWindow(
  requests: readonly Request[],
  period: { from: number; to: number },
  window = DAY_WINDOW,
): RollingWindow | undefined {
  const last = period.to - window;
  if (last < period.from) return undefined;
  const sorted = requests
    .filter(({ at }) => at >= period.from && at < period.to)
    .sort((one, other) => one.at - other.at);
  let entering = 0;
  let leaving = 0;
  let answered = 0;
  let offered = 0;
  let worst: RollingWindow | undefined;
  const look = (from: number) => {
    // 3 of 4 is worse than 4 of 5: compared crosswise, for a quotient is rounded.
    if (offered > 0 && (!worst || answered * worst.offered < worst.answered * offered)) {
      worst = { from, answered, offered };
    }
  };
  const admit = (upTo: (at: number) => boolean) => {
    for (; entering < sorted.length && upTo(sorted[entering]!.at); entering++) {
      offered++;
      if (sorted[entering]!.answered) answered++;
    }
  };
  const dismiss = (upTo: number) => {
    for (; leaving < sorted.length && sorted[leaving]!.at <= upTo; leaving++) {
      offered--;
      if (sorted[leaving]!.answered) answered--;
    }
  };
  // The window that begins with the period itself.
  admit((at) => at < period.from + window);
  look(period.from);
  for (;;) {
    const next = Math.min(
      entering < sorted.length ? sorted[entering]!.at - window : Infinity,
      leaving < sorted.length ? sorted[leaving]!.at : Infinity,
    );
    // Right after it a window must still end within the period.
    if (next >= last) return worst;
    admit((at) => at <= next + window);
    dismiss(next);
    look(next);
  }
}

/** The window that ends now: [now - window, now). */
export function presentWindow(requests: readonly Request[], now: number, window = DAY_WINDOW): RollingWindow {
  const within = requests.filter(({ at }) => at >= now - window && at < now);
  return { from: now - window, answered: within.filter(({ answered }) => answered).length, offered: within.length };
}

/** Whether a fraction reaches the line; nothing is not measured and neither reaches nor misses it. */
export const reachesLine = ({ answered, offered }: Pick<RollingWindow, 'answered' | 'offered'>): boolean | null =>
  offered === 0 ? null : answered * CONNECTION_LINE.denominator >= offered * CONNECTION_LINE.numerator;
