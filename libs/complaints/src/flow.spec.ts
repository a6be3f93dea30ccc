import { after, endStates, flow, handStates, isMove, machineMoves, movesFrom, stageOf, type State } from './flow.js';
import { isInHand, isOpenLeg, legAfter, legFlow, type LegState } from './leg-flow.js';

const states = Object.keys(flow) as State[];

describe('the flow of a complaint', () => {
  it('gives every state a stage and a row', () => {
    expect(Object.keys(stageOf).sort()).toEqual([...states].sort());
  });

  it('reaches every state from where complaints begin', () => {
    const reached = new Set<State>(['received', 'accepted']);
    for (const state of reached)
      for (const move of movesFrom(state)) for (const to of after(state, move)!) reached.add(to);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('lets no complaint get stuck: an end can be reached from everywhere, by people alone', () => {
    const ends = (state: State, seen: State[] = []): boolean =>
      endStates.has(state) ||
      movesFrom(state)
        .filter((move) => !machineMoves.has(move))
        .flatMap((move) => after(state, move)!)
        .filter((next) => !seen.includes(next))
        .some((next) => ends(next, [...seen, state]));
    for (const state of states) expect([state, ends(state)]).toEqual([state, true]);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'Accept'])('knows no move %j', (move) => {
    expect(isMove(move)).toBe(false);
    for (const state of states) expect(after(state, move)).toBeUndefined();
  });
});

describe('the flow of a leg', () => {
  const legStates = Object.keys(legFlow) as LegState[];
  const movesOf = (state: LegState) => Object.keys(legFlow[state]);
  const nextOf = (state: LegState, seen: readonly string[]) =>
    movesOf(state)
      .flatMap((move) => legAfter(state, move)!)
      .filter((next) => !seen.includes(next));
  /** Where legs begin: proposed by the machine, or in the unit's hands at once. */
  const begins: LegState[] = ['proposed', 'transferred'];

  it('reaches every state from where legs begin', () => {
    const reached = new Set<LegState>(begins);
    for (const state of reached) for (const next of nextOf(state, [])) reached.add(next);
    // Dropped is what the dispatcher did not follow: no move of the leg leads there.
    expect(legStates.filter((state) => !reached.has(state))).toEqual(['dropped']);
  });

  it('lets no leg get stuck: from everywhere it can be reported, or be over', () => {
    const over = (state: LegState) => state === 'reported' || !isInHand({ state });
    const ends = (state: LegState, seen: LegState[] = []): boolean =>
      (seen.length > 0 && over(state)) || nextOf(state, [...seen, state]).some((next) => ends(next, [...seen, state]));
    for (const state of legStates.filter((one) => isOpenLeg({ state: one }) || one === 'proposed')) {
      expect([state, ends(state)]).toEqual([state, true]);
    }
    // What is over stays over; what was reported may come back.
    expect(legStates.filter((state) => movesOf(state).length === 0).sort()).toEqual([
      'dropped',
      'recalled',
      'returned',
    ]);
    expect(nextOf('reported', [])).toContain('handling');
  });

  it('has no move that the complaint, wherever a unit has it in hand, could not make', () => {
    const everywhere = new Set(states.flatMap((state) => movesFrom(state) as string[]));
    for (const state of legStates) for (const move of movesOf(state)) expect(everywhere).toContain(move);
    // A leg in this state stands in a complaint that is in the same state, or is handled beside it.
    const beside: Partial<Record<LegState, State[]>> = {
      transferred: ['transferred'],
      signed: ['signed'],
      handling: ['handling'],
      returning: [...handStates],
      reported: ['reported', 'reviewed', 'following-up', 'closed'],
    };
    for (const [state, whole] of Object.entries(beside) as [LegState, State[]][]) {
      for (const move of movesOf(state)) {
        expect([state, move, whole.some((one) => after(one, move))]).toEqual([state, move, true]);
      }
    }
  });
});
