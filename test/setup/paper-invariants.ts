import {
  after,
  clockFlaws,
  clockOfPart,
  dueKinds,
  endStates,
  handStates,
  isInHand,
  isOpenClock,
  isOpenLeg,
  isPending,
  legAfter,
  legFlaws,
  replayClocks,
  replayLegs,
  stateByLegs,
  type State,
} from '#complaints';
import type { Paper } from './paper-hotline.js';

/**
 * What must hold of every complaint at every moment, whatever people and time do.
 * @returns what does not, in words.
 */
export function flawsOfPaper(paper: Paper): string[] {
  const { complaint, legs, clocks, requests, orders, ledger } = paper;
  const flaws: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) flaws.push(what);
  };

  // The ledger tells a way through the flow that ends where the complaint is.
  let state: string | null = null;
  for (const { name, from, to } of ledger) {
    must(from === state, `${name} begins in ${from}, the complaint was ${state}`);
    if (from !== null && to !== from) {
      must(after(from as State, name)?.includes(to as State) ?? false, `${name} leads from ${from} to ${to}`);
    }
    state = to;
  }
  must(state === complaint.state, `the ledger ends in ${state}, the complaint is ${complaint.state}`);

  // Clocks are what their facts tell: none lost, none doubled.
  const told = replayClocks(ledger.map(({ at, data }) => ({ at, data: data ?? {} })));
  for (const clock of clocks) {
    for (const flaw of clockFlaws(clock, told.get(clock.id), { silent: complaint.silent }))
      flaws.push(`clock ${clock.kind}: ${flaw} is not what was told`);
  }
  const standing = replayLegs(ledger.map(({ at, data }) => ({ at, data: data ?? {} })));
  for (const flaw of legFlaws(legs, standing)) flaws.push(`leg: ${flaw} is not what was told`);
  must(standing.dueAt?.getTime() === complaint.dueAt?.getTime(), 'the promise is not what was told');
  must(told.size === clocks.length, `${told.size} clocks told of, ${clocks.length} kept`);
  const facts = ledger.flatMap(({ data }) => (data as { clocks?: { clock: string; did: string }[] })?.clocks ?? []);
  for (const clock of clocks) {
    const own = facts.filter((fact) => fact.clock === clock.id).map(({ did }) => did);
    must(own.filter((did) => did === 'started').length === 1, `clock ${clock.kind} did not start exactly once`);
    for (const once of ['met', 'breached', 'yellow', 'red']) {
      const again = once === 'met' ? 'reopened' : ['recomputed', 'resumed', 'reopened'];
      let seen = false;
      for (const did of own) {
        if (did === once) {
          must(!seen, `clock ${clock.kind}: ${once} twice`);
          seen = true;
        } else if (again.includes(did)) seen = false;
      }
    }
    must(!(clock.metAt && clock.cancelledAt), `clock ${clock.kind} is met and cancelled`);
    must(isOpenClock(clock) || clock.nextAt === null, `clock ${clock.kind} is over and still due`);
  }
  // What falls due is taken by itself, before anybody meets or ends the clock: with its card, and what follows from it.
  for (const { name, data } of complaint.silent ? [] : ledger) {
    const took = (data as { clocks?: { did: string }[] } | undefined)?.clocks ?? [];
    must(
      name === 'breach' || took.every(({ did }) => did !== 'breached'),
      `${name} takes a breach along, without its event`,
    );
  }
  const open = clocks.filter(isOpenClock);
  const handledAnew = open.some(({ kind, legId }) => kind === 'rework' && legId === null);
  must(
    !handledAnew || open.every(({ kind }) => kind !== 'completion'),
    'handled anew, and a part is due by a completion',
  );
  const kinds = open.filter(({ kind }) => kind !== 'order').map(({ kind, legId }) => `${kind} ${legId}`);
  must(new Set(kinds).size === kinds.length, `two open clocks of one kind: ${kinds.join(', ')}`);
  // A part is due by one clock, and says so.
  for (const leg of legs.filter(isOpenLeg)) {
    const leads = leg.part === 'lead' && leg.parentId === null;
    const its = open.filter(
      ({ kind, legId }) =>
        dueKinds.some((one) => one === kind) && (legId === leg.id || (legId === null && (leads || kind === 'listing'))),
    );
    must(its.length <= 1, `a ${leg.part} is due by ${its.map(({ kind }) => kind).join(' and ')}`);
    const one = clockOfPart(clocks, leg);
    must(one === its[0], `a ${leg.part} shows another clock than its own`);
    must(
      !one || one.dueAt?.getTime() === leg.dueAt?.getTime(),
      `a ${leg.part} is due at another time than its ${one?.kind}`,
    );
  }
  if (complaint.state === 'merged') {
    // Whoever asked still waits for an answer, from the complaint that carries the matter.
    must(
      kinds.every((kind) => kind === 'citizen null'),
      `merged, and clocks run: ${kinds.join(', ')}`,
    );
  } else if (endStates.has(complaint.state)) {
    must(kinds.length === 0, `${complaint.state}, and clocks run: ${kinds.join(', ')}`);
  } else must(kinds.includes('citizen null'), 'the citizen clock does not run');
  must(
    open.every(({ kind, pausedAt }) => kind !== 'citizen' || pausedAt === null),
    'the citizen clock is paused',
  );

  // History asks nothing of anybody. Of all else somebody takes notice: a clock or whoever must let it run.
  if (complaint.silent) {
    must(
      clocks.every(({ nextAt }) => nextAt === null),
      'history is armed',
    );
  } else {
    for (const flaw of unnoticed(paper)) flaws.push(flaw);
  }

  // Legs and complaint agree.
  if (handStates.has(complaint.state)) {
    must(stateByLegs(legs) === complaint.state, `the legs say ${stateByLegs(legs)}, the complaint ${complaint.state}`);
  }
  if (['received', 'accepted', 'proposed', ...endStates].includes(complaint.state) && complaint.state !== 'closed') {
    if (complaint.state !== 'archived') must(!legs.some(isOpenLeg), `${complaint.state}, and a unit has it in hand`);
  }
  const leads = legs.filter((leg) => isInHand(leg) && leg.part === 'lead' && leg.parentId === null);
  must(leads.length <= 1, 'two leads');
  for (const leg of legs.filter(isInHand)) {
    const parent = legs.find(({ id }) => id === leg.parentId);
    must(!parent || isInHand(parent), 'a leg below one that is gone');
    must(!(parent?.state === 'reported' && isOpenLeg(leg)), 'a parent reported before those below');
  }

  // What is asked belongs to a leg that waits for it.
  for (const request of requests.filter(isPending)) {
    const leg = legs.find(({ id }) => id === request.legId);
    must(leg !== undefined && isOpenLeg(leg), `a ${request.kind} is asked for a leg that is ${leg?.state}`);
    if (request.kind === 'return') must(leg?.state === 'returning', `a return is asked, the leg is ${leg?.state}`);
  }
  for (const leg of legs.filter((one) => one.state === 'returning')) {
    const asked = requests.filter((one) => one.legId === leg.id && one.kind === 'return' && isPending(one));
    must(asked.length === 1, `a leg is returning with ${asked.length} requests`);
    must(legAfter('returning', 'allow-return') !== undefined && leg.stateBefore !== null, 'whence does it return?');
  }
  for (const order of orders) {
    const clock = clocks.find(({ id }) => id === order.id);
    must(clock !== undefined, 'an order without a clock');
  }

  // Dates that rates are counted by.
  must(
    (complaint.closedAt !== null) === ['closed', 'archived'].includes(complaint.state) ||
      complaint.state === 'archived',
    'closedAt',
  );
  must(complaint.state === 'received' || endStates.has(complaint.state) || complaint.acceptedAt !== null, 'acceptedAt');
  return flaws;
}

/** Open, and nobody would ever notice: no clock that runs to a step, none that stands paused by a unit that has it. */
function unnoticed({ complaint, legs, clocks }: Paper): string[] {
  const flaws: string[] = [];
  const { state } = complaint;
  const open = clocks.filter(isOpenClock);
  const runs = (kinds: readonly string[], legId: string | null) =>
    open.some((clock) => kinds.includes(clock.kind) && clock.legId === legId);
  const lead = legs.find((leg) => isInHand(leg) && leg.part === 'lead' && leg.parentId === null);
  if (state === 'received' && !runs(['accept'], null)) flaws.push('received, and nobody looks whether it is accepted');
  if ((state === 'accepted' || state === 'proposed') && !runs(['dispatch'], null)) {
    flaws.push(`${state}, and no dispatch clock runs`);
  }
  if (state === 'listed' && !runs(['listing'], null)) flaws.push('listed, and no review is due');
  if (handStates.has(state)) {
    if (lead && isOpenLeg(lead) && !runs(['completion', 'rework'], null)) {
      flaws.push(`${state}, and no clock of its lead runs`);
    }
    for (const leg of legs.filter((one) => one.parentId === null && one.part === 'assist' && isOpenLeg(one))) {
      if (!runs(['completion', 'rework'], leg.id)) flaws.push(`no clock of an assist that is ${leg.state} runs`);
    }
  }
  for (const clock of open.filter(({ pausedAt }) => pausedAt !== null)) {
    const leg = clock.legId === null ? lead : legs.find(({ id }) => id === clock.legId);
    if (!leg || !isOpenLeg(leg))
      flaws.push(`clock ${clock.kind} stands paused, and nobody has it who could let it run`);
  }
  for (const clock of open.filter(({ pausedAt, nextAt }) => pausedAt === null && nextAt === null)) {
    if (clock.dueAt !== null && clock.breachedAt === null)
      flaws.push(`clock ${clock.kind} runs, and shows nothing more`);
  }
  return flaws;
}

/** How many were open, came, came again and went, as the ledgers tell: they must close. */
export function stock(papers: Iterable<Paper>): { came: number; reopened: number; went: number; open: number } {
  const counts = { came: 0, reopened: 0, went: 0, open: 0 };
  for (const { complaint, ledger } of papers) {
    counts.came++;
    for (const { from, to } of ledger) {
      if (from === null || from === to) continue;
      const [was, is] = [endStates.has(from as State), endStates.has(to as State)];
      if (was && !is) counts.reopened++;
      if (!was && is) counts.went++;
    }
    if (!endStates.has(complaint.state)) counts.open++;
  }
  return counts;
}
