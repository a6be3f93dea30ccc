import { chooseWay, combinations, keysetCondition, orderBy, readCursor, writeCursor, type Asked } from './list-way.js';
import type { SummaryColumns } from './views.js';

const way = (asked: Partial<Asked>) =>
  chooseWay({ states: undefined, units: undefined, subjects: undefined, period: false, found: false, ...asked });

describe('the way of a list', () => {
  it.each<[string, Partial<Asked>, string, string | undefined]>([
    ['everything', {}, 'newest', 'complaint_received'],
    ['everything of a period', { period: true }, 'newest', 'complaint_received'],
    ['what a search found', { found: true }, 'newest', undefined],
    ['what is to be dispatched', { states: ['received', 'accepted', 'proposed'] }, 'dispatch', 'complaint_state'],
    ['what is to be dispatched, of a period', { states: ['proposed'], period: true }, 'newest', 'complaint_received'],
    ['open states', { states: ['accepted', 'handling'] }, 'due', 'complaint_state'],
    ['states that are over', { states: ['closed', 'archived'] }, 'last-due', 'complaint_state'],
    ['states of both kinds', { states: ['handling', 'closed'] }, 'newest', 'complaint_received'],
    ['what was closed of a period', { states: ['closed'], period: true }, 'newest', 'complaint_received'],
    ['a subject', { subjects: ['01', '0101'] }, 'newest', 'complaint_subject'],
    ['a unit', { units: ['QD-HRSS'] }, 'due', 'complaint_lead'],
    ['what a unit has done', { units: ['QD-HRSS'], states: ['closed'] }, 'last-due', 'complaint_lead'],
    ['a unit in a period', { units: ['QD-HRSS'], period: true }, 'due', undefined],
    ['a phone number within a unit', { units: ['QD-HRSS'], found: true }, 'due', undefined],
  ])('%s', (_, asked, order, index) => expect(way(asked)).toMatchObject({ order, ...(index && { index }) }));

  it('of a unit leaves out what nobody has handed to it', () => {
    const { leading } = way({ units: ['A', 'B'], states: ['accepted', 'signed'] });
    expect(combinations(leading)).toEqual([
      [
        ['lead_unit', 'A'],
        ['state', 'signed'],
      ],
      [
        ['lead_unit', 'B'],
        ['state', 'signed'],
      ],
    ]);
    expect(combinations(way({ units: ['A'], states: ['accepted'] }).leading)).toEqual([]);
  });

  it('goes on behind its cursor, and behind the last due time by ids alone', () => {
    const row = { id: '0'.repeat(20), dueAt: null, receivedAt: new Date(5) } as SummaryColumns;
    const after = readCursor(writeCursor('last-due', row), 'last-due');
    expect(after).toEqual({ at: null, id: row.id });
    expect(keysetCondition('last-due', after!)).toEqual({ sql: 'due_at IS NULL AND id < ?', values: [row.id] });
    expect(orderBy('last-due', after)).toBe('id DESC');
    expect(readCursor(writeCursor('newest', row), 'newest')).toEqual({ at: new Date(5), id: row.id });
    const waits = { ...row, dispatchDue: new Date(7) };
    expect(readCursor(writeCursor('dispatch', waits), 'dispatch')).toEqual({ at: new Date(7), id: row.id });
    expect(() => readCursor(writeCursor('due', row), 'last-due')).toThrow(/cursor/);
  });
});
