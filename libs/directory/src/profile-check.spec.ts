import fc from 'fast-check';
import { checkProfile, type KnownPlaces } from './profile-check.js';
import type { Limit, RuleProfile } from './rule-profile.js';
import { wholeProfile } from './rule-profile.js';
import { readSeed } from './seeding.js';
import { readTree } from './tree.js';

const profiles = readSeed<RuleProfile[]>('profiles');
const shandong = profiles.find(({ name }) => name === 'shandong')!;
const beijing = profiles.find(({ name }) => name === 'beijing')!;
const units = readSeed<{ code: string; parent: string | null }[]>('units');
const places: KnownPlaces = {
  channels: new Map(
    readSeed<{ code: string; medium: 'phone' | 'network' }[]>('channels').map((channel) => [channel.code, channel]),
  ),
  units: new Map(units.map((unit) => [unit.code, unit])),
  unitAndAbove: (code) => readTree(units).upwards(code),
};
const fieldsOf = (given: unknown) => checkProfile(given, places).map(({ field }) => field);
const completion: Limit = { clock: 'completion', when: {}, amount: 5, unit: 'workday' };
const limited = (...limits: unknown[]) => ({ ...shandong, limits });

describe('a rule profile', () => {
  it.each(profiles.map((profile) => [profile.name, profile] as const))(
    '%s, as it is shipped, is sound',
    (_, profile) => {
      expect(checkProfile(profile, places)).toEqual([]);
    },
  );

  it('says in Chinese and in English what is wrong', () => {
    expect(checkProfile({ ...shandong, endOfDay: '25:00' }, places)).toEqual([
      { field: 'endOfDay', zh: '须为 17:30 或 24:00 形式的时刻', en: 'must be a time of day such as 17:30 or 24:00' },
    ]);
  });

  it.each<[string, object, string[]]>([
    ['a name', { name: 'Shan dong' }, ['name']],
    ['a name that is inherited', { name: '__proto__' }, ['name']],
    ['a version', { version: 0 }, ['version']],
    ['a date', { validFrom: '2026-02-30' }, ['validFrom']],
    ['no date', { validFrom: null }, ['validFrom']],
    ['the end before the beginning', { validFrom: '2026-03-01', validTo: '2026-03-01' }, ['validTo']],
    ['an end', { validTo: 'never' }, ['validTo']],
    ['a title', { zh: ' ' }, ['zh']],
    ['a title with a control character', { en: 'a\u0000' }, ['en']],
    ['a long source', { source: 'x'.repeat(201) }, ['source']],
    ['a day without length', { endOfDay: '00:00' }, ['endOfDay']],
    ['a number for a time', { endOfDay: 17.5 }, ['endOfDay']],
    ['no grades', { grades: [] }, ['grades']],
    ['a grade twice', { grades: ['1', '1'] }, ['grades[1]']],
    ['a grade that cannot be stored', { grades: ['一级'] }, ['grades[0]']],
    ['the name of no grade', { grades: ['1'], gradeNames: { 2: '二级' } }, ['gradeNames.2']],
    ['names without grades', { gradeNames: { 1: '一级' } }, ['gradeNames.1']],
    ['another way to transfer', { autoTransfer: 'always' }, ['autoTransfer']],
    ['a field that nobody knows', { colour: 'red' }, ['colour']],
    ['cards of another unit', { cards: { yellowBefore: 1, redAfter: 1, unit: 'day' } }, ['cards.unit']],
    [
      'a red card that comes too early',
      { cards: { yellowBefore: 1, redAfter: 0, unit: 'workday' } },
      ['cards.redAfter'],
    ],
    ['half of the cards', { cards: { yellowBefore: 1 } }, ['cards.redAfter', 'cards.unit']],
    ['a list for the cards', { cards: [] }, ['cards']],
    [
      'returns',
      { returnWindow: { amount: -1, unit: 'workday', count: 0.5 } },
      ['returnWindow.amount', 'returnWindow.count'],
    ],
    [
      'an extension of nothing',
      { extension: { count: 1, amount: 0, unit: 'week', beforeExpiry: 1 } },
      ['extension.amount', 'extension.unit', 'extension.beforeExpiry'],
    ],
    ['pauses without reasons', { pause: { reasons: [] } }, ['pause.reasons']],
    ['a pause for the same reason', { pause: { reasons: ['鉴定', '鉴定'] } }, ['pause.reasons[1]']],
    ['an unknown check', { review: { required: true, checks: ['long'] } }, ['review.checks[0]']],
    ['no review at all', { review: null }, ['review']],
    ['replies', { combinedReply: 'both' }, ['combinedReply']],
    ['a share in percent', { followUp: { ...shandong.followUp, coverage: 100 } }, ['followUp.coverage']],
    ['no share', { followUp: { ...shandong.followUp, coverage: NaN } }, ['followUp.coverage']],
    [
      'calling by pigeon',
      { followUp: { ...shandong.followUp, channels: ['phone', 'pigeon'] } },
      ['followUp.channels[1]'],
    ],
    ['rework for nothing', { rework: { triggers: [], requires: [] } }, ['rework.triggers']],
    ['a trigger', { supervision: { triggers: ['late'] } }, ['supervision.triggers[0]']],
    [
      'red cards where there are none',
      { cards: null, supervision: { triggers: ['overdue', 'red-card'] } },
      ['supervision.triggers[1]'],
    ],
    ['after a rework that never comes', { rework: null }, ['supervision.triggers[1]']],
    ['escalation', { escalation: { afterWorkdays: 0 } }, ['escalation.afterWorkdays']],
    ['urging', { urge: { perDay: -1 } }, ['urge.perDay']],
    [
      'long-term',
      { longTerm: { reviewWorkdays: 0, interimWorkdays: '20' } },
      ['longTerm.reviewWorkdays', 'longTerm.interimWorkdays'],
    ],
  ])('is refused for %s', (_, change, fields) => {
    expect(fieldsOf({ ...shandong, ...change })).toEqual(fields);
  });

  it.each(Object.keys(shandong).filter((key) => key !== 'note'))('is refused without %s', (key) => {
    expect(fieldsOf({ ...shandong, [key]: undefined })).toEqual([]);
    const { [key as keyof RuleProfile]: _, ...without } = shandong;
    expect(fieldsOf(without)).toEqual([key]);
  });

  it.each([[null], [undefined], ['shandong'], [[]], [42]])('is not %p', (given) => {
    expect(fieldsOf(given)).toEqual(['body']);
  });

  it('of an older program has what it lacks', () => {
    const { pause: _p, review: _r, urge: _u, longTerm: _l, ...old } = shandong;
    const { count, amount, unit } = shandong.extension!;
    const { coverage, attempts } = shandong.followUp;
    const kept = { ...old, extension: { count, amount, unit }, followUp: { coverage, attempts } } as RuleProfile;
    expect(fieldsOf(kept)).not.toEqual([]);
    expect(fieldsOf(wholeProfile(kept))).toEqual([]);
    expect(wholeProfile(shandong)).toEqual(shandong);
  });
});

describe('the limits of a rule profile', () => {
  it.each<[string, unknown, string[]]>([
    ['no amount', { ...completion, amount: null }, ['limits[0].amount']],
    ['half a day', { ...completion, amount: 0.5 }, ['limits[0].amount']],
    ['more than two years', { ...completion, amount: 501 }, ['limits[0].amount']],
    ['no hours', { ...completion, amount: 0, unit: 'hour' }, ['limits[0].amount']],
    ['weeks', { ...completion, unit: 'week' }, ['limits[0].unit']],
    ['no clock', { ...completion, clock: 'coffee' }, ['limits[0].clock']],
    ['another start', { ...completion, countFrom: 'tomorrow' }, ['limits[0].countFrom']],
    ['hours from the next day', { ...completion, unit: 'hour', countFrom: 'next-workday' }, ['limits[0].countFrom']],
    ['working hours from the day', { ...completion, unit: 'workhour', countFrom: 'same-day' }, ['limits[0].countFrom']],
    ['no day from an instant', { ...completion, amount: 0, countFrom: 'instant' }, ['limits[0].countFrom']],
    ['no condition', { ...completion, when: null }, ['limits[0].when']],
    ['a condition that nobody knows', { ...completion, when: { weather: ['rain'] } }, ['limits[0].when.weather']],
    ['a type', { ...completion, when: { type: ['help', 'whim'] } }, ['limits[0].when.type[1]']],
    ['a type twice', { ...completion, when: { type: ['help', 'help'] } }, ['limits[0].when.type[1]']],
    ['nothing to choose from', { ...completion, when: { type: [] } }, ['limits[0].when.type']],
    ['an urgency', { ...completion, when: { urgency: ['asap'] } }, ['limits[0].when.urgency[0]']],
    ['a grade where there are none', { ...completion, when: { grade: ['1'] } }, ['limits[0].when.grade']],
    ['a channel', { ...completion, when: { channel: ['fax'] } }, ['limits[0].when.channel[0]']],
    ['a medium', { ...completion, when: { medium: ['post'] } }, ['limits[0].when.medium[0]']],
    ['a unit', { ...completion, when: { unit: ['QD-NONE'] } }, ['limits[0].when.unit[0]']],
    ['a flag', { ...completion, when: { enterprise: 'yes' } }, ['limits[0].when.enterprise']],
    ['levels of what has none', { ...completion, when: { level: [1] } }, ['limits[0].when.level']],
    ['a level', { ...completion, clock: 'order', when: { level: [0] } }, ['limits[0].when.level[0]']],
    [
      'a channel that is not of the medium',
      { ...completion, when: { channel: ['phone'], medium: ['network'] } },
      ['limits[0].when'],
    ],
    ['text', 'five days', ['limits[0]']],
  ])('are refused for %s', (_, limit, fields) => {
    expect(fieldsOf(limited(limit))).toEqual(fields);
  });

  it('know the grades of their own profile', () => {
    expect(fieldsOf({ ...beijing, limits: [{ ...completion, when: { grade: ['1', '5'] } }] })).toEqual([
      'limits[0].when.grade[1]',
    ]);
  });

  const when = (condition: object, amount = 5) => ({ ...completion, when: condition, amount });
  const unreached: [string, object[], string[]][] = [
    ['after one for all', [when({}), when({ type: ['help'] })], ['limits[1]']],
    ['the same again', [when({ type: ['help'] }), when({ type: ['help'] }, 7)], ['limits[1]']],
    [
      'a part of an earlier one',
      [when({ type: ['help', 'report'] }), when({ type: ['report'], urgency: ['urgent'] })],
      ['limits[1]'],
    ],
    ['after all urgencies', [when({ urgency: ['normal', 'urgent', 'critical'] }), when({})], ['limits[1]']],
    ['after both media', [when({ medium: ['phone', 'network'] }), when({ channel: ['web'] })], ['limits[1]']],
    ['channels of a medium', [when({ medium: ['network'] }), when({ channel: ['web', 'wechat'] })], ['limits[1]']],
    ['below a unit', [when({ unit: ['QD-12345'] }), when({ unit: ['QD-LC'] })], ['limits[1]']],
    ['two of three', [when({}), when({}), when({ enterprise: true })], ['limits[1]', 'limits[2]']],
  ];
  it.each(unreached)('that no complaint can come to are refused: %s', (_, limits, fields) => {
    expect(fieldsOf(limited(...limits))).toEqual(fields);
  });

  it.each<[string, object[]]>([
    ['another clock', [when({}), { ...completion, clock: 'sign' }]],
    ['the rest', [when({ type: ['help'] }), when({})]],
    ['another list', [when({ type: ['help'] }), when({ type: ['help', 'report'] })]],
    ['another dimension', [when({ type: ['help'] }), when({ urgency: ['urgent'] })]],
    ['all grades, but some have none', [when({ enterprise: true }), when({ enterprise: false }), when({})]],
    ['channels of two media', [when({ medium: ['network'] }), when({ channel: ['web', 'phone'] })]],
    ['above a unit', [when({ unit: ['QD-LC'] }), when({ unit: ['QD-12345'] })]],
    ['without a unit', [when({ unit: ['QD-12345'] }), when({})]],
  ])('that are reached are not: %s', (_, limits) => {
    expect(fieldsOf(limited(...limits))).toEqual([]);
  });

  it('are many at most', () => {
    const many = Array.from({ length: 201 }, () => completion);
    expect(fieldsOf(limited(...many))).toEqual(['limits']);
    expect(checkProfile(limited(...Array.from({ length: 200 }, () => 0)), places)).toHaveLength(50);
  });
});

describe('whatever is given', () => {
  it('is answered and never thrown at', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(checkProfile(given, places).length).toBeGreaterThan(0);
      }),
    );
  });

  it('in the place of any value of a sound profile is answered with the path to it', () => {
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]) => {
      if (path.length > 0) paths.push(path);
      if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index]));
      else if (typeof value === 'object' && value !== null) {
        for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
      }
    };
    walk(beijing, []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, rubbish) => {
        const changed = structuredClone(beijing) as unknown;
        let at = changed as Record<string | number, unknown>;
        for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
        at[path.at(-1)!] = rubbish;
        const top = String(path[0]);
        for (const { field, zh, en } of checkProfile(changed, places)) {
          // What the grades are, the limits and names by grade depend on; cards and rework, the triggers.
          const depends = { grades: 'limits', cards: 'supervision', rework: 'supervision', validFrom: 'validTo' }[top];
          expect([top, depends, 'gradeNames']).toContain(/^\w+/.exec(field)?.[0]);
          expect(zh).toMatch(/[\u4e00-\u9fff]/);
          expect(en).toMatch(/[a-z]/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
