import { flow, type State } from '#complaints';
import { flawsOfState, type StateRow } from './state-audit.js';

const at = new Date('2026-03-02T01:00:00Z');
const row = (state: State, more: Partial<StateRow> = {}): StateRow => ({
  state,
  said: state,
  leadUnit: 'QD-LC',
  acceptedAt: at,
  transferredAt: at,
  reportedAt: at,
  closedAt: at,
  endedAt: null,
  reworks: 0,
  ...more,
});
const open = { reportedAt: null, closedAt: null };
const waiting = { ...open, leadUnit: null, transferredAt: null };

describe('a complaint’s row', () => {
  it.each<[StateRow, string[]]>([
    [row('received', { ...waiting, acceptedAt: null }), []],
    [row('accepted', waiting), []],
    [row('proposed', waiting), []],
    [row('transferred', open), []],
    [row('signed', open), []],
    [row('handling', open), []],
    [row('reported', { closedAt: null }), []],
    [row('following-up', { closedAt: null }), []],
    [row('closed'), []],
    [row('archived'), []],
    // Answered on the phone: closed without any unit.
    [row('closed', { leadUnit: null, transferredAt: null }), []],
    // Handled anew, by others or by nobody yet: it was reported all the same.
    [row('transferred', { closedAt: null, reworks: 1 }), []],
    [row('proposed', { ...waiting, reportedAt: at, reworks: 1 }), []],
    [row('transferred', { closedAt: null }), ['reportedAt']],
    [row('closed', { said: 'reported' }), ['state']],
    [row('closed', { said: null }), ['state']],
    [row('closed', { closedAt: null }), ['closedAt']],
    [row('closed', { reportedAt: null }), ['reportedAt']],
    [row('closed', { transferredAt: null }), ['transferredAt']],
    [row('reported'), ['closedAt']],
    [row('handling', { ...open, acceptedAt: null, leadUnit: null }), ['acceptedAt', 'leadUnit']],
    [row('received', waiting), ['acceptedAt']],
    [row('transferred', { ...open, transferredAt: null }), ['transferredAt']],
  ])('%j: %j', (given, flaws) => expect(flawsOfState(given)).toEqual(flaws));

  it('is judged in every state of the flow', () => {
    for (const state of Object.keys(flow) as State[]) expect(() => flawsOfState(row(state))).not.toThrow();
  });
});
