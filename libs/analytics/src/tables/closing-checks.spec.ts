import fc from 'fast-check';
import { checkClosing, closingChecks, type Closing, type ClosingCheck } from './closing-checks.js';
import { keyOfCheck, mayIssue, type SignedRemark } from './issuing.js';
import { sharesOf, type RoundingMode } from './rounding.js';

const parts = (...counts: number[]) => counts.map((count, index) => ({ name: `第${index + 1}项`, count }));

describe('closing checks', () => {
  const sound: Closing = {
    total: 10,
    parts: parts(3, 7),
    channels: parts(9, 1),
    types: parts(5, 5, 0),
    direct: 6,
    transferred: 4,
    carryOver: [{ name: '市城管局', opening: 2, in: 10, out: 9, closing: 3 }],
    unitFigures: [{ zh: '应办结', en: 'due', summary: 8, units: parts(5, 3) }],
    shares: {
      printed: sharesOf([3, 7], 10, { mode: 'half-up', digits: 2 })!,
      rounding: { mode: 'half-up', digits: 2 },
    },
  };

  it('are all made of a whole report, and hold where it adds up', () => {
    const checks = checkClosing(sound);
    expect(checks.map(({ check }) => check)).toEqual([...closingChecks]);
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
    for (const { detail } of checks) {
      expect(detail.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(detail.en).toMatch(/^[ -~]*[\u4e00-\u9fff]*[ -~]*$/);
    }
  });

  it.each<[ClosingCheck[], Partial<Closing>, string]>([
    [['parts-equal-total'], { parts: parts(3, 6) }, '各部分合计9，总量10，不符，前者少1'],
    [
      ['channels-equal-total', 'channels-equal-types'],
      { channels: parts(9, 2) },
      '各渠道合计11，总量10，不符，前者多1',
    ],
    [['types-equal-total', 'channels-equal-types'], { types: parts(1) }, '各诉求类型合计1，总量10，不符，前者少9'],
    [['direct-plus-transferred'], { direct: 7 }, '直接答复7与转办4合计11，总量10，不符，前者多1'],
    [
      ['carry-over'],
      { carryOver: [{ name: '市城管局', opening: 2, in: 10, out: 9, closing: 4 }] },
      '市城管局：期初2与新增10合计12，办出9与期末4合计13，不符，前者少1',
    ],
    [
      ['units-equal-summary'],
      { unitFigures: [{ zh: '应办结', en: 'due', summary: 9, units: parts(5, 3) }] },
      '应办结：各单位合计8，汇总9，不符，前者少1',
    ],
  ])('fail alone: %j', (failing, wrong, zh) => {
    const failed = checkClosing({ ...sound, ...wrong }).filter(({ holds }) => !holds);
    expect(failed.map(({ check }) => check)).toEqual(failing);
    expect(failed[0]!.detail.zh).toBe(zh);
  });

  it('are made of every unit and every figure by itself', () => {
    const row = (name: string, closing: number) => ({ name, opening: 1, in: 1, out: 1, closing });
    expect(checkClosing({ carryOver: [row('甲', 1), row('乙', 2)] }).map(({ of, holds }) => [of, holds])).toEqual([
      ['甲', true],
      ['乙', false],
    ]);
  });

  it.each([0.5, NaN, Infinity])('are not made of %p, which is no count', (total) => {
    expect(() => checkClosing({ total, parts: parts(1) })).toThrow(RangeError);
  });

  it('are not made of what is not there', () => {
    expect(checkClosing({})).toEqual([]);
    expect(checkClosing({ total: 5, direct: 5 })).toEqual([]);
  });

  it.each<[string[], number, RoundingMode, boolean]>([
    [['99.98'], 2, 'half-up', true],
    [['100.04'], 2, 'half-up', true],
    [['99.97'], 2, 'half-up', false],
    [['100.05'], 2, 'half-up', false],
    [['33.3', '33.3', '33.3'], 1, 'half-up', true],
    [['33', '33', '33'], 0, 'truncate', true],
    [['34', '34', '34'], 0, 'truncate', false],
    [['34', '33', '34'], 0, 'to-100', false],
    [['31.7', '59.3'], 1, 'half-up', false],
  ])('of shares %j with %i digits, %s: %s', (printed, digits, mode, holds) => {
    const decimals = printed.map((text) => ({ units: BigInt(text.replace('.', '')), digits }));
    const [check] = checkClosing({ shares: { printed: decimals, rounding: { mode, digits } } });
    expect([check!.check, check!.holds]).toEqual(['shares-sum-to-100', holds]);
  });

  it('never blame rounding: the shares of a table that closes always add up to enough', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(100_000), { minLength: 1, maxLength: 60 }).filter((all) => all.some((count) => count > 0)),
        fc.constantFrom<RoundingMode>('half-up', 'truncate', 'to-100'),
        fc.integer({ min: 0, max: 4 }),
        (counts, mode, digits) => {
          const base = counts.reduce((one, other) => one + other, 0);
          const printed = sharesOf(counts, base, { mode, digits })!;
          const [check] = checkClosing({ shares: { printed, rounding: { mode, digits } } });
          expect(check!.holds).toBe(true);
        },
      ),
    );
  });
});

describe('a report is issued', () => {
  const good = checkClosing({ total: 3, parts: parts(1, 2) });
  const bad = checkClosing({
    total: 3,
    parts: parts(1, 1),
    carryOver: [{ name: '市城管局', opening: 1, in: 1, out: 0, closing: 1 }],
  });
  const remark: SignedRemark = {
    text: '归口统计不含当月撤销件，已核对。',
    checks: bad.map(keyOfCheck),
    signedBy: { id: 'a'.repeat(20), name: '王敏' },
    signedAt: new Date('2026-03-02T09:00:00+08:00'),
  };

  it('when every check holds, without a remark', () => {
    expect(mayIssue(good)).toBeUndefined();
    expect(mayIssue([])).toBeUndefined();
  });

  it('when a signed remark speaks of every check that fails', () => {
    expect(remark.checks).toEqual(['parts-equal-total', 'carry-over 市城管局']);
    expect(mayIssue(bad, remark)).toBeUndefined();
  });

  it.each<[string, SignedRemark | undefined, string]>([
    ['without one', undefined, '须由签发人签署说明后方可发布'],
    ['with an empty one', { ...remark, text: '  ' }, '说明不能为空'],
    ['with one that nobody signed', { ...remark, signedBy: { id: '', name: '王敏' } }, '说明未经签署'],
    ['with one without a name', { ...remark, signedBy: { id: 'a', name: ' ' } }, '说明未经签署'],
    ['with one for another failure', { ...remark, checks: ['carry-over 市教育局'] }, '签署的说明未涉及以上各项'],
  ])('but not %s', (_, signed, zh) => {
    const why = mayIssue(bad, signed);
    expect(why?.zh).toContain(zh);
    expect(why?.zh).toContain('勾稽关系不符（2项）：各部分合计2，总量3');
    expect(why?.en).toMatch(/2 closing check/);
  });

  it('nor while a remark leaves one of them out: that one is named', () => {
    const why = mayIssue(bad, { ...remark, checks: ['parts-equal-total'] });
    expect(why?.zh).toContain('（1项）：市城管局');
    expect(why?.zh).not.toContain('各部分合计');
  });
});
