import { planSubjects, type SubjectRow } from './subject-import.js';

const known = [
  { code: '01', name: '住房', parent: null, pinyin: 'zf', retiredIn: null },
  { code: '0101', name: '物业', parent: '01', pinyin: 'wy', retiredIn: null },
  { code: '0102', name: '租赁', parent: '01', pinyin: 'zl', retiredIn: null },
  { code: '0109', name: '旧类', parent: '01', pinyin: 'jl', retiredIn: 1 },
];
const row = (code: string, name: string, parent = '', replaces: string[] = []): SubjectRow => ({
  ...{ line: 2, code, name, parent, pinyin: '', replaces },
});
const kept = [row('01', '住房'), row('0101', '物业', '01')];

describe('a new version of the subjects', () => {
  it('keeps, adds, renames and retires, and says where those go that it retires', () => {
    const plan = planSubjects(
      [row('01', '住房保障', '', ['01']), kept[1]!, row('0103', '长租', '01', ['0102']), row('010301', '公寓', '0103')],
      known,
    );
    expect(plan).toMatchObject({
      problems: [],
      kept: 1,
      renamed: [{ code: '01', before: '住房', after: '住房保障' }],
      added: [
        { code: '0103', level: 2, leaf: false },
        { code: '010301', level: 3, leaf: true },
      ],
      retired: [{ code: '0102', into: '0103' }],
      mapping: [{ from: '0102', to: '0103' }],
    });
    expect(planSubjects(kept, known).retired).toEqual([{ code: '0102', name: '租赁', into: null }]);
  });

  it.each<[string, SubjectRow[], string]>([
    ['nothing', [], 'content'],
    ['a code twice', [...kept, kept[0]!], 'code'],
    ['a code that is none', [...kept, row('一', '甲', '01')], 'code'],
    ['a code that was retired', [...kept, row('0109', '旧类', '01')], 'code'],
    ['another meaning under an old code', [row('01', '交通'), kept[1]!], 'name'],
    ['no name', [...kept, row('0103', '', '01')], 'name'],
    ['a name twice below one parent', [...kept, row('0103', '物业', '01')], 'name'],
    ['an unknown parent', [...kept, row('0103', '甲', '09')], 'parent'],
    ['another parent', [...kept, row('02', '乙'), row('0102', '租赁', '02')], 'parent'],
    ['a circle', [...kept, row('03', '甲', '04'), row('04', '乙', '03')], 'parent'],
    ['one that stays as replaced', [...kept, row('0103', '甲', '01', ['0101'])], 'replaces'],
    ['one that is not there as replaced', [...kept, row('0103', '甲', '01', ['0199'])], 'replaces'],
    ['one as replaced by two', [...kept, row('03', '甲', '', ['0102']), row('04', '乙', '', ['0102'])], 'replaces'],
  ])('has a problem with %s', (_, rows, column) => {
    const { problems } = planSubjects(rows, known);
    expect(problems[0]?.field.endsWith(column)).toBe(true);
  });
});
