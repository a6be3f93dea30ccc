import type { PersonActor, Role } from '#directory';
import type { Refusal } from '#platform';
import { claimable, claims } from './attachment-claims.js';
import { complainantMayOpen, mayOpen, mayReadName } from './attachment-sight.js';
import { Attachment } from './attachment.js';
import type { State } from './flow.js';

const now = new Date('2026-03-02T09:15:00Z');
const hours = (n: number) => new Date(now.getTime() - n * 3600_000);
const upload = (more: Partial<Attachment> = {}) =>
  Object.assign(new Attachment(), {
    ...{ id: 'a', complaintId: null, purpose: null, uploadedBy: 'me', publicToo: false },
    ...{ createdAt: hours(1), claimedAt: null, releasedAt: null },
    ...more,
  });
const person = (role: Role, id = 'me'): PersonActor => ({
  ...{ kind: 'person', id, username: id, name: id, role },
  ...{ unit: 'QD-HRSS', unitPath: '/QD/QD-HRSS/' },
});

function fieldsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    return ((error as Refusal).details.fields ?? []).map(
      ({ field, en }) => `${field} ${en.split(' ').slice(0, 2).join(' ')}`,
    );
  }
  return [];
}

describe('an act that names files', () => {
  const me = person('handler');

  it('has its own uploads, in its order', () => {
    const rows = [upload(), upload({ id: 'b' })];
    expect(claimable(rows, ['b', 'a'], me, now).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(claims([rows[0]!], { complaintId: 'c', purpose: 'report', publicToo: true }, now)).toEqual([
      { id: 'a', set: { complaintId: 'c', legId: null, purpose: 'report', publicToo: true, claimedAt: now } },
    ]);
  });

  it.each<[string, Partial<Attachment>]>([
    ["somebody else's", { uploadedBy: 'other' }],
    ["a citizen's", { uploadedBy: null }],
    ['one that is used', { claimedAt: hours(0.5), complaintId: 'c' }],
    ['one of the day before', { createdAt: hours(24.01) }],
  ])('does not have %s', (_, more) => {
    expect(fieldsOf(() => claimable([upload(more)], ['a'], me, now))).toHaveLength(1);
  });

  it('is told of each, by its place', () => {
    expect(
      fieldsOf(() =>
        claimable([upload(), upload({ id: 'b', claimedAt: now })], ['a', 'x', 'b', 'a'], me, now, 'proof'),
      ),
    ).toEqual(['proof[1] is no', 'proof[2] has been', 'proof[3] is named']);
    expect(fieldsOf(() => claimable([], Array(11).fill('a') as string[], me, now))).toEqual(['attachments must name']);
  });

  it('of a citizen has what came without a session, and nothing of the staff', () => {
    const citizen = { kind: 'citizen' } as const;
    expect(claimable([upload({ uploadedBy: null })], ['a'], citizen, now)).toHaveLength(1);
    expect(fieldsOf(() => claimable([upload()], ['a'], citizen, now))).toHaveLength(1);
  });
});

describe('who may have a file', () => {
  const cases: [Role, boolean | 'anonymous', Partial<Attachment>, boolean, boolean][] = [
    // role, closed to units, file, may open, may read its name
    ['operator', true, { uploadedBy: null, purpose: 'public' }, true, true],
    ['dispatcher', true, { uploadedBy: 'x', purpose: 'complaint' }, true, true],
    ['handler', false, { uploadedBy: null, purpose: 'public' }, true, true],
    ['handler', true, { uploadedBy: null, purpose: 'public' }, false, false],
    ['handler', true, { uploadedBy: 'x', purpose: 'complaint' }, false, false],
    ['handler', true, { uploadedBy: null, purpose: 'public', releasedAt: now }, true, false],
    ['handler', true, { uploadedBy: 'x', purpose: 'report' }, true, false],
    ['handler', true, { uploadedBy: 'me', purpose: 'report' }, true, true],
    ['operator', 'anonymous', { uploadedBy: null, purpose: 'public' }, true, true],
    ['handler', 'anonymous', { uploadedBy: null, purpose: 'public' }, false, false],
    ['head', 'anonymous', { uploadedBy: null, purpose: 'public', releasedAt: now }, true, false],
    ['analyst', false, { uploadedBy: 'x', purpose: 'report' }, false, false],
    ['analyst', true, { uploadedBy: null, purpose: 'public', releasedAt: now }, false, false],
    ['admin', false, { uploadedBy: 'x', purpose: 'report' }, false, false],
  ];
  it.each(cases)('%s, closed: %s, %j', (role, closed, more, open, name) => {
    const file = upload(more);
    const wish = {
      confidential: closed === true,
      complainantKind: closed === 'anonymous' ? closed : 'citizen',
    } as const;
    expect([mayOpen(file, wish, person(role)), mayReadName(file, wish, person(role))]).toEqual([open, name]);
  });

  describe('the complainant', () => {
    const leg = { state: 'reported', reportedAt: now } as const;
    const theirs = { uploadedBy: null, publicToo: false, purpose: 'public', claimedAt: now } as const;
    const report = { uploadedBy: 'x', publicToo: true, purpose: 'report', claimedAt: now } as const;
    const as = (state: State) => ({ state, silent: false });

    it('has their own always', () => {
      expect(complainantMayOpen(theirs, as('received'), undefined)).toBe(true);
    });

    it('has those of a report that are meant for them, once it is out', () => {
      expect(complainantMayOpen(report, as('handling'), leg)).toBe(false);
      expect(complainantMayOpen(report, as('reported'), leg)).toBe(false);
      expect(complainantMayOpen(report, as('reviewed'), leg)).toBe(true);
      expect(complainantMayOpen(report, as('archived'), leg)).toBe(true);
      expect(complainantMayOpen(report, as('closed'), leg)).toBe(true);
      expect(complainantMayOpen({ ...report, publicToo: false }, as('closed'), leg)).toBe(false);
    });

    it('has none of a report that is no longer the present one', () => {
      expect(complainantMayOpen(report, as('reviewed'), { ...leg, reportedAt: hours(-1) })).toBe(false);
      expect(complainantMayOpen(report, as('reviewed'), { ...leg, reportedAt: null })).toBe(false);
      expect(complainantMayOpen(report, as('reviewed'), { ...leg, state: 'recalled' })).toBe(false);
      expect(complainantMayOpen(report, as('reviewed'), undefined)).toBe(false);
    });

    it('has those of an interim reply at once', () => {
      const interim = { ...report, purpose: 'interim' } as const;
      expect(complainantMayOpen(interim, as('handling'), leg)).toBe(true);
      expect(complainantMayOpen({ ...interim, publicToo: false }, as('handling'), leg)).toBe(false);
    });
  });
});
