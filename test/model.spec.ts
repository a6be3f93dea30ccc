import fc from 'fast-check';
import { isInHand, isLegMove, legAfter, legFlow, movesFrom, type Leg } from '#complaints';
import { rights, type Actor, type Role } from '#directory';
import { Refusal } from '#platform';
import { moves, type AnyMove, type MoveBody, type PersonMove } from '#workflow';
import { PaperHotline, paperVault, shippedReference, type Paper } from './setup/paper-hotline.js';
import { flawsOfPaper, stock } from './setup/paper-invariants.js';

// People and time at random against a few plain sentences of what must always be so. The rules are the very ones that
// the hotline runs; the scenes lie on paper, so that thousands of lives pass.

const reference = shippedReference();
const vault = paperVault();
const units = ['QD-HRSS', 'QD-SN', 'QD-HURD', 'QD-LS'];
/** Units below the first two, to which a part may be passed down. */
const below = [...reference.units.values()]
  .filter(({ parent }) => parent !== null && units.includes(parent))
  .map(({ code }) => code);
const names = Object.keys(moves) as PersonMove[];

/** How often each move was really made: a model in which one never happens would prove nothing of it. */
const made = new Map<string, number>();

interface Real {
  hotline: PaperHotline;
  codes: string[];
}

/** The plain model: how many complaints there are, and what time it is. */
interface Model {
  complaints: number;
  minutes: number;
}

/** Dice of one step: whatever a body needs is drawn from them. */
type Dice = readonly number[];
const pick = <Item>(items: readonly Item[], die: number): Item => items[die % items.length]!;

/** A body for each move, from dice and from what the complaint is: some of them wrong, as people's are. */
type Bodies = { [Name in PersonMove]: (dice: Dice, paper: Paper, real: Real) => object };

const text = '经核实，该小区供热管道漏水，暖气不热的问题已于当日维修完毕。';
const why = '按规定办理';
const day = (real: Real, days: number) =>
  new Date(real.hotline.now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

const answers = ([a, b]: Dice) => ({
  resolution: pick(['resolved', 'partly', 'unresolved'], a!),
  satisfaction: pick(['satisfied', 'fairly', 'dissatisfied'], b!),
});
const bodies: Bodies = {
  accept: () => ({}),
  answer: () => ({ publicReply: text }),
  decline: ([a]) => ({ guide: pick([...reference.declineGuides.keys()], a!), reason: why }),
  transfer: ([a, b]) => {
    const lead = pick(units, a!);
    return { lead, assists: b! % 3 === 0 ? [pick(units, b!)].filter((unit) => unit !== lead) : [] };
  },
  reassign: ([a, b]) => ({ lead: pick(units, a!), assists: b! % 4 === 0 ? [pick(units, b!)] : undefined, reason: why }),
  sign: () => ({}),
  take: () => ({}),
  'hand-over': ([a, b], _, { hotline }) => ({ to: hotline.person('handler', pick([...units, ...below], a! + b!)).id }),
  'pass-down': ([a], { legs }) => {
    // Of those below some unit that has it, most of the time.
    const near = below.filter((code) => legs.some(({ unit }) => reference.units.get(code)?.parent === unit));
    return { units: [pick(near.length > 0 && a! % 5 > 0 ? near : below, a!)] };
  },
  'take-back': ([a], { legs }) => ({
    leg: pick([...legs.filter(({ parentId }) => parentId !== null), ...legs], a!)?.id,
    reason: why,
  }),
  contact: ([a]) => ({ outcome: pick(['reached', 'no-answer', 'wrong-number'], a!) }),
  return: ([a, b]) => ({
    reasonCode: pick(['wrong-remit', 'wrong-place', 'overlapping'], a!),
    reason: why,
    basis: why,
    suggestedUnit: pick(units, b!),
  }),
  'confirm-return': ([a]) => (a! % 3 ? {} : { agreed: false, reason: why }),
  'allow-return': ([a]) => ({ lead: a! % 2 ? pick(units, a!) : undefined, reason: why }),
  'refuse-return': () => ({ reason: why }),
  extend: ([a]) => ({ amount: (a! % 6) + 1, reason: why, basis: why }),
  'allow-extension': () => ({ reason: why }),
  'refuse-extension': () => ({ reason: why }),
  pause: () => ({ reason: '等待鉴定' }),
  resume: () => ({}),
  'ask-listing': (_, __, real) => ({ reason: why, basis: why, reviewDate: day(real, 20) }),
  'refuse-listing': () => ({ decision: why }),
  'list-long-term': (_, __, real) => ({ reason: why, reviewDate: day(real, 20) }),
  interim: () => ({ text: '正在施工，预计月底完成。' }),
  'review-listing': (_, __, real) => ({ reviewDate: day(real, 15), remark: why }),
  report: ([a, b]) => ({
    internalAccount: text,
    publicReply: text,
    isTrue: a! % 3 > 0,
    ...(b! % 2 ? { contacted: false, whyNotContacted: '号码停机' } : {}),
  }),
  review: () => ({ remark: why }),
  'send-back': () => ({ reason: '未回应诉求' }),
  'follow-up': (dice) => (dice[0]! % 3 === 0 ? { outcome: 'no-answer' } : { outcome: 'reached', ...answers(dice) }),
  rate: (dice) => answers(dice),
  rework: () => ({ reason: '诉求人不满意，情况属实' }),
  close: ([a]) => (a! % 4 === 0 ? {} : { reason: '诉求人表示无需回访' }),
  archive: () => ({}),
  withdraw: () => ({ reason: '诉求人表示已解决' }),
  merge: ([a], _, { codes }) => ({
    into: pick(codes, a!),
    kind: pick(['repeat', 'same-matter'], a!),
    reason: why,
  }),
  unmerge: () => ({ reason: why }),
  split: (_, { complaint }) => ({
    version: complaint.version,
    parts: [{ content: '另反映小区路灯不亮。', type: 'help' }],
    reason: why,
  }),
  retype: ([a, b]) => ({
    type: pick(['help', 'complaint', 'enquiry'], a!),
    urgency: pick(['normal', 'urgent', 'critical'], b!),
    reason: why,
  }),
  'hand-to-emergency': ([a]) => ({ service: pick(['110', '119', '120', '122'], a!), note: why }),
  'switch-profile': ([a]) => ({ name: pick(reference.profileNames, a!), reason: why }),
  add: () => ({ text: '补充：昨晚又停暖。' }),
  urge: () => ({ text: '请尽快处理。' }),
  supervise: ([a]) => ({ opinion: why, level: (a! % 4) + 1 }),
  'reply-order': () => ({ text: '已办结。' }),
  'send-back-order': () => ({ reason: '答复不具体' }),
  'strike-off': ([a]) => ({ remark: '已核实', ...(a! % 2 ? { undone: '已改派' } : {}) }),
  escalate: () => ({ reason: '逾期未复' }),
};

/** Who makes such moves, mostly. */
const actorFor = (real: Real, paper: Paper, move: PersonMove, dice: Dice): Actor => {
  const inLeg = Object.values(legFlow).some((row) => Object.hasOwn(row, move));
  const legs = paper.legs.filter(({ state }) => !['dropped', 'recalled', 'returned'].includes(state));
  if ((moves[move] as AnyMove).also?.includes('citizen') && dice[4]! % 2 === 0) return { kind: 'citizen' };
  const inUnits = allowedFor('handler', move) || allowedFor('head', move);
  if (inLeg && inUnits && legs.length > 0 && dice[3]! % 5 > 0) {
    const head = !allowedFor('handler', move) || dice[4]! % 4 === 0;
    return real.hotline.person(head ? 'head' : 'handler', pick<Leg>(legs, dice[3]!).unit);
  }
  const roles: Role[] = ['operator', 'dispatcher', 'followup', 'supervisor', 'handler'];
  const able = roles.filter((one) => allowedFor(one, move));
  const role = pick(dice[3]! % 5 > 0 && able.length > 0 ? able : roles, dice[4]!);
  return real.hotline.person(role, role === 'handler' ? pick(units, dice[3]!) : undefined);
};

/** Not to be judged by what the scene shows of a leg: nobody in particular does it; no machine has looked at reports. */
const anyLeg = new Set<PersonMove>(['hand-over', 'send-back']);

/** What nobody would think of doing: deciding what was never asked, reporting in a leg that is gone. */
function makesSense(move: PersonMove, paper: Paper): boolean {
  const { when, which }: AnyMove = moves[move];
  const nobody: Actor = { kind: 'machine', name: 'nobody' };
  const seen = { ...paper, reference, by: nobody };
  if (when && !when(seen)) return false;
  if (!isLegMove(move)) return true;
  return paper.legs.some(
    (leg) => isInHand(leg) && legAfter(leg.state, move) && (!which || anyLeg.has(move) || which(leg, nobody, seen)),
  );
}

const onward = new Set<PersonMove>([
  'accept',
  'transfer',
  'sign',
  'return',
  'pass-down',
  'report',
  'review',
  'follow-up',
  'resume',
]);
/** Several things must have come together before; so they are done when they can be. */
const rare = new Set<PersonMove>([
  ...([
    'refuse-return',
    'confirm-return',
    'take-back',
    'refuse-listing',
    'review-listing',
    'send-back',
    'rework',
  ] as const),
]);
const ends = new Set<PersonMove>([
  ...(['withdraw', 'decline', 'answer', 'merge', 'hand-to-emergency', 'archive', 'list-long-term'] as const),
]);

const allowedFor = (role: Role, move: PersonMove) => rights[role][move] !== undefined;

class Log implements fc.Command<Model, Real> {
  constructor(private readonly dice: Dice) {}
  check = (model: Readonly<Model>) => model.complaints < 4;
  run(model: Model, { hotline, codes }: Real): void {
    codes.push(
      hotline.log(
        {
          type: pick(['help', 'complaint', 'enquiry'], this.dice[0]!),
          urgency: pick(['normal', 'urgent'], this.dice[1]!),
          replyWanted: true,
          followUpWanted: this.dice[2]! % 4 > 0,
        },
        this.dice[3]! % 4 > 0,
        this.dice[4]! % 12 === 0,
      ),
    );
    model.complaints++;
    audit({ hotline, codes }, model);
  }
  toString = () => 'log';
}

class Wait implements fc.Command<Model, Real> {
  constructor(private readonly minutes: number) {}
  check = () => true;
  run(model: Model, real: Real): void {
    real.hotline.now = new Date(real.hotline.now.getTime() + this.minutes * 60_000);
    model.minutes += this.minutes;
  }
  toString = () => `wait ${this.minutes} min`;
}

class Sweep implements fc.Command<Model, Real> {
  check = () => true;
  run(model: Model, real: Real): void {
    for (const code of real.codes) {
      real.hotline.sweep(code);
      // Whoever sweeps again finds nothing.
      expect(real.hotline.sweep(code)).toBe(0);
    }
    audit(real, model);
  }
  toString = () => 'sweep';
}

class Make implements fc.Command<Model, Real> {
  private told = '';
  constructor(
    private readonly which: number,
    private readonly dice: Dice,
  ) {}
  check = (model: Readonly<Model>) => model.complaints > 0;

  run(model: Model, real: Real): void {
    const code = pick(real.codes, this.dice[5]!);
    const paper = real.hotline.complaints.get(code)!;
    const possible = names.filter((name) => movesFrom(paper.complaint.state).includes(name) && makesSense(name, paper));
    // Four of five times something that the flow has, and that there is something to do it to; else anything at all. What
    // goes on along the way is done more often than what ends it: else few would ever be reported.
    const likely = [
      ...possible.filter((name) => !ends.has(name) || this.dice[0]! % 6 === 0),
      ...possible.filter((name) => onward.has(name)),
      ...possible.filter((name) => onward.has(name)),
      ...possible.filter((name) => rare.has(name)),
      ...possible.filter((name) => rare.has(name)),
      ...possible.filter((name) => rare.has(name)),
      ...possible.filter((name) => rare.has(name)),
    ];
    const move = this.which % 5 > 0 && likely.length > 0 ? pick(likely, this.which) : pick(names, this.which);
    const by = actorFor(real, paper, move, this.dice);
    const body = bodies[move](this.dice, paper, real) as MoveBody;
    const others = real.codes.filter((one) => one !== code);
    const other = (moves[move] as AnyMove).kind === 'pair' ? pick([...others, code], this.dice[1]!) : undefined;
    const before = JSON.stringify([paper.complaint, paper.legs, paper.clocks, paper.requests]);
    this.told = `${by.kind === 'person' ? by.role : by.kind} ${move} of ${paper.complaint.state}`;
    if (by.kind === 'person' && !allowedFor(by.role, move)) return;
    try {
      real.hotline.make(code, move, body, by, other);
      made.set(move, (made.get(move) ?? 0) + 1);
      this.told += ` → ${paper.complaint.state}`;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (process.env.MODEL_TOLD) console.log(move, error.words.en, JSON.stringify(error.details));
      this.told += `: ${error.words.en}`;
      // Who is refused has changed nothing.
      expect(JSON.stringify([paper.complaint, paper.legs, paper.clocks, paper.requests])).toBe(before);
    }
    audit(real, model);
  }
  toString = () => `make ${this.told}`;
}

function audit({ hotline, codes }: Real, model: Model): void {
  for (const code of codes) {
    const flaws = flawsOfPaper(hotline.complaints.get(code)!);
    if (flaws.length > 0) throw new Error(flaws.join('\n'));
  }
  const { came, reopened, went, open } = stock(hotline.complaints.values());
  expect(came).toBe(model.complaints);
  // opening (none) + new + reopened − out = closing
  expect(came + reopened - went).toBe(open);
}

const dice = fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 });

describe('whatever people and time do', () => {
  it('no complaint comes into an illegal state, no clock is lost or doubled, and the numbers close', () => {
    const lives = (numRuns: number) =>
      fc.assert(
        fc.property(
          fc.commands(
            [
              dice.map((thrown) => new Log(thrown)),
              fc.constantFrom(1, 30, 600, 1440, 3 * 1440, 8 * 1440).map((minutes) => new Wait(minutes)),
              fc.constant(new Sweep()),
              fc.tuple(fc.nat(1000), dice).map(([which, thrown]) => new Make(which, thrown)),
              fc.tuple(fc.nat(1000), dice).map(([which, thrown]) => new Make(which, thrown)),
              fc.tuple(fc.nat(1000), dice).map(([which, thrown]) => new Make(which, thrown)),
            ],
            { maxCommands: 60, size: '+1' },
          ),
          (commands) => {
            fc.modelRun(() => {
              const hotline = new PaperHotline(reference, vault);
              const codes = [hotline.log()];
              return { model: { complaints: 1, minutes: 0 }, real: { hotline, codes } };
            }, commands);
          },
        ),
        { numRuns },
      );
    lives(Number(process.env.MODEL_RUNS ?? 2500));
    // Some moves are rare: more lives until each has been made, or is plainly never made.
    for (let more = 0; more < 8 && names.some((name) => !made.has(name)); more++) lives(500);
    expect(names.filter((name) => !made.has(name))).toEqual([]);
  });
});
