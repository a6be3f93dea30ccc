import { after, endStates, flow, isMove, machineMoves, movesFrom, stageOf, type State } from './flow.js';

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
