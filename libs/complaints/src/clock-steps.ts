/** What falls due of a clock one after another: its yellow card, its breach, its red card. Pure. */
import type { Row } from '#platform';
import type { ClockStep, ComplaintClock } from './clock.js';

type Steps = Pick<ComplaintClock, 'yellowAt' | 'dueAt' | 'redAt'>;
export type Next = Pick<Row<ComplaintClock>, 'nextAt' | 'nextStep'>;
export const nothingNext: Next = { nextAt: null, nextStep: null };

/** When each step falls due. A due time is the last instant that is still in time: the breach is a millisecond later. */
export function stepsOf(clock: Steps): { step: ClockStep; at: Date }[] {
  const steps: { step: ClockStep; at: Date | null }[] = [
    { step: 'yellow', at: clock.yellowAt },
    { step: 'breach', at: clock.dueAt && breachOf(clock.dueAt) },
    { step: 'red', at: clock.redAt },
  ];
  return steps.filter((one): one is { step: ClockStep; at: Date } => one.at !== null);
}

/** The first instant that is late. */
export const breachOf = (due: Date): Date => new Date(due.getTime() + 1);

/** What comes after a step that has just been taken (or first of all). */
export function upcoming(clock: Steps, taken: ClockStep | undefined): Next {
  const steps = stepsOf(clock);
  const next = steps[taken ? steps.findIndex(({ step }) => step === taken) + 1 : 0];
  return { nextAt: next?.at ?? null, nextStep: next?.step ?? null };
}

/** The first step that is still to come; a due time that has passed unseen is taken as a breach first, but never twice. */
export function stepsAfter({ breachedAt }: Pick<ComplaintClock, 'breachedAt'>, clock: Steps, at: Date): Next {
  const unseen = (step: ClockStep) => step === 'breach' && breachedAt === null && clock.dueAt! < at;
  const next = stepsOf(clock).find((one) => one.at > at || unseen(one.step));
  return next ? { nextAt: next.at, nextStep: next.step } : nothingNext;
}

const order: ClockStep[] = ['yellow', 'breach', 'red'];

/** The first step that had not been taken; one that the new rules do not have is passed over. */
export function remaining(clock: ComplaintClock, steps: Steps): Next {
  const redIsNew = clock.nextStep === null && clock.breachedAt !== null && clock.redAt === null;
  const from = clock.nextStep ?? (redIsNew ? 'red' : undefined);
  const next = from && stepsOf(steps).find(({ step }) => order.indexOf(step) >= order.indexOf(from));
  return next ? { nextAt: next.at, nextStep: next.step } : nothingNext;
}

export const stepFacts = { yellow: 'yellow', breach: 'breached', red: 'red' } as const;
