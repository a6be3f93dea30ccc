import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '#platform';
import { findColumns, openMap, readMap, shippedMaps } from './import-map.js';

const fieldsAtFault = (work: () => unknown): string[] => {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return (error.details.fields ?? []).map(({ field }) => field);
  }
};

describe('an import map', () => {
  it('that is shipped opens by its name', () => {
    expect(shippedMaps()).toContain('letters');
    const map = openMap('letters');
    expect(map).toMatchObject({ source: 'letters', timeZone: 'Asia/Shanghai', defaults: { channel: 'web' } });
    expect(map.columns.content).toEqual(['留言详情', 'detail']);
  });

  it('of one’s own is a JSON file, with one name a field or several', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiesu-map-'));
    const file = join(folder, 'board.json');
    writeFileSync(
      file,
      '\uFEFF{ "receivedAt": "时间", "content": ["内容", "正文"], "defaults": { "channel": "web" } }',
    );
    expect(openMap(file)).toMatchObject({
      source: 'board',
      columns: { receivedAt: ['时间'], content: ['内容', '正文'] },
      timeZone: 'Asia/Shanghai',
    });
    writeFileSync(file, '{ "receivedAt": ');
    expect(fieldsAtFault(() => openMap(file))).toEqual(['map']);
    expect(fieldsAtFault(() => openMap(join(folder, 'none.json')))).toEqual(['map']);
    rmSync(folder, { recursive: true });
  });

  it('with a Chinese name still has a source of its own', () => {
    const { source } = readMap({ receivedAt: 'a', content: 'b' }, '市长信箱');
    expect(source).toMatch(/^map-[0-9a-f]{12}$/);
    expect(readMap({ receivedAt: 'a', content: 'b' }, '市民信箱').source).not.toBe(source);
  });

  it.each<[unknown, string[]]>([
    [[], ['map']],
    ['letters', ['map']],
    [null, ['map']],
    [{}, ['map.receivedAt', 'map.content']],
    [{ receivedAt: 'a', content: 'b', telephone: 'c' }, ['map.telephone']],
    [{ receivedAt: 'a', content: 'b', __proto__x: 'c' }, ['map.__proto__x']],
    [{ receivedAt: 'a', content: 7 }, ['map.content']],
    [{ receivedAt: 'a', content: [] }, ['map.content']],
    [{ receivedAt: ' ', content: 'b' }, ['map.receivedAt']],
    [{ receivedAt: 'a', content: 'b', reply: 'c' }, ['map.closedAt']],
    [{ receivedAt: 'a', content: 'b', timeZone: 'Asia/Qingdao' }, ['map.timeZone']],
    [{ receivedAt: 'a', content: 'b', defaults: { title: 'x' } }, ['map.defaults.title']],
    [{ receivedAt: 'a', content: 'b', defaults: { channel: 1 } }, ['map.defaults.channel']],
    [{ receivedAt: 'a', content: 'b', defaults: [] }, ['map.defaults']],
    [{ receivedAt: 'a', content: 'b', optional: ['title'] }, ['map.optional']],
    [{ receivedAt: 'a', content: 'b', source: 'demo' }, ['map.source']],
    [{ receivedAt: 'a', content: 'b', source: 'a b' }, ['map.source']],
  ])('%j is refused, naming %j', (stored, fields) => expect(fieldsAtFault(() => readMap(stored, 'm'))).toEqual(fields));

  it('finds the first column that a file has, and names those it has not', () => {
    const map = openMap('letters');
    const clean = ['id', 'user', 'title', 'time', 'detail', 'reply', 'reply_time'];
    expect(findColumns(map, clean)).toMatchObject({ id: 'id', receivedAt: 'time', closedAt: 'reply_time' });
    expect(findColumns(map, ['留言编号', '留言主题', '留言时间', '留言详情'])).toEqual({
      id: '留言编号',
      receivedAt: '留言时间',
      title: '留言主题',
      content: '留言详情',
    });
    expect(fieldsAtFault(() => findColumns(map, ['id', 'detail']))).toEqual(['receivedAt', 'title']);
  });
});
