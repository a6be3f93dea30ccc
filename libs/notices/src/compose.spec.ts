import { noticeKinds, type Identity, type NoticeKind, type NoticeOrder } from '#complaints';
import { compose, phoneFor, type ComposeScene, type ComposedComplaint } from './compose.js';
import { complainantKinds } from './kinds.js';
import { readSeedTemplates } from './seeding.js';
import { writtenDate } from './values.js';

const seeds = new Map(readSeedTemplates().map((seed) => [`${seed.code} ${seed.medium}`, seed]));
const identity: Identity = { name: '欧阳锋', phone: '13987654321', address: '香港中路1号2单元301户' };
const complaint: ComposedComplaint = {
  id: '0'.repeat(20),
  trackingCode: 'QD7K4M2XW9HRB',
  state: 'accepted',
  dueAt: new Date('2026-03-09T15:59:59.999Z'),
  confidential: false,
  silent: false,
  complainantKind: 'citizen',
  replyWanted: true,
  followUpWanted: true,
};
const scene = (more: Partial<ComposedComplaint> = {}, rest: Partial<ComposeScene> = {}): ComposeScene => ({
  complaint: { ...complaint, ...more },
  identity,
  people: ['1'.repeat(20)],
  listeners: [{ id: '2'.repeat(20), unit: 'QD-HRSS', medium: 'webhook', kinds: null }],
  templateFor: (code, medium) => {
    const seed = seeds.get(`${code} ${medium}`);
    return seed && { subject: seed.subject ?? null, text: seed.text, version: 1, active: true };
  },
  around: { hotline: '12345热线', unit: '市人社局', zone: 'Asia/Shanghai' },
  ...rest,
});
const order = (kind: NoticeKind, to: NoticeOrder['to'], facts: Record<string, string> = {}): NoticeOrder => ({
  complaintId: complaint.id,
  kind,
  seq: 2,
  to,
  facts,
});
const citizen = { kind: 'complainant' } as const;
const unit = { kind: 'unit', unit: 'QD-HRSS' } as const;

describe('a complainant', () => {
  it('is told in plain words, with the code in groups and the promised date', () => {
    expect(compose(order('accepted', citizen), scene())).toMatchObject([
      {
        medium: 'sms',
        recipient: { kind: 'complainant', phone: '13987654321' },
        text: expect.stringMatching(/编码QD-7K4M-2XW9-HRB，承诺2026年3月9日前办结/),
        missing: [],
      },
    ]);
  });

  it.each(noticeKinds.map((kind) => [kind]))('is told of %s only where it is theirs to know', (kind) => {
    const told = compose(order(kind, citizen, { reason: '推诿', order: '18', link: 'https://x.cn/r' }), scene());
    expect(told).toHaveLength(complainantKinds.has(kind) ? 1 : 0);
    for (const { text } of told) expect(text).not.toMatch(/推诿|欧阳|13987654321|香港中路/);
  });

  it.each<[string, Partial<ComposedComplaint>, Identity | undefined]>([
    ['whose complaint is history', { silent: true }, identity],
    ['who told nothing', { complainantKind: 'anonymous' }, undefined],
    ['who has a landline', {}, { phone: '0532-85880000' }],
    [
      'who is anonymous, by the number they called from',
      { complainantKind: 'anonymous' },
      { callerNumber: '13987654321' },
    ],
    ['who is confidential, by the number they called from', { confidential: true }, { callerNumber: '13987654321' }],
  ])('%s hears nothing', (_, more, who) => {
    expect(compose(order('accepted', citizen), scene(more, { identity: who }))).toEqual([]);
  });

  it('who wants no reply is spared the progress, who wants no follow-up the link', () => {
    const none = scene({ replyWanted: false, followUpWanted: false });
    const told = noticeKinds.filter((kind) => compose(order(kind, citizen), none).length > 0);
    expect(told).not.toEqual(expect.arrayContaining(['closed']));
    expect(told).not.toEqual(expect.arrayContaining(['rate-link']));
    expect(told).toEqual(expect.arrayContaining(['accepted', 'declined']));
  });

  it('of a confidential matter reads a code and a state, and nothing else', () => {
    const [one, ...more] = compose(order('declined', citizen, { legalWay: '仲裁' }), scene({ confidential: true }));
    expect(one!.text).toContain('QD-7K4M-2XW9-HRB');
    expect(one!.text).not.toMatch(/仲裁|热线|人社/);
    expect(more).toEqual([]);
    // Even a template that got in by another way brings nothing more to light.
    const loose = {
      templateFor: () => ({ subject: null, text: '{{unit}}{{promisedDate}}{{legalWay}}', version: 1, active: true }),
    };
    const [loosely] = compose(order('declined', citizen, { legalWay: '仲裁' }), scene({ confidential: true }, loose));
    expect(loosely).toMatchObject({
      text: '承办单位规定期限相关法定渠道',
      missing: ['unit', 'promisedDate', 'legalWay'],
    });
    expect(compose(order('rate-link', citizen, { link: 'https://x.cn/r' }), scene({ confidential: true }))).toEqual([]);
  });

  it.each<[Identity | undefined, string | undefined]>([
    [{ phone: '+86 139 8765 4321' }, '13987654321'],
    [{ callerNumber: '13987654321' }, '13987654321'],
    [{ phone: '85880000', callerNumber: '13987654321' }, undefined],
    [undefined, undefined],
  ])('with %j is reached at %s', (who, phone) => {
    expect(phoneFor({ complainantKind: 'citizen', confidential: false }, who)).toBe(phone);
  });
});

describe('a unit', () => {
  it('is told in the house and by its own systems, each with a notice of its own', () => {
    expect(compose(order('transferred', unit), scene())).toMatchObject([
      { medium: 'in-app', recipient: { kind: 'person', unit: 'QD-HRSS' } },
      { medium: 'webhook', recipient: { kind: 'endpoint', unit: 'QD-HRSS' } },
    ]);
  });

  it('is not told by systems of another unit, or of kinds they do not want', () => {
    const listeners = [
      { id: '3'.repeat(20), unit: 'QD-LC', medium: 'webhook' as const, kinds: null },
      { id: '4'.repeat(20), unit: 'QD-HRSS', medium: 'mail' as const, kinds: ['breach' as const] },
    ];
    const media = (kind: NoticeKind) =>
      compose(order(kind, unit), scene({}, { listeners })).map(({ medium }) => medium);
    expect(media('transferred')).toEqual(['in-app']);
    expect(media('breach')).toEqual(['in-app', 'mail']);
  });

  it('never reads who asks in what somebody typed, and outside nothing typed of a confidential matter', () => {
    const facts = { reason: '欧阳锋（13987654321）住址不在本区', decision: '同意' };
    for (const { text } of compose(order('return-decided', unit, facts), scene())) {
      expect(text).toContain('同意');
      expect(text).not.toMatch(/欧阳锋|13987654321/);
    }
    const hidden = compose(order('return-decided', unit, facts), scene({ confidential: true }));
    expect(hidden.map(({ text }) => text.includes('住址不在本区'))).toEqual([true, false]);
  });

  it('hears nothing of history', () => {
    expect(compose(order('red-card', unit), scene({ silent: true }))).toEqual([]);
  });

  it('hears nothing more of a kind that an administrator has switched off', () => {
    const off = { templateFor: () => ({ subject: null, text: '{{code}}', version: 2, active: false }) };
    expect(compose(order('transferred', unit), scene({}, off))).toEqual([]);
  });
});

it.each([
  ['2026-03-09', '2026年3月9日'],
  ['2026-03-09T23:30:00+08:00', '2026年3月9日'],
  ['2026-03-09T16:30:00Z', '2026年3月10日'],
  ['明天', undefined],
  ['2026-02-30', undefined],
  [null, undefined],
])('%s is written %s', (given, written) => expect(writtenDate(given, 'Asia/Shanghai')).toBe(written));
