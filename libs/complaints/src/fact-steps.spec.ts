import fc from 'fast-check';
import { readSteps, stepMarks, stepsOfEvents, writeSteps, type Step, type SteppingEvent } from './fact-steps.js';

const at = new Date('2026-03-02T09:15:30+08:00');
const event = (name: string, more: Partial<SteppingEvent> = {}): SteppingEvent => ({
  name,
  at,
  stateFrom: 'handling',
  stateTo: 'handling',
  legId: null,
  data: {},
  ...more,
});
const names = (events: SteppingEvent[], units: Record<string, string> = {}) =>
  stepsOfEvents(events, (leg) => units[leg]).map(({ name, unit }) => (unit ? `${name} ${unit}` : name));

describe('the steps of a complaint', () => {
  it.each<[string, SteppingEvent[], string[]]>([
    ['comes', [event('log', { stateFrom: null, stateTo: 'accepted' })], ['came']],
    ['is declined at once', [event('decline', { stateFrom: 'received', stateTo: 'declined' })], ['declined']],
    ['is archived', [event('archive', { stateFrom: 'closed', stateTo: 'archived' })], []],
    ['is reworked after its close', [event('rework', { stateFrom: 'closed' })], ['reopened', 'reworked']],
    ['goes to a unit', [event('transfer', { data: { leadNow: 'A' } })], ['lead A']],
    [
      'lies with nobody again',
      [event('allow-return', { legId: 'x', data: { leadNow: null } })],
      ['lead', 'return-allowed A'],
    ],
    [
      'reaches a unit that has no time set for signing, and is signed',
      [
        event('transfer', {
          data: { leadNow: 'A', clocks: [{ clock: '1', kind: 'sign', did: 'started', leg: 'x', due: null }] },
        }),
        event('sign', { data: { clocks: [{ clock: '1', kind: 'sign', did: 'met', leg: 'x', due: null }] } }),
      ],
      ['lead A', 'transferred A'],
    ],
    [
      'reaches a unit that must sign for it',
      [
        event('transfer', {
          data: { clocks: [{ clock: '1', kind: 'sign', did: 'started', leg: 'x', due: '2026-03-03T09:00:00.000Z' }] },
        }),
        event('sign', { data: { clocks: [{ clock: '1', kind: 'sign', did: 'met', leg: 'x' }] } }),
      ],
      ['transferred A', 'to-sign A', 'signed A'],
    ],
    [
      'is signed late',
      [event('sign', { data: { clocks: [{ clock: '1', kind: 'sign', did: 'met', leg: 'x', late: true }] } })],
      ['signed-late A'],
    ],
    [
      'is reported as resolved',
      [event('report', { legId: 'x', data: { resolved: 'resolved' } })],
      ['reported A', 'self-resolved A'],
    ],
    ['is re-typed', [event('retype', { data: { to: { urgency: 'urgent' } } })], ['retyped']],
    ['is given another district alone', [event('retype', { data: { to: { district: '370202' } } })], []],
    ['is named like what every object has', [event('constructor')], []],
  ])('when it %s', (_, events, steps) => {
    expect(names(events, { x: 'A' })).toEqual(steps);
  });

  it('are read as they were written', () => {
    const step = fc.record({
      name: fc.constantFrom(...(Object.keys(stepMarks) as Step['name'][])),
      minute: fc.integer({ min: 0, max: 60_000_000 }),
      unit: fc.option(fc.stringMatching(/^[A-Z][A-Z0-9-]{0,20}$/)),
    });
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (one, other) => {
        expect(readSteps(writeSteps(one) + writeSteps(other))).toEqual([...one, ...other]);
      }),
    );
  });

  it('each have a mark of their own', () => {
    expect(new Set(Object.values(stepMarks)).size).toBe(Object.keys(stepMarks).length);
  });
});
