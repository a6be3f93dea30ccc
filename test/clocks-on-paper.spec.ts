import { Complainants, birthOf, clockFlaws, flawsOf, isOpenClock, replayClocks, type ClockKind } from '#complaints';
import { rights } from '#directory';
import type { PersonMove } from '#workflow';
import { PaperHotline } from './setup/paper-hotline.js';
import { paperVault, shippedReference } from './setup/paper-reference.js';
import { flawsOfPaper } from './setup/paper-invariants.js';

// What becomes of clocks where the ways of a complaint cross: paused and reported, merged and let go, returned and given
// to somebody else. The rules are the hotline's own; the scenes lie on paper.

const reference = shippedReference();
const vault = paperVault();
const LEAD = 'QD-HRSS';
const OTHER = 'QD-HURD';
const DISTRICT = 'QD-SN';
const STREET = 'QD-SN-XGZL';
const text = '经核实，该小区供热管道漏水，暖气不热的问题已于当日维修完毕。';

class Course {
  readonly hotline = new PaperHotline(reference, vault);
  readonly code: string;

  constructor(more: object = {}, { accepted = true, silent = false } = {}) {
    this.code = this.hotline.log({ type: 'complaint', ...more }, accepted, silent);
  }

  get paper() {
    return this.hotline.complaints.get(this.code)!;
  }

  get complaint() {
    return this.paper.complaint;
  }

  days(days: number): this {
    this.hotline.now = new Date(this.hotline.now.getTime() + days * 86_400_000);
    return this;
  }

  /** The hotline's own people, or those of a unit. */
  by(unit: string | undefined, move: PersonMove, body: object = {}, other?: string): this {
    const able = (['dispatcher', 'supervisor', 'followup', 'operator'] as const).find((role) => rights[role][move])!;
    const person = unit ? this.hotline.person('handler', unit) : this.hotline.person(able);
    this.hotline.make(this.code, move, body, person, other);
    expect(flawsOfPaper(this.paper)).toEqual([]);
    return this;
  }

  transferred(lead = LEAD, assists: string[] = []): this {
    return this.by(undefined, 'transfer', { lead, assists });
  }

  signed(unit = LEAD): this {
    return this.by(unit, 'sign');
  }

  reported(unit = LEAD): this {
    return this.by(unit, 'report', {
      ...{ internalAccount: text, publicReply: text, contacted: false, whyNotContacted: '号码停机' },
    });
  }

  sweep(): this {
    this.hotline.sweep(this.code);
    expect(flawsOfPaper(this.paper)).toEqual([]);
    return this;
  }

  clock(kind: ClockKind, legId: string | null = null) {
    return this.paper.clocks.findLast((clock) => clock.kind === kind && clock.legId === legId)!;
  }

  leg(unit: string) {
    return this.paper.legs.findLast((leg) => leg.unit === unit)!;
  }

  told(name: string) {
    return this.paper.ledger.filter((event) => event.name === name);
  }
}

const paused = () => new Course().transferred().signed().by(undefined, 'pause', { reason: '等待鉴定' });

describe('a clock that stands paused', () => {
  it('is reported by the time that its pause has won, and that time is what lists and rates see', () => {
    const course = paused();
    const before = course.clock('completion').dueAt!;
    course.days(60).reported();
    const clock = course.clock('completion');
    expect(clock.dueAt!.getTime()).toBeGreaterThan(before.getTime());
    expect(clock.terms?.pauses).toHaveLength(1);
    expect(clock.breachedAt).toBeNull();
    expect(course.complaint.dueAt).toEqual(clock.dueAt);
    expect(course.complaint.reportedAt! <= course.complaint.dueAt!).toBe(true);
  });

  it('shows its cards again when the report that met it is sent back', () => {
    const course = paused().days(60).reported();
    course.leg(LEAD).reviewFlags = ['thin'] as never;
    course.by(undefined, 'send-back', { reason: '未回应诉求' });
    expect(course.clock('completion').nextAt).not.toBeNull();
    expect(course.days(60).sweep().clock('completion').breachedAt).not.toBeNull();
  });

  it('keeps what its pause has won through a merge and its undoing', () => {
    const course = new Course().transferred().by(undefined, 'pause', { reason: '等待鉴定' });
    const before = course.clock('completion').dueAt!;
    const carrier = course.hotline.log();
    course.days(14).by(undefined, 'merge', { into: carrier, kind: 'same-matter' }, carrier);
    course.by(undefined, 'unmerge', {}, carrier);
    expect(course.clock('completion').dueAt!.getTime()).toBeGreaterThan(before.getTime());
    expect(course.clock('completion').nextAt).not.toBeNull();
  });

  it.each([
    ['the dispatchers', undefined],
    ['another unit', OTHER],
  ])('runs on when the return to %s is allowed', (_, lead) => {
    const course = paused();
    const before = course.clock('completion').dueAt!;
    const asked = { reasonCode: 'wrong-remit', reason: '非本单位', basis: '三定', suggestedUnit: OTHER };
    course.by(LEAD, 'return', asked).days(1).by(undefined, 'allow-return', { lead, reason: '属实' });
    const clock = course.clock('completion');
    expect(clock.pausedAt).toBeNull();
    expect(clock.nextAt).not.toBeNull();
    expect(clock.dueAt!.getTime()).toBeGreaterThan(before.getTime());
    expect(course.complaint.dueAt).toEqual(clock.dueAt);
    if (lead) expect(course.leg(lead).dueAt).toEqual(clock.dueAt);
    expect(course.days(200).sweep().clock('completion').breachedAt).not.toBeNull();
  });

  it('runs on by itself where nobody could let it run: reported without a contact, or listed', () => {
    const reported = paused().days(1).reported();
    expect(reported.paper.clocks.filter(({ pausedAt }) => pausedAt !== null)).toEqual([]);
    const day = new Date(reported.hotline.now.getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
    const listed = paused().days(1).by(undefined, 'list-long-term', { reason: '待法院裁定', reviewDate: day });
    expect(listed.paper.clocks.filter(({ pausedAt }) => pausedAt !== null)).toEqual([]);
  });

  it('runs on for the unit to which it is reassigned', () => {
    const course = paused().days(1).by(undefined, 'reassign', { lead: OTHER, reason: '职责不符' });
    expect(course.clock('completion').pausedAt).toBeNull();
    expect(course.leg(OTHER).dueAt).toEqual(course.clock('completion').dueAt);
  });
});

describe('a report that is sent back', () => {
  it('is to be made again by the rules under which the complaint has come meanwhile', () => {
    const course = new Course().transferred().signed().reported();
    const before = course.clock('completion').dueAt!;
    course.by(undefined, 'switch-profile', { name: 'sichuan', reason: '适用四川规则' });
    expect(course.complaint.dueAt).toEqual(before);
    course.days(1).by(undefined, 'send-back', { reason: '未回应诉求' });
    const clock = course.clock('completion');
    // Fifteen working days for a complaint, and no longer five.
    expect(clock.dueAt!.getTime()).toBeGreaterThan(before.getTime());
    expect([clock.profileName, clock.provisional]).toEqual(['sichuan', false]);
    expect([course.complaint.dueAt, course.leg(LEAD).dueAt]).toEqual([clock.dueAt, clock.dueAt]);
  });

  it('and so is one of which nothing is left, because another unit has the lead', () => {
    const course = new Course().transferred(LEAD, ['QD-SN']).signed().reported();
    course.by(undefined, 'switch-profile', { name: 'sichuan', reason: '适用四川规则' });
    course.days(1).by(undefined, 'reassign', { lead: OTHER, assists: ['QD-SN'], reason: '职责不符' });
    const clock = course.clock('completion');
    expect([clock.profileName, isOpenClock(clock)]).toEqual(['sichuan', true]);
    expect([course.complaint.dueAt, course.leg(OTHER).dueAt]).toEqual([clock.dueAt, clock.dueAt]);
    expect(clock.dueAt).toEqual(course.clock('completion', course.leg('QD-SN').id).dueAt);
  });
});

describe('what lies with the dispatchers again', () => {
  it('has a dispatch clock again after a return', () => {
    const asked = { reasonCode: 'wrong-remit', reason: '非本单位', basis: '三定', suggestedUnit: OTHER };
    const course = new Course().transferred().by(LEAD, 'return', asked).days(1);
    course.by(undefined, 'allow-return', { reason: '属实' });
    expect(isOpenClock(course.clock('dispatch'))).toBe(true);
    expect(course.clock('dispatch').startedAt).toEqual(course.hotline.now);
    expect(course.days(30).sweep().told('unheld').length + course.told('breach').length).toBeGreaterThan(0);
    expect(course.transferred(OTHER).clock('dispatch').metAt).not.toBeNull();
  });

  it('has one again after a merge is undone, and never two', () => {
    const course = new Course().transferred();
    const carrier = course.hotline.log();
    course.by(undefined, 'merge', { into: carrier, kind: 'same-matter' }, carrier);
    course.days(1).by(undefined, 'unmerge', {}, carrier);
    expect(isOpenClock(course.clock('dispatch'))).toBe(true);
    const waiting = new Course();
    const other = waiting.hotline.log();
    waiting.by(undefined, 'merge', { into: other, kind: 'same-matter' }, other);
    waiting.days(1).by(undefined, 'unmerge', {}, other);
    expect(waiting.paper.clocks.filter(({ kind }) => kind === 'dispatch')).toHaveLength(1);
    expect(isOpenClock(waiting.clock('dispatch'))).toBe(true);
  });
});

describe('a clock that ended late before anybody had looked', () => {
  it('has shown its cards all the same, with what follows from them, each once', () => {
    const course = new Course().transferred().signed().days(30).reported();
    const names = course.paper.ledger.map(({ name }) => name);
    const cards = ['yellow-card', 'breach', 'supervise', 'red-card', 'report'];
    expect(names.slice(-5)).toEqual(cards);
    expect(course.paper.orders).toMatchObject([{ trigger: 'overdue', unit: LEAD, state: 'issued' }]);
    expect(course.told('breach')).toMatchObject([{ by: 'machine', from: 'signed', to: 'signed' }]);
    expect(course.told('report')).toMatchObject([{ by: 'person', from: 'signed', to: 'reported' }]);
    expect(course.sweep().paper.ledger).toHaveLength(names.length);
  });

  it('is told to be late when it goes on', () => {
    const course = new Course().days(60).by(undefined, 'decline', { guide: 'litigation' });
    course.days(1).by(undefined, 'accept').sweep();
    expect(course.clock('completion').breachedAt).not.toBeNull();
  });
});

describe('a rework', () => {
  const reworked = (lead = LEAD, assists: string[] = []) => {
    const course = new Course().transferred(lead, assists);
    for (const unit of [lead, ...assists]) course.signed(unit).days(0.1).reported(unit);
    course.by(undefined, 'review', { remark: '已核' });
    course.by(undefined, 'follow-up', { outcome: 'reached', resolution: 'unresolved', satisfaction: 'dissatisfied' });
    const legs = assists.map((unit) => course.leg(unit).id);
    return course.days(20).by(undefined, 'rework', { reason: '诉求人不满意', legs });
  };

  it.each([
    ['the lead', [DISTRICT, []]],
    ['an assist that works again', [LEAD, [DISTRICT]]],
  ] as const)('is passed down by %s on its own time, and not on that of the first report', (_, [lead, assists]) => {
    const course = reworked(lead, [...assists]).by(DISTRICT, 'pass-down', { units: [STREET] });
    expect(course.leg(STREET).dueAt).toEqual(course.clock('rework').dueAt);
    expect(course.clock('rework', course.leg(STREET).id).dueAt).toEqual(course.clock('rework').dueAt);
    expect(course.clock('completion', course.leg(STREET).id)).toBeUndefined();
    expect(course.sweep().told('breach')).toEqual([]);
  });

  it('leaves alone that the first report came in time, when it is returned to the dispatchers', () => {
    const course = reworked();
    // The time for a return counts from the first transfer; Sichuan's rules set none.
    course.by(undefined, 'switch-profile', { name: 'sichuan', reason: '适用四川规则' });
    const before = course.complaint.reportedAt;
    const asked = { reasonCode: 'wrong-remit', reason: '非本单位', basis: '三定', suggestedUnit: OTHER };
    course.by(LEAD, 'return', asked).by(undefined, 'allow-return', { reason: '属实' });
    expect(course.complaint).toMatchObject({ state: 'proposed', reportedAt: before, publicReply: null });
    course.days(1).transferred(OTHER).signed(OTHER);
    expect(course.leg(OTHER).dueAt).toEqual(course.clock('rework').dueAt);
    course.reported(OTHER);
    expect(course.complaint.reportedAt).toEqual(before);
    expect(course.clock('rework').metAt).toEqual(course.hotline.now);
  });

  it('can be extended as the first handling can, counted by itself, and the first promise stays', () => {
    const course = reworked(DISTRICT).by(DISTRICT, 'pass-down', { units: [STREET] });
    const [promise, due] = [course.complaint.dueAt, course.clock('rework').dueAt!];
    const ask = () =>
      course.by(DISTRICT, 'extend', { amount: 5, reason: '情况复杂', basis: '办法', leg: course.leg(DISTRICT).id });
    ask().by(undefined, 'allow-extension');
    const longer = course.clock('rework').dueAt!;
    expect(longer.getTime()).toBeGreaterThan(due.getTime());
    expect([course.leg(DISTRICT).dueAt, course.leg(STREET).dueAt]).toEqual([longer, longer]);
    expect(course.complaint.dueAt).toEqual(promise);
    expect(ask).toThrow(/as often as the rules allow/);
  });

  it('leaves alone that the first report came in time, when its own report is sent back', () => {
    const course = reworked();
    course.days(1).reported();
    const before = course.complaint.reportedAt;
    course.leg(LEAD).reviewFlags = ['thin'] as never;
    course.by(undefined, 'send-back', { reason: '未回应诉求' });
    expect(course.complaint.reportedAt).toEqual(before);
    expect(course.clock('completion').metAt).not.toBeNull();
    expect(isOpenClock(course.clock('rework'))).toBe(true);
  });

  it('goes on by its own clock with another lead, and what was reported in time stays so', () => {
    const course = reworked();
    const before = course.complaint.reportedAt;
    expect(before).not.toBeNull();
    course.days(1).by(undefined, 'reassign', { lead: OTHER, assists: ['QD-SN'], reason: '职责不符' });
    expect(course.complaint.reportedAt).toEqual(before);
    expect(course.leg(OTHER).dueAt).toEqual(course.clock('rework').dueAt);
    expect(course.leg('QD-SN').dueAt).toEqual(course.clock('rework').dueAt);
    expect(course.clock('rework', course.leg('QD-SN').id).nextAt).not.toBeNull();
  });
});

describe('a limit of asking', () => {
  it('is not won again by another lead', () => {
    const course = new Course().transferred().signed();
    course.by(LEAD, 'extend', { amount: 1, reason: '情况复杂', basis: '办法' }).by(undefined, 'allow-extension');
    course.by(undefined, 'reassign', { lead: OTHER, reason: '职责不符' }).signed(OTHER);
    const ask = () => course.by(OTHER, 'extend', { amount: 1, reason: '情况复杂', basis: '办法' });
    const rule = reference.profileVersion(course.complaint.profileName, course.complaint.profileVersion)!.extension!;
    expect(rule.count).toBe(1);
    expect(ask).toThrow(/as often as the rules allow/);
  });

  it.each([
    ['more than is left', 'shandong-enterprise', 15, 'shandong', /more than is left .*: 10/],
    ['what is not allowed at all', 'shandong', 10, 'zhongshan', /do not allow extensions/],
  ])('is that of the rules that hold at the decision: %s', (_, first, amount, then, words) => {
    const course = new Course();
    const under = (name: string) =>
      course.complaint.profileName === name ? course : course.by(undefined, 'switch-profile', { name, reason: '更正' });
    under(first).transferred().signed().by(LEAD, 'extend', { amount, reason: '情况复杂', basis: '办法' });
    under(then);
    const due = course.complaint.dueAt;
    expect(() => course.by(undefined, 'allow-extension')).toThrow(words);
    expect(course.by(undefined, 'refuse-extension', { reason: '超出规则' }).complaint.dueAt).toEqual(due);
  });
});

describe('what was declined and is accepted after all', () => {
  it('goes on by the clocks that it had: nothing is won, and nothing corrected by the way', () => {
    const course = new Course();
    const [due, accepted] = [course.complaint.dueAt, course.complaint.acceptedAt];
    course.by(undefined, 'supervise', { opinion: '请督办', level: 1 });
    course.days(3).by(undefined, 'decline', { guide: 'litigation' });
    expect(() => course.by(undefined, 'accept', { type: 'enquiry' })).toThrow();
    course.days(3).by(undefined, 'accept', { type: 'complaint' });
    expect(course.complaint).toMatchObject({ dueAt: due, acceptedAt: accepted, retypes: 0, endedAt: null });
    expect(course.paper.clocks.filter(({ kind }) => kind === 'completion')).toHaveLength(1);
    expect(course.paper.clocks.filter(({ kind }) => kind === 'dispatch')).toHaveLength(1);
    for (const kind of ['completion', 'dispatch', 'citizen', 'order'] as const) {
      expect(isOpenClock(course.clock(kind))).toBe(true);
    }
    // The second for having lain with the dispatchers too long.
    expect(course.paper.orders).toMatchObject([
      { trigger: 'supervisor', state: 'issued' },
      { trigger: 'unheld', state: 'issued' },
    ]);
    expect(course.days(30).sweep().clock('completion').breachedAt).not.toBeNull();
  });
});

describe('what is struck off from the long-term list', () => {
  it.each([false, true])('has a clock again that somebody notices (late before: %s)', (late) => {
    const course = new Course().transferred(LEAD, ['QD-SN']).signed();
    if (late) course.days(60);
    const day = new Date(course.hotline.now.getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
    course.by(undefined, 'list-long-term', { reason: '待法院裁定', reviewDate: day });
    expect(course.told('list-long-term')).toMatchObject([{ data: { breached: late } }]);
    course.days(5).by(undefined, 'strike-off', { remark: '已裁定' });
    const clock = course.clock('completion');
    expect([isOpenClock(clock), clock.startedAt]).toEqual([true, course.hotline.now]);
    expect(course.complaint.dueAt).toEqual(clock.dueAt);
    expect(course.complaint.listedAt).not.toBeNull();
    const assist = course.leg('QD-SN');
    expect(isOpenClock(course.clock('completion', assist.id))).toBe(true);
    expect(assist.dueAt).toEqual(clock.dueAt);
    expect(course.days(90).sweep().clock('completion').breachedAt).not.toBeNull();
  });
});

describe('a part of what came by the web', () => {
  it('has the time that the whole has: from its acceptance, the citizen from the receipt', () => {
    const day = 86_400_000;
    const now = new Date('2026-03-09T01:00:00Z');
    const [received, accepted] = [new Date(now.getTime() - 5 * day), new Date(now.getTime() - 3 * day)];
    const born = { channel: 'web', type: 'help', complainantKind: 'anonymous', subject: null, district: null };
    const { complaint, clocks, events } = birthOf(
      { ...born, title: '路灯', content: '路灯不亮', urgency: 'normal', receivedAt: received, identity: {} } as never,
      {
        ...{ by: { kind: 'machine', name: 'test' }, now, accepted: true, acceptedAt: accepted },
        partOf: { id: 'whole', trackingCode: 'whole' },
      },
      { reference, complainants: new Complainants(vault), vault, region: 'QD', timeZone: 'Asia/Shanghai' },
    );
    const starts = Object.fromEntries(clocks.map(({ kind, startedAt }) => [kind, startedAt]));
    expect(starts).toMatchObject({ citizen: received, completion: accepted, dispatch: accepted });
    expect(complaint).toMatchObject({ acceptedAt: accepted, state: 'accepted', eventCount: 2 });
    const told = replayClocks(events as never);
    expect(clocks.flatMap((clock) => clockFlaws(clock, told.get(clock.id)))).toEqual([]);
    const lines = events.map((event) => ({ ...event, data: JSON.stringify(event.data) }));
    expect(flawsOf(vault, complaint, lines)).toEqual([]);
  });
});

describe('history', () => {
  it('is touched by no card, whatever people do with it', () => {
    const course = new Course({}, { silent: true }).transferred().signed();
    course.by(LEAD, 'extend', { amount: 1, reason: '情况复杂', basis: '办法' });
    course.by(undefined, 'allow-extension').reported();
    course.leg(LEAD).reviewFlags = ['thin'] as never;
    course.by(undefined, 'send-back', { reason: '未回应诉求' });
    expect(course.paper.clocks.filter(({ nextAt }) => nextAt !== null)).toEqual([]);
    // One that was armed by whatever means is disarmed when it falls due, without a word.
    const clock = course.clock('completion');
    clock.nextAt = course.hotline.now;
    clock.nextStep = 'breach';
    const events = course.paper.ledger.length;
    course.sweep();
    expect([clock.nextAt, clock.breachedAt, course.paper.ledger.length]).toEqual([null, null, events]);
  });
});
