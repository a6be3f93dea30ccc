import { after, endStates, flow, isMove, machineMoves, movesFrom, stageOf, type State } from './flow.js';

const states = Object.keys(flow) as State[];

describe('the flow of a complaint', () => {
  it('gives every state a stage and a row', () => {
    expect(Object.keys(stageOf).sort()).toEqual([...states].sort());
  });

  it('reaches every state from where complaints begin', () => {
    const reached = new Set<State>(['received', 'accepted']);
    for (const state of reached) for (const move of movesFrom(state)) reached.add(after(state, move)!);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('lets no complaint get stuck: an end can be reached from everywhere, by people alone', () => {
    const ends = (state: State, seen: State[] = []): boolean =>
      endStates.has(state) ||
      movesFrom(state)
        .filter((move) => !machineMoves.has(move))
        .map((move) => after(state, move)!)
        .filter((next) => !seen.includes(next))
        .some((next) => ends(next, [...seen, state]));
    for (const state of states) expect([state, ends(state)]).toEqual([state, true]);
  });

  it('goes through the four stages in their order', () => {
    const order = ['accept', 'transfer', 'handle', 'report'];
    for (const state of states) {
      for (const move of movesFrom(state)) {
        const next = after(state, move)!;
        expect(order.indexOf(stageOf[next])).toBeGreaterThanOrEqual(order.indexOf(stageOf[state]));
      }
    }
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'Accept'])('knows no move %j', (move) => {
    expect(isMove(move)).toBe(false);
    for (const state of states) expect(after(state, move)).toBeUndefined();
  });
});
