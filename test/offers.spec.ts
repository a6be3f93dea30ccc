import { isInHand, isLegMove, type Leg, type State } from '#complaints';
import type { PersonActor, Role } from '#directory';
import { Refusal } from '#platform';
import { allowedMoves, type PersonMove } from '#workflow';
import { PaperHotline } from './setup/paper-hotline.js';
import { live, partnerOf } from './setup/paper-lives.js';
import { bodies, names, pick, reference, vault, type Real, type Step } from './setup/paper-bodies.js';

// What somebody is offered they can do, if they say it rightly; what they are not offered they cannot do, whatever they
// say. Asked of every scene that people and time lead to.

/** People who may have to do with it: the hotline's, those of its units, and of units above. */
function cast({ hotline }: Real, legs: readonly Leg[]): PersonActor[] {
  const units = legs.filter(isInHand).flatMap(({ unit }) => reference.unitAndAbove(unit).slice(0, 2));
  return [
    ...(['operator', 'dispatcher', 'followup', 'supervisor', 'analyst'] as const).map((role) => hotline.person(role)),
    ...[...new Set([...units, 'QD-HRSS'])].flatMap((unit) => [
      hotline.person('handler', unit),
      hotline.person('head', unit),
    ]),
  ];
}

const text = '经核实，该小区供热管道漏水，暖气不热的问题已于当日维修完毕。';
const report = { internalAccount: text, publicReply: text };

/** Refused for what it is, and not for what was said. */
const outOfOrder = new Set(['illegal-move', 'forbidden', 'not-found']);

/** Words that fit what is there: dice alone would often name a leg, a unit or a person that cannot be meant. */
function said(real: Real, step: Step, move: PersonMove, leg: Leg | undefined): object {
  const body: object = bodies[move](step.dice, real.hotline.complaints.get(step.code)!, real);
  return { ...body, ...(isLegMove(move) ? { leg: leg?.id } : {}) };
}

/** Moves that were offered to somebody, and that were to somebody not. */
const offered = new Set<string>();
const refused = new Set<string>();

/** Who has most to do with a complaint in some states. */
const concerned: Partial<Record<State, Role>> = {
  listed: 'supervisor',
  reported: 'supervisor',
  'following-up': 'followup',
  closed: 'followup',
};

function agree(real: Real, _: unknown, step?: Step): void {
  if (!step) return;
  const { hotline } = real;
  const { code, dice } = step;
  const { complaint, legs } = hotline.complaints.get(code)!;
  const people = cast(real, legs);
  // Somebody goes, somebody comes back.
  const moving = pick(people, dice[2]!);
  if (dice[1]! % 3 === 0) hotline.away.add(moving.id);
  else hotline.away.delete(moving.id);
  const role = concerned[complaint.state];
  for (const person of new Set([pick(people, dice[0]!), ...(role ? [hotline.person(role)] : [])])) {
    agreeFor(real, step, person);
  }
}

/** Every move in every leg by one person: offered or refused. */
function agreeFor(real: Real, step: Step, person: PersonActor): void {
  const { hotline } = real;
  const scene = hotline.scene(step.code, person);
  const allowed = allowedMoves(scene, person);
  for (const move of names) {
    const other = partnerOf(real, step.code, move, 0);
    const make = (leg?: Leg) => refusalOf(() => hotline.consider(scene, move, said(real, step, move, leg), other));
    for (const leg of isLegMove(move) ? scene.legs.filter(isInHand) : [undefined]) {
      const offers = leg ? allowed.legs.get(leg.id)!.includes(move) : allowed.moves.includes(move);
      const why = make(leg);
      const what = leg ? `a leg that is ${leg.state}` : scene.complaint.state;
      const told = `${person.role} of ${person.unit}: ${move} of ${what}`;
      if (offers && why && outOfOrder.has(why.reason)) {
        throw new Error(`${told} is offered, and refused: ${why.words.en}`);
      }
      if (!offers && !why) throw new Error(`${told} is not offered, and can be made`);
      (offers ? offered : refused).add(move);
    }
    // Where no leg is named one is found, or none.
    if (isLegMove(move) && !allowed.moves.includes(move) && !make()) {
      throw new Error(`${person.role} of ${person.unit}: ${move} is offered in no leg, and can be made`);
    }
  }
}

function refusalOf(make: () => unknown): Refusal | undefined {
  try {
    make();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Nobody has a right to it: complainants alone rate. */
const ofCitizens = new Set<PersonMove>(['rate']);

describe('the moves that are offered', () => {
  it('are those that can be made: of what comes back to its unit', () => {
    const hotline = new PaperHotline(reference, vault);
    const code = hotline.log({ replyWanted: true, followUpWanted: true });
    const real: Real = { hotline, codes: [code], made: new Map(), look: agree };
    const lead = 'QD-HRSS';
    const steps: [Role, PersonMove, object, string?][] = [
      ['dispatcher', 'transfer', { lead, assists: ['QD-LS'] }],
      ['handler', 'sign', {}, 'QD-LS'],
      ['handler', 'report', report, 'QD-LS'],
      ['handler', 'sign', {}, lead],
      ['handler', 'report', report, lead],
      ['dispatcher', 'review', { remark: '已核实' }],
      ['followup', 'follow-up', { outcome: 'reached', resolution: 'unresolved', satisfaction: 'dissatisfied' }],
    ];
    for (const [role, move, body, unit] of steps) {
      hotline.make(code, move, body, hotline.person(role, unit));
      for (const person of cast(real, real.hotline.complaints.get(code)!.legs)) {
        agreeFor(real, { code, dice: [1, 2, 3, 4, 5, 6] }, person);
      }
    }
    expect(offered).toContain('rework');
  });

  it('are those that can be made: of every complaint, to everybody', () => {
    const made = new Map<string, number>();
    live(Number(process.env.OFFER_RUNS ?? 60), made, agree);
    const unseen = () => [
      ...names.filter((move) => !offered.has(move) && !ofCitizens.has(move)),
      ...names.filter((move) => !refused.has(move)),
    ];
    // Seen both ways of each move, or the test says little of it.
    for (let more = 0; more < 20 && unseen().length > 0; more++) live(30, made, agree);
    expect(unseen()).toEqual([]);
  });
});
