import {
  Reference,
  WorkCalendar,
  readSeed,
  type CalendarData,
  type Channel,
  type District,
  type Subject,
  type Unit,
} from '#directory';
import { KnownNames } from './known-names.js';
import { readLetter, type Reading } from './letter.js';
import { readMap, type ImportField } from './import-map.js';
import type { Cell } from './read-table.js';

const unit = (code: string, name: string, shortName = name) => ({ code, name, shortName, parent: null }) as Unit;
const named = (code: string, name: string) => ({ code, name, parent: null });

const reference = new Reference({
  units: [unit('QD-LC', '李沧区人民政府', '李沧区'), unit('A', '城管局', '一局'), unit('B', '交通局', '一局')],
  districts: [named('370213', '李沧区')] as District[],
  subjects: [named('010101', '物业服务质量')] as Subject[],
  subjectVersion: 1,
  channels: readSeed<Channel[]>('channels'),
  rules: [],
  profiles: [],
  choice: { citizen: '', enterprise: '' },
  calendar: new WorkCalendar(readSeed<CalendarData>('calendar')),
});

const columns: Record<ImportField, string> = {
  id: '编号',
  receivedAt: '时间',
  dueAt: '期限',
  closedAt: '答复时间',
  reply: '答复',
  channel: '渠道',
  type: '类型',
  subject: '分类',
  unit: '单位',
  district: '区域',
  title: '标题',
  content: '内容',
};
const reading: Reading = {
  map: readMap({ ...columns, defaults: { channel: 'mailbox', type: '投诉' } }, 'test'),
  columns,
  names: new KnownNames(reference),
  unit: 'HISTORY',
  now: new Date('2026-11-22T10:00:00+08:00'),
};
const row = (cells: Record<string, Cell> = {}) => ({ 编号: 17, 时间: '2026-03-02 09:15', 内容: '路灯不亮', ...cells });
const read = (cells: Record<string, Cell> = {}, how: Partial<Reading> = {}) =>
  readLetter(row(cells), { ...reading, ...how });
const letter = (cells: Record<string, Cell> = {}, how: Partial<Reading> = {}) => {
  const it = read(cells, how);
  if ('faults' in it) throw new Error(JSON.stringify(it.faults));
  return it.letter;
};
const faults = (cells: Record<string, Cell>, how: Partial<Reading> = {}) => {
  const it = read(cells, how);
  return 'faults' in it ? it.faults.map(({ field }) => field) : [];
};

describe('a row of a file', () => {
  it('is a complaint like any other, with the map’s defaults', () => {
    expect(letter()).toMatchObject({
      externalId: '17',
      given: { channel: 'mailbox', type: 'complaint', content: '路灯不亮', receivedAt: '2026-03-02T01:15:00.000Z' },
      receivedAt: new Date('2026-03-02T09:15:00+08:00'),
      unit: 'HISTORY',
      due: undefined,
      closed: undefined,
    });
  });

  it('names things by code or by the name in use', () => {
    const cells = { 渠道: '市长信箱', 类型: '咨询', 分类: '物业服务质量', 单位: '李沧区', 区域: '李沧区' };
    expect(letter(cells)).toMatchObject({
      given: { channel: 'mailbox', type: 'enquiry', subject: '010101', district: '370213' },
      unit: 'QD-LC',
    });
    expect(letter({ 渠道: 'web', 类型: 'help', 单位: 'QD-LC' })).toMatchObject({
      given: { channel: 'web', type: 'help' },
      unit: 'QD-LC',
    });
  });

  it('sheds the space around its texts, and keeps the lines within', () => {
    const { given } = letter({ 标题: '　路灯\n不亮 ', 内容: '\t\n　第一行\r\n第二行　\n\n' });
    expect(given).toMatchObject({ title: '路灯 不亮', content: '第一行\n第二行' });
  });

  it('keeps its own times, its deadline and its end', () => {
    const it = letter({ 期限: '2026-03-09', 答复时间: '2026-03-05 16:00', 答复: ' 已修复。\n' });
    expect(it.due).toEqual(new Date('2026-03-09T23:59:59.999+08:00'));
    expect(it.closed).toEqual({ at: new Date('2026-03-05T16:00:00+08:00'), reply: '已修复。' });
    expect(letter({ 答复时间: '2026-03-05 16:00' }).closed?.reply).toContain('未提供');
    expect(letter({ 时间: '2026-03-02 09:15' }, { map: { ...reading.map, timeZone: 'UTC' } }).receivedAt).toEqual(
      new Date('2026-03-02T09:15:00Z'),
    );
  });

  it('answered on the very day, without a clock, was answered after it came', () => {
    expect(letter({ 答复时间: '2026-03-02', 答复: '已办' }).closed?.at).toEqual(new Date('2026-03-02T09:15:00+08:00'));
    expect(letter({ 答复时间: '2026-03-03', 答复: '已办' }).closed?.at).toEqual(new Date('2026-03-03T00:00:00+08:00'));
  });

  it('without a column for ids is known by all it says', () => {
    const noIds = { columns: { ...columns, id: undefined } };
    expect(letter({}, noIds).externalId).toMatch(/^row-[0-9a-f]{40}$/);
    expect(letter({}, noIds).externalId).toBe(letter({}, noIds).externalId);
    expect(letter({ 标题: '另一件' }, noIds).externalId).not.toBe(letter({}, noIds).externalId);
  });

  it.each<[Record<string, Cell>, string[]]>([
    [{ 编号: null }, ['id']],
    [{ 编号: 'x'.repeat(101) }, ['id']],
    [{ 时间: null }, ['receivedAt']],
    [{ 时间: '2026-02-30' }, ['receivedAt']],
    [{ 时间: '4/5/2019' }, ['receivedAt']],
    [{ 内容: null }, ['content']],
    [{ 内容: '　\n' }, ['content']],
    [{ 内容: '字'.repeat(20_001) }, ['content']],
    [{ 内容: '响铃\u0007' }, ['content']],
    [{ 标题: '题'.repeat(201) }, ['title']],
    [{ 渠道: '烽火台' }, ['channel']],
    [{ 类型: '唠叨' }, ['type']],
    [{ 分类: '没有的' }, ['subject']],
    [{ 区域: '没有的' }, ['district']],
    [{ 单位: '没有的' }, ['unit']],
    [{ 单位: '一局' }, ['unit']],
    [{ 类型: '__proto__' }, ['type']],
    [{ 期限: '2026-03-01' }, ['dueAt']],
    [{ 期限: '不久' }, ['dueAt']],
    [{ 答复: '已办' }, ['closedAt']],
    [{ 答复: '已办', 答复时间: '2026-03-01 10:00' }, ['closedAt']],
    [{ 答复: '已办', 答复时间: '2026-11-23 10:00' }, ['closedAt']],
    [{ 答复: '字'.repeat(20_001), 答复时间: '2026-03-05 10:00' }, ['reply']],
    [{ 编号: '', 时间: '', 内容: '' }, ['receivedAt', 'id', 'content']],
  ])('%j is refused for %j', (cells, fields) => expect(faults(cells)).toEqual(fields));

  it('is refused in both languages', () => {
    const it = read({ 单位: '一局', 内容: '' });
    expect('faults' in it && it.faults).toEqual([
      { field: 'content', zh: '不能为空', en: 'must not be empty' },
      { field: 'unit', zh: '“一局”有多个，请改用代码', en: '"一局" is the name of several: give the code' },
    ]);
  });
});
