import fc from 'fast-check';
import { isInHand, isLegMove, legAfter, legFlow, movesFrom, type Leg } from '#complaints';
import { rights, type Actor, type Role } from '#directory';
import { Refusal } from '#platform';
import { moves, type AnyMove, type MoveBody, type PersonMove } from '#workflow';
import { PaperHotline, type Paper } from './paper-hotline.js';
import { zone } from './paper-reference.js';
import {
  type Real,
  type Dice,
  pick,
  text,
  why,
  bodies,
  reference,
  vault,
  units,
  names,
  type Model,
} from './paper-bodies.js';

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

/** Those that answer to something: a request, an order, a pause, a part passed down, what the complainant has said. */
const answering = new Set<PersonMove>([
  ...(['confirm-return', 'allow-return', 'refuse-return', 'allow-extension', 'refuse-extension', 'resume'] as const),
  ...(['refuse-listing', 'reply-order', 'send-back-order', 'strike-off', 'escalate', 'take-back'] as const),
  ...(['withdraw-return', 'follow-up', 'rework', 'archive'] as const),
]);

/** What nobody would think of doing: deciding what was never asked, reporting in a leg that is gone. */
function makesSense(move: PersonMove, paper: Paper, { now }: PaperHotline): boolean {
  const against = answering.has(move) ? (moves[move] as AnyMove).against : undefined;
  // Nobody in particular: what one person alone may not do stands against nobody.
  const seen = { ...paper, reference, by: { kind: 'machine', name: 'nobody' } as const, at: now, zone };
  const can = (leg: Leg) => !against?.({ ...seen, leg });
  if (!isLegMove(move)) return can(undefined as never);
  return paper.legs.some((leg) => isInHand(leg) && legAfter(leg.state, move) && can(leg));
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
  run(model: Model, real: Real): void {
    const { hotline, codes } = real;
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
    real.look(real, model);
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
    real.look(real, model);
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
    const possible = names.filter(
      (name) => movesFrom(paper.complaint.state).includes(name) && makesSense(name, paper, real.hotline),
    );
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
    const other = partnerOf(real, code, move, this.dice[1]!);
    const before = JSON.stringify([paper.complaint, paper.legs, paper.clocks, paper.requests]);
    this.told = `${by.kind === 'person' ? by.role : by.kind} ${move} of ${paper.complaint.state}`;
    if (by.kind === 'person' && !allowedFor(by.role, move)) return;
    try {
      real.hotline.make(code, move, body, by, other);
      real.made.set(move, (real.made.get(move) ?? 0) + 1);
      this.told += ` → ${paper.complaint.state}`;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.told += `: ${error.words.en}`;
      // Who is refused has changed nothing.
      expect(JSON.stringify([paper.complaint, paper.legs, paper.clocks, paper.requests])).toBe(before);
    }
    real.look(real, model, { code, dice: this.dice });
  }
  toString = () => `make ${this.told}`;
}

/** The other complaint of a move that changes two: that which carries it, or any that it could be merged into. */
export function partnerOf({ hotline, codes }: Real, code: string, move: PersonMove, die: number): string | undefined {
  if ((moves[move] as AnyMove).kind !== 'pair') return undefined;
  if (move === 'merge') return pick([...codes.filter((one) => one !== code), code], die);
  const carrier = hotline.complaints.get(code)!.links[0]?.otherId;
  return codes.find((one) => hotline.complaints.get(one)!.complaint.id === carrier);
}

export const dice = fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 });

/** Lives of a few complaints: mostly people's moves. */
export const lives = fc.commands<Model, Real>(
  [
    dice.map((thrown) => new Log(thrown)),
    fc.constantFrom(1, 30, 600, 1440, 3 * 1440, 8 * 1440).map((minutes) => new Wait(minutes)),
    fc.constant(new Sweep()),
    fc.tuple(fc.nat(1000), dice).map(([which, thrown]) => new Make(which, thrown)),
    fc.tuple(fc.nat(1000), dice).map(([which, thrown]) => new Make(which, thrown)),
    fc.tuple(fc.nat(1000), dice).map(([which, thrown]) => new Make(which, thrown)),
  ],
  { maxCommands: 60, size: '+1' },
);

type Leading = [move: PersonMove, body: object, role: Role];

/** Where lives begin besides with a new complaint: what follows these places would else be seldom reached by chance. */
const roads: Record<'new' | 'reported' | 'returned-again', Leading[]> = {
  new: [],
  reported: [
    ['transfer', { lead: units[0] }, 'dispatcher'],
    ['sign', {}, 'handler'],
    ['contact', { outcome: 'reached', note: why }, 'handler'],
    ['report', { internalAccount: text, publicReply: text, isTrue: true }, 'handler'],
    ['review', { remark: why }, 'dispatcher'],
  ],
  'returned-again': [
    ['transfer', { lead: units[0] }, 'dispatcher'],
    ['sign', {}, 'handler'],
    ['return', { reasonCode: 'wrong-remit', reason: why, basis: why, suggestedUnit: units[1] }, 'handler'],
    ['refuse-return', { reason: why }, 'dispatcher'],
    ['return', { reasonCode: 'wrong-remit', reason: why, basis: why, suggestedUnit: units[1] }, 'handler'],
  ],
};

/** Half of all lives begin anew. */
const begins = ['new', 'new', 'reported', 'returned-again'] as const;

function walk(hotline: PaperHotline, code: string, road: Leading[]): void {
  for (const [move, body, role] of road) {
    if (!movesFrom(hotline.complaints.get(code)!.complaint.state).includes(move)) continue;
    hotline.make(code, move, body, hotline.person(role, role === 'handler' ? units[0] : undefined));
    hotline.now = new Date(hotline.now.getTime() + 600_000);
  }
}

/**
 * Lives at random, each from a hotline with one complaint on: a new one, or one that has come some way.
 * @throws what `look` throws at the shortest such life.
 */
export function live(numRuns: number, made: Map<string, number>, look: Real['look']): void {
  fc.assert(
    fc.property(lives, fc.constantFrom(...begins), (commands, begin) => {
      fc.modelRun(() => {
        const hotline = new PaperHotline(reference, vault);
        const code = hotline.log();
        walk(hotline, code, roads[begin]);
        return { model: { complaints: 1, minutes: 0 }, real: { hotline, codes: [code], made, look } };
      }, commands);
    }),
    { numRuns },
  );
}
