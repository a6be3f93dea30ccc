import { type Refusal } from '#platform';
import { readRatesAsked, type RatesTexts } from './rates-asked.js';

const year = { from: '2026-01-01', to: '2027-01-01' };
const fieldsAtFault = (texts: RatesTexts): string[] => {
  try {
    readRatesAsked(texts);
    return [];
  } catch (error) {
    return (error as Refusal).details.fields!.map(({ field }) => field);
  }
};

describe('rates as they are asked for', () => {
  it('hold what falls due, unless a limit of their own or a base is named', () => {
    expect(readRatesAsked(year)).toEqual({ period: year, by: undefined, base: 'due', within: undefined, fairly: 1 });
    expect(readRatesAsked({ ...year, within: '5wd' })).toMatchObject({ base: 'received', within: { count: 5 } });
    expect(readRatesAsked({ ...year, within: '5wd', base: 'due' })).toMatchObject({ base: 'due' });
    expect(readRatesAsked({ ...year, by: 'unit', base: 'closed', fairly: '0.5' })).toMatchObject({
      by: 'unit',
      base: 'closed',
      fairly: 0.5,
    });
  });

  it.each<[RatesTexts, string[]]>([
    [{}, ['from', 'to']],
    [{ from: '2026-02-30', to: '2026-03-01' }, ['from']],
    [{ from: '2026-1-1', to: '2026-03-01' }, ['from']],
    [{ from: '2026-03-01', to: '2026-03-01' }, ['to']],
    [{ from: '2026-03-02', to: '2026-03-01' }, ['to']],
    [{ ...year, by: 'moon' }, ['by']],
    [{ ...year, by: 'constructor' }, ['by']],
    [{ ...year, base: 'opened' }, ['base']],
    [{ ...year, within: '5' }, ['within']],
    [{ ...year, fairly: '2' }, ['fairly']],
    [{ ...year, fairly: 'half' }, ['fairly']],
    [{ from: '1900-01-01', to: '2000-01-01', by: 'day' }, ['by']],
    [{ ...year, by: 'x', within: 'y' }, ['by', 'within']],
  ])('%j names what is wrong: %j', (texts, fields) => expect(fieldsAtFault(texts)).toEqual(fields));
});
