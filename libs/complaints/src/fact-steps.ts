import type { ClockFact } from './clock-facts.js';
import { endStates, type State } from './flow.js';

/**
 * What of a complaint's life is counted by the day on which it happened, as its fact row keeps it: one short mark for
 * each step, appended and never changed. They follow from the ledger alone, and `hotline verify` derives them again.
 */
export const stepMarks = {
  came: 'n',
  /** Its lead unit is another from now on, or none. */
  lead: 'l',
  closed: 'c',
  declined: 'd',
  withdrawn: 'w',
  merged: 'm',
  reopened: 'o',
  /** A leg reached its unit. */
  transferred: 't',
  /** … with a limit for signing. */
  'to-sign': 'T',
  /** The limit went: whoever counts takes back the one that there was. */
  'not-to-sign': 'U',
  signed: 's',
  'signed-late': 'S',
  /** Somebody spoke with the complainant. */
  reached: 'j',
  contacted: 'k',
  'contacted-late': 'K',
  dispatched: 'p',
  'dispatched-late': 'P',
  /** Of another due time, which was known only later: the last one was kept after all, or not. */
  'signed-after-all': 'i',
  'signed-late-after-all': 'I',
  'contacted-after-all': 'A',
  'contacted-late-after-all': 'L',
  'dispatched-after-all': 'D',
  'dispatched-late-after-all': 'E',
  'return-asked': 'r',
  'return-allowed': 'a',
  'return-refused': 'f',
  extended: 'e',
  reported: 'h',
  /** What the unit that reported says itself: resolved. */
  'self-resolved': 'H',
  'sent-back': 'b',
  reworked: 'g',
  urged: 'u',
  supervised: 'v',
  'struck-off': 'z',
  yellow: 'y',
  red: 'x',
  breached: 'q',
  /** Its type, subject or urgency was corrected (改类). */
  retyped: 'R',
} as const;
export type StepName = keyof typeof stepMarks;

export interface Step {
  name: StepName;
  /** Whole minutes since 1970-01-01 UTC. */
  minute: number;
  /** Of a leg's step the leg's unit, of `lead` the new one; null where there is none. */
  unit: string | null;
}

/** An event, as far as it is counted. */
export interface SteppingEvent {
  name: string;
  at: Date;
  stateFrom: string | null;
  stateTo: string | null;
  legId: string | null;
  data: Record<string, unknown> & { clocks?: ClockFact[]; leadNow?: string | null };
}

/** Events whose name says what happened. */
const byName: Partial<Record<string, StepName>> = {
  return: 'return-asked',
  'allow-return': 'return-allowed',
  'refuse-return': 'return-refused',
  'allow-extension': 'extended',
  report: 'reported',
  'send-back': 'sent-back',
  rework: 'reworked',
  urge: 'urged',
  supervise: 'supervised',
  'strike-off': 'struck-off',
};

const ends: Partial<Record<string, StepName>> = {
  closed: 'closed',
  declined: 'declined',
  withdrawn: 'withdrawn',
  merged: 'merged',
};

const acts = { sign: 'signed', contact: 'contacted', dispatch: 'dispatched' } as const;
const isAct = (kind: string): kind is keyof typeof acts => Object.hasOwn(acts, kind);

function byClock({ kind, did, late, due, turned }: ClockFact): StepName | undefined {
  switch (did) {
    case 'recomputed':
    case 'resumed':
      if (turned === 'target') return kind === 'sign' ? 'to-sign' : undefined;
      if (turned === 'no-target') return kind === 'sign' ? 'not-to-sign' : undefined;
      if (!turned || !isAct(kind)) return undefined;
      return turned === 'late' ? `${acts[kind]}-late-after-all` : `${acts[kind]}-after-all`;
    case 'started':
      return kind === 'sign' ? 'transferred' : undefined;
    case 'met':
      // Without a limit nothing is in time.
      if (due === null) return undefined;
      if (!isAct(kind)) return undefined;
      return late ? `${acts[kind]}-late` : acts[kind];
    case 'breached':
      return kind === 'completion' ? 'breached' : undefined;
    case 'yellow':
    case 'red':
      return kind === 'completion' ? did : undefined;
    default:
      return undefined;
  }
}

/** What a correction is counted for: that by which limits are set and work is judged. Places and grades are not. */
const judgedBy = ['type', 'subject', 'urgency'] as const;
const isRetyped = (to: unknown): boolean =>
  typeof to === 'object' && to !== null && judgedBy.some((field) => Object.hasOwn(to, field));

const isOpen = (state: string | null): boolean => state !== null && !endStates.has(state as State);

/** The steps of events in their order. `unitOf` knows the units of the complaint's legs. */
export function stepsOfEvents(events: readonly SteppingEvent[], unitOf: (legId: string) => string | undefined): Step[] {
  return events.flatMap((event) => {
    const minute = Math.floor(event.at.getTime() / 60_000);
    const step = (name: StepName, unit: string | null | undefined = null): Step => ({
      name,
      minute,
      unit: unit ?? null,
    });
    const unit = event.legId === null ? null : unitOf(event.legId);
    const steps: Step[] = [];
    if (event.data.leadNow !== undefined) steps.push(step('lead', event.data.leadNow));
    const [before, after] = [isOpen(event.stateFrom), isOpen(event.stateTo)];
    if (event.stateFrom === null && after) steps.push(step('came'));
    else if (!before && after) steps.push(step('reopened'));
    else if (before && !after) {
      const end = ends[event.stateTo ?? ''];
      if (end) steps.push(step(end));
    }
    // An urge that fell on the one that carries it is counted there.
    const counted = Object.hasOwn(byName, event.name) && !(event.name === 'urge' && event.data.into !== undefined);
    const named = counted ? byName[event.name] : undefined;
    if (named) steps.push(step(named, unit));
    if (event.name === 'retype' && isRetyped(event.data.to)) steps.push(step('retyped', unit));
    if (event.name === 'contact' && event.data.outcome === 'reached') steps.push(step('reached', unit));
    if (named === 'reported' && event.data.contacted === 'reached') steps.push(step('reached', unit));
    if (named === 'reported' && event.data.resolved === 'resolved') steps.push(step('self-resolved', unit));
    for (const fact of event.data.clocks ?? []) {
      const told = byClock(fact);
      const its = fact.leg ? unitOf(fact.leg) : null;
      if (told) steps.push(step(told, its));
      if (told === 'transferred' && fact.due) steps.push(step('to-sign', its));
    }
    return steps;
  });
}

/** What a step makes of the last one of its unit with these names: another, or none. */
const corrections: Partial<Record<StepName, { from: StepName; to?: StepName }>> = {
  'not-to-sign': { from: 'to-sign' },
  ...Object.fromEntries(
    Object.values(acts).flatMap((act) => [
      [`${act}-after-all`, { from: `${act}-late`, to: act }],
      [`${act}-late-after-all`, { from: act, to: `${act}-late` }],
    ]),
  ),
};

/**
 * The steps as they are counted: what later turned out otherwise is put right on its own day, so that of no unit more is
 * kept than there was to keep.
 */
export function corrected(steps: readonly Step[]): readonly Step[] {
  if (!steps.some(({ name }) => Object.hasOwn(corrections, name))) return steps;
  const counted: Step[] = [];
  for (const step of steps) {
    const correction = corrections[step.name];
    if (!correction) {
      counted.push(step);
      continue;
    }
    const at = counted.findLastIndex(({ name, unit }) => name === correction.from && unit === step.unit);
    if (at === -1) continue;
    counted.splice(at, 1, ...(correction.to ? [{ ...counted[at]!, name: correction.to }] : []));
  }
  return counted;
}

const names = new Map<string, StepName>(Object.entries(stepMarks).map(([name, mark]) => [mark, name as StepName]));

/** `shpx0a@QD-HRSS;`: mark, minute in base 36, unit. */
export const writeSteps = (steps: readonly Step[]): string =>
  steps
    .map(({ name, minute, unit }) => `${stepMarks[name]}${minute.toString(36)}${unit === null ? '' : `@${unit}`};`)
    .join('');

/**
 * Begins the steps of a fact that nobody began: its complaint was born where none were kept (an older server, during an
 * update). What it has is not all, so it counts as nothing until it has been made of the ledger.
 */
export const partialMark = '?;';

export const isPartial = ({ steps }: { steps: string }): boolean => steps.startsWith(partialMark);

/** The steps that a text holds; marks of a later version are passed over. */
export function readSteps(text: string): Step[] {
  const steps: Step[] = [];
  for (let from = 0, to = text.indexOf(';'); to !== -1; from = to + 1, to = text.indexOf(';', from)) {
    const at = text.indexOf('@', from);
    const hasUnit = at !== -1 && at < to;
    const name = names.get(text[from]!);
    if (!name) continue;
    steps.push({
      name,
      minute: parseInt(text.slice(from + 1, hasUnit ? at : to), 36),
      unit: hasUnit ? text.slice(at + 1, to) : null,
    });
  }
  return steps;
}
