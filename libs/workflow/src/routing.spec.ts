import fc from 'fast-check';
import { route, type RouteRule } from './routing.js';

const rule = (id: string, named: Partial<RouteRule>): RouteRule => ({
  id,
  subject: null,
  district: null,
  type: null,
  lead: id,
  assists: [],
  clear: true,
  reason: '',
  ...named,
});

const matter = { subjects: ['010203', '0102', '01'], districts: ['370202001', '370202', '370200'], type: 'complaint' };

describe('the dispatch catalogue', () => {
  it.each<[string, RouteRule[], string | undefined]>([
    ['nothing fits', [rule('a', { subject: '02' })], undefined],
    ['a rule for everything', [rule('a', {})], 'a'],
    ['a named subject beats none', [rule('a', {}), rule('b', { subject: '01' })], 'b'],
    [
      'the nearer subject',
      [rule('a', { subject: '01' }), rule('b', { subject: '010203' }), rule('c', { subject: '0102' })],
      'b',
    ],
    [
      'the nearer district',
      [rule('a', { subject: '01', district: '370202' }), rule('b', { subject: '01', district: '370202001' })],
      'b',
    ],
    [
      'the subject before the district',
      [rule('a', { subject: '0102' }), rule('b', { subject: '01', district: '370202001' })],
      'a',
    ],
    ['a named type', [rule('a', { subject: '01' }), rule('b', { subject: '01', type: 'complaint' })], 'b'],
    ['not another type', [rule('a', { subject: '01' }), rule('b', { subject: '01', type: 'praise' })], 'a'],
    ['not another district', [rule('a', { subject: '01', district: '370203' })], undefined],
  ])('%s', (_, rules, lead) => {
    expect(route(rules, matter)?.rule.lead).toBe(lead);
  });

  it('calls no match clear when two equal rules name different units', () => {
    const rules = [rule('a', { subject: '01' }), rule('b', { subject: '01' })];
    expect(route(rules, matter)).toEqual({ rule: rules[0], clear: false });
    expect(route([rules[0]!, rule('a', { subject: '01' })], matter)?.clear).toBe(true);
  });

  it('is not clear when the rule is not', () => {
    expect(route([rule('a', { subject: '01', clear: false })], matter)?.clear).toBe(false);
  });

  it('without a subject only takes rules without one', () => {
    expect(route([rule('a', { subject: '01' }), rule('b', {})], { ...matter, subjects: [] })?.rule.id).toBe('b');
  });

  it('does not depend on the order of rules of different rank', () => {
    const pick = (line: string[]) => fc.option(fc.constantFrom(...line), { nil: null });
    const rules = fc.uniqueArray(
      fc.record({
        subject: pick(['010203', '0102', '01', '02']),
        district: pick(['370202001', '370202', '370203']),
        type: pick(['complaint', 'help']),
      }),
      { selector: (one) => JSON.stringify(one), minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(rules, (named) => {
        const catalogue = named.map((one, index) => rule(`r${index}`, one));
        expect(route([...catalogue].reverse(), matter)?.rule.id).toBe(route(catalogue, matter)?.rule.id);
      }),
    );
  });
});
