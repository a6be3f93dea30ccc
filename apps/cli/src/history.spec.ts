import type { State } from '#complaints';
import type { Letter } from '#intake';
import { Refusal } from '#platform';
import type { WorkflowService } from '#workflow';
import { nextStep, onwardThrough } from './history.js';

const receivedAt = new Date('2019-04-25T09:32:09+08:00');
const closedAt = new Date('2019-05-10T14:56:53+08:00');
const letter = (closed: Letter['closed'] = { at: closedAt, reply: '已办结。' }): Letter => ({
  externalId: '2549',
  given: {} as Letter['given'],
  receivedAt,
  due: undefined,
  unit: 'HISTORY',
  closed,
});

const moves: [State, string, Date][] = [
  ['accepted', 'transfer', receivedAt],
  ['proposed', 'transfer', receivedAt],
  ['transferred', 'sign', closedAt],
  ['signed', 'report', closedAt],
  ['handling', 'report', closedAt],
  ['reported', 'close', closedAt],
];

describe('a letter of the past', () => {
  it.each(moves)('that is %s goes on by %s', (state, move, at) => {
    expect(nextStep(state, letter())).toMatchObject({ move, at });
  });

  it.each<State>(['received', 'following-up', 'closed', 'archived'])('that is %s stays', (state) =>
    expect(nextStep(state, letter())).toBeUndefined(),
  );

  it('without a reply stays with its unit', () => {
    const open = { ...letter(), closed: undefined };
    expect(nextStep('accepted', open)).toMatchObject({ move: 'transfer', body: { lead: 'HISTORY' } });
    expect(nextStep('transferred', open)).toBeUndefined();
  });

  const after: Partial<Record<string, State>> = {
    transfer: 'transferred',
    sign: 'signed',
    report: 'reported',
    close: 'closed',
  };
  const workflowOf = (make: (move: string) => State): { made: string[]; workflow: Pick<WorkflowService, 'make'> } => {
    const made: string[] = [];
    const workflow = {
      make: async (_: string, move: string) => {
        made.push(move);
        return Promise.resolve({ state: make(move) });
      },
    };
    return { made, workflow: workflow as unknown as Pick<WorkflowService, 'make'> };
  };

  it('is taken to its end, from wherever it stands', async () => {
    const { made, workflow } = workflowOf((move) => after[move]!);
    await onwardThrough(workflow)({ trackingCode: 'QD', state: 'accepted' }, letter());
    await onwardThrough(workflow)({ trackingCode: 'QD', state: 'signed' }, letter());
    expect(made).toEqual(['transfer', 'sign', 'report', 'close', 'report', 'close']);
  });

  it('that somebody else has moved meanwhile goes on from there', async () => {
    const words = { zh: '', en: '' };
    const { made, workflow } = workflowOf((move) => {
      if (move === 'sign') throw new Refusal('illegal-move', words, { state: 'reported' });
      return after[move]!;
    });
    await onwardThrough(workflow)({ trackingCode: 'QD', state: 'accepted' }, letter());
    expect(made).toEqual(['transfer', 'sign', 'close']);
  });

  it('that cannot go on says why', async () => {
    const { workflow } = workflowOf(() => {
      throw new Refusal('illegal-move', { zh: '', en: 'no' }, { state: 'transferred' });
    });
    await expect(onwardThrough(workflow)({ trackingCode: 'QD', state: 'transferred' }, letter())).rejects.toThrow('no');
  });
});
