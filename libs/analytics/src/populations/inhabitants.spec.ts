import { Inhabitants } from './inhabitants.js';
import { readPopulations } from './population-file.js';

const places = new Map([
  ['3702', { kind: 'city', parent: null }],
  ['370202', { kind: 'district', parent: '3702' }],
  ['370203', { kind: 'district', parent: '3702' }],
  ['370271', { kind: 'zone', parent: '3702' }],
]);
const row = (district: string, asOf: string, population: number) => ({ district, asOf, population });

describe('inhabitants', () => {
  const some = [row('370202', '2025-12-31', 200), row('370202', '2020-11-01', 100), row('370203', '2025-12-31', 300)];

  it.each([
    ['2019-12-31', null],
    ['2020-11-01', 100],
    ['2025-12-30', 100],
    ['2025-12-31', 200],
    ['2030-01-01', 200],
  ])('of a district on %s are %p', (day, people) => {
    expect(new Inhabitants(some, places).of('370202', day)).toBe(people);
  });

  it('of the city are its own number, else those of all its districts and of zones that have one', () => {
    expect(new Inhabitants(some, places).whole('2026-01-01')).toBe(500);
    expect(new Inhabitants(some, places).whole('2021-01-01')).toBeNull();
    expect(new Inhabitants([...some, row('370271', '2025-12-31', 10)], places).whole('2026-01-01')).toBe(510);
    expect(new Inhabitants([...some, row('3702', '2025-12-31', 999)], places).whole('2026-01-01')).toBe(999);
    expect(new Inhabitants([], new Map()).whole('2026-01-01')).toBeNull();
  });

  it('of several districts are known where each is', () => {
    const known = new Inhabitants(some, places);
    expect(known.ofAll(['370202', '370203', '370202'], '2026-01-01')).toBe(500);
    expect(known.ofAll(['370202', '370271'], '2026-01-01')).toBeNull();
    expect(known.ofAll([], '2026-01-01')).toBeNull();
  });
});

describe('a table of populations', () => {
  const placeOf = (text: string) => ({ 市南区: '370202', '370202': '370202', '370203': '370203' })[text];
  const read = (content: string) => readPopulations(content, placeOf);

  it('names places by code or name, in Chinese or English', () => {
    const { lines, wrong } = read('\ufeff来源,人口,区域,日期\n年鉴,"1,234",市南区,2025-12-31\n');
    expect(wrong).toEqual([]);
    expect(lines).toEqual([{ district: '370202', asOf: '2025-12-31', population: 1234, source: '年鉴' }]);
    expect(read('district,date,population,source\n370203,2025-12-31,5,x\n').lines).toHaveLength(1);
  });

  it.each([
    ['', 'content'],
    ['区域,日期,人口\n', 'content'],
    ['区域,日期,人口,来源\n月球,2025-12-31,1,x\n', 'content[2]'],
    ['区域,日期,人口,来源\n370202,2025-02-30,1,x\n', 'content[2]'],
    ['区域,日期,人口,来源\n370202,2025-12-31,12.5,x\n', 'content[2]'],
    ['区域,日期,人口,来源\n370202,2025-12-31,,x\n', 'content[2]'],
    ['区域,日期,人口,来源\n370202,2025-12-31,1,\n', 'content[2]'],
    ['区域,日期,人口,来源\n370202,2025-12-31,1,x\n市南区,2025-12-31,2,x\n', 'content[3]'],
    ['"区域,日期', 'content'],
  ])('is refused whole: %j', (content, field) => {
    const { lines, wrong } = read(content);
    expect(lines).toEqual([]);
    expect(wrong[0]?.field).toBe(field);
  });
});
