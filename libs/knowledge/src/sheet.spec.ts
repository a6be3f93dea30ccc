import { Reference, WorkCalendar } from '#directory';
import { emptyContent } from './content.js';
import { readRow, readSource, writeRow, writeSource } from './sheet.js';

const row = (code: string, name: string) => ({ code, name, shortName: name, parent: null, path: code });
const reference = new Reference({
  units: [row('U1', '市人社局'), row('U2', '市医保局')],
  districts: [row('D1', '市南区')],
  subjects: [row('S1', '社会保障卡'), row('S2', '参保'), row('S3', '参保')],
  ...{ subjectVersion: 1, channels: [], rules: [], profiles: [], choice: { citizen: '', enterprise: '' } },
  calendar: new WorkCalendar({ years: {} }),
} as never);

const cells = {
  编号: 'K-1',
  标题: '如何挂失',
  答案: '拨打热线',
  分类: '社会保障卡',
  承办单位: '市人社局',
  范围: '公开',
};

describe('articles in a table', () => {
  it('by names or codes, with several in a cell', () => {
    const read = readRow(
      { ...cells, 分类: 'S1、S2', 区划: '市南区', 关键词: '社保卡；挂失', 失效日期: '2027/1/1' },
      reference,
      '2026-03-01',
    );
    expect(read).toMatchObject({
      row: {
        origin: 'K-1',
        content: { subjects: ['S1', 'S2'], districts: ['D1'], unit: 'U1', audience: 'public', validTo: '2027-01-01' },
      },
    });
  });

  it.each([
    [{ 标题: '' }, '标题|title'],
    [{ 答案: '' }, 'answer'],
    [{ 分类: '参保' }, '分类'],
    [{ 分类: '没有的' }, '分类'],
    [{ 承办单位: '' }, 'unit'],
    [{ 范围: '秘密' }, '范围'],
    [{ 失效日期: '明年' }, '失效日期'],
    [{ 失效日期: '2026-01-01' }, 'validTo'],
    [{ 答案: '\u0007' }, '答案'],
  ])('%j is refused', (more, field) => {
    const read = readRow({ ...cells, ...more }, reference, '2026-03-01');
    expect('wrong' in read && read.wrong[0]!.field).toMatch(new RegExp(field));
  });

  it('and what is written is read again', () => {
    const content = {
      ...{ ...emptyContent, title: '=1+1 如何挂失', answer: '一\n二', hint: '提示', questions: ['甲', '乙'] },
      ...{ keywords: ['社保卡'], subjects: ['S1', 'S3'], districts: ['D1'], unit: 'U2', audience: 'public' as const },
      ...{
        sources: [{ name: '《办法》', documentNumber: '国务院令第1号', url: 'https://x.gov.cn/1' }],
        validTo: '2027-01-01',
      },
    };
    const written = writeRow('id', content, reference);
    expect(readRow({ ...written, 标题: `'${written.标题}` }, reference, '2026-03-01')).toEqual({
      row: { origin: 'id', content },
    });
  });

  it.each(['《办法》（国务院令第1号）', '《办法》 https://x.gov.cn/1', '《办法》'])('source %s', (text) =>
    expect(writeSource(readSource(text))).toBe(text),
  );
});
