import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentOf, startCommand } from '../setup/command-line.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { clearSubject, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

/** Commands are programs of their own, and a busy machine takes its time over each. */
const minutes = 180_000;

interface Summary {
  rows: number;
  taken: number;
  already: number;
  resumed: number;
  refused: number;
  refusedFile: string | null;
}

describe('a file is imported', () => {
  let hotline: Hotline;
  let supervisor: Client;
  const folder = mkdtempSync(join(tmpdir(), 'jiesu-import-'));
  beforeAll(async () => {
    hotline = await startHotline();
    supervisor = await hotline.person('supervisor');
  });
  afterAll(async () => {
    await hotline.stop();
    rmSync(folder, { recursive: true });
  }, minutes);

  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const map = (name: string, more: object = {}) =>
    file(
      `${name}.json`,
      JSON.stringify({
        ...{ id: '编号', receivedAt: '时间', title: '标题', content: '内容', subject: '分类', unit: '单位' },
        ...{ closedAt: '答复时间', reply: '答复', dueAt: '期限' },
        optional: ['subject', 'unit', 'closedAt', 'reply', 'dueAt', 'title'],
        ...more,
      }),
    );
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await hotline.cli(['import', ...args]);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Summary;
  };
  const rowsOf = (
    source: string,
  ): Promise<{ id: string; code: string; state: string; unit: string; silent: number }[]> =>
    hotline.database.query(
      `SELECT external_id AS id, tracking_code AS code, state, lead_unit AS unit, silent FROM complaint
       WHERE source = ? ORDER BY external_id`,
      [source],
    );

  it(
    'live: its rows go the way of every complaint',
    async () => {
      const minute = new Date(Date.now() - 60_000).toISOString();
      const table = file('live.csv', `编号,时间,内容,分类\n1,${minute},公司拖欠工资三个月,${clearSubject}\n`);
      expect(await run(table, '--map', map('live'))).toMatchObject({ rows: 1, taken: 1, refused: 0 });
      const [row] = await rowsOf('live');
      const complaint = await until(async () => {
        const { body } = await supervisor.get(`/api/complaints/${row!.code}`);
        return body.state === 'transferred' && body;
      });
      expect(complaint).toMatchObject({ leadUnit: { code: hrBureau }, channel: 'import', kind: 'anonymous' });
      expect(complaint.events[0]).toMatchObject({ name: 'log', by: { kind: 'machine', role: 'import' } });
    },
    minutes,
  );

  /** Two letters of the mayor's mailbox: one that was answered, and one whose answer is given. */
  const board = (answer: string) =>
    file(
      'board.csv',
      '编号,时间,标题,内容,单位,期限,答复时间,答复\n' +
        `a,2019-04-25 09:32:09,物业,小区物业不作为,${otherUnit},2019-05-06,2019-05-10 14:56:53,已责成整改。\n` +
        `b,2019-04-26 10:00,,路灯不亮,,,${answer}\n`,
    );

  it(
    'history: at its own times, with its unit, moving nobody',
    async () => {
      const table = board(',');
      expect(await run(table, '--map', map('board'), '--history')).toMatchObject({ rows: 2, taken: 2 });
      const [closed, open] = await rowsOf('board');
      expect(closed).toMatchObject({ state: 'closed', unit: otherUnit, silent: 1 });
      expect(open).toMatchObject({ state: 'transferred', unit: 'HISTORY', silent: 1 });

      const { body } = await supervisor.get(`/api/complaints/${closed!.code}`);
      expect(body).toMatchObject({
        receivedAt: '2019-04-25T09:32:09.000+08:00',
        reportedAt: '2019-05-10T14:56:53.000+08:00',
        closedAt: '2019-05-10T14:56:53.000+08:00',
        dueAt: '2019-05-06T23:59:59.999+08:00',
        publicReply: '已责成整改。',
      });
      expect(body.events.map(({ name, at }: { name: string; at: string }) => `${name} ${at.slice(0, 10)}`)).toEqual([
        'log 2019-04-25',
        'transfer 2019-04-25',
        'sign 2019-05-10',
        'report 2019-05-10',
        'close 2019-05-10',
      ]);
      const completion = body.clocks.find(({ clock }: { clock: string }) => clock === 'completion');
      expect(completion).toMatchObject({ state: 'met-late' });
      const todos: unknown[] = await hotline.database.query(
        `SELECT o.id FROM outbox o JOIN complaint c ON c.source = 'board' AND o.data LIKE CONCAT('%', c.id, '%')`,
      );
      expect(todos).toEqual([]);
    },
    minutes,
  );

  it(
    'again: nothing is added, and what was open meanwhile goes on',
    async () => {
      const table = board('2019-04-27 09:00,已修复。');
      const counts = { rows: 2, taken: 0, already: 2, refused: 0 };
      expect(await run(table, '--map', map('board'), '--history')).toMatchObject({ ...counts, resumed: 1 });
      expect(await run(table, '--map', map('board'), '--history')).toMatchObject({ ...counts, resumed: 0 });
      expect((await rowsOf('board')).map(({ state }) => state)).toEqual(['closed', 'closed']);
    },
    minutes,
  );

  it(
    'what cannot be taken is listed with its reasons, and nothing vanishes',
    async () => {
      const future = new Date(Date.now() + 86_400_000).toISOString();
      const table = file(
        'bad.csv',
        '编号,时间,内容,单位\n' +
          '1,2019-04-25 09:32,=HYPERLINK("http://evil"),没有的单位\n' +
          '2,2019-02-30,内容,\n' +
          `3,${future},内容,\n` +
          '4,2019-04-25 09:32,　,\n' +
          '5,2019-04-25 09:32,很好,\n' +
          '5,2019-04-25 09:32,又来,\n',
      );
      const summary = await run(table, '--map', map('bad'), '--history');
      expect(summary).toMatchObject({ rows: 6, taken: 1, already: 0, refused: 5 });
      expect(summary.refusedFile).toMatch(/refused\/bad\.csv-.+\.csv$/);
      const listed = readFileSync(summary.refusedFile!, 'utf8');
      for (const reason of ['没有“没有的单位”', '没有这一天', '不能晚于当前时间', '不能为空', '与第6行编号相同']) {
        expect(listed).toContain(reason);
      }
      expect(listed).toContain(`"'=HYPERLINK(`);
      expect(listed).not.toContain('"=');
    },
    minutes,
  );

  it(
    'a file that cannot be read, or lacks a column, is refused as a whole',
    async () => {
      const damaged = file('damaged.xlsx', 'PK\u0003\u0004 and then nothing');
      for (const [args, said] of [
        [[damaged, '--map', 'letters', '--history'], /[\u4e00-\u9fff]/],
        [
          [
            file('none.csv', '时间,内容\n2019-01-01,x\n'),
            '--map',
            map('none', { title: '主题', optional: [] }),
            '--history',
          ],
          /主题/,
        ],
        [[join(folder, 'nowhere.csv'), '--map', 'letters', '--history'], /没有这个文件/],
        [[file('u.csv', '编号,时间,内容\n1,2019-01-01,x\n'), '--map', map('u'), '--history', '--unit', 'NOPE'], /NOPE/],
      ] as const) {
        const { code, stdout, stderr } = await hotline.cli(['import', ...args]);
        expect([code, stdout]).toEqual([1, '']);
        expect(stderr).toMatch(said);
      }
    },
    minutes,
  );

  it(
    'killed in the middle and run again: each letter exactly once, to its end',
    async () => {
      const letters = 1500; // more than are done while a busy machine looks away
      const lines = Array.from(
        { length: letters },
        (_, i) =>
          `${i},2019-04-${String((i % 28) + 1).padStart(2, '0')} 10:00,第${i}封信,2019-05-${String((i % 28) + 1).padStart(2, '0')} 09:00,已答复`,
      );
      const table = file('many.csv', `编号,时间,内容,答复时间,答复\n${lines.join('\n')}\n`);
      const args = ['import', table, '--map', map('many'), '--history'];
      const first = startCommand(environmentOf(hotline.environment), args);
      const closed = async () => (await rowsOf('many')).filter(({ state }) => state === 'closed').length;
      await until(async () => (await closed()) > 100);
      first.kill('SIGKILL');
      await first.ended;
      const before = (await rowsOf('many')).length;
      expect(before).toBeLessThan(letters);

      const { rows, taken, already, refused } = await run(...args.slice(1));
      expect({ rows, refused, sum: taken + already }).toEqual({ rows: letters, refused: 0, sum: letters });
      expect(await closed()).toBe(letters);
      const chains: { events: number }[] = await hotline.database.query(
        `SELECT DISTINCT COUNT(*) AS events FROM complaint_event e JOIN complaint c ON c.id = e.complaint_id
       WHERE c.source = 'many' GROUP BY c.id`,
      );
      expect(chains.map(({ events }) => Number(events))).toEqual([5]);
      const verified = await hotline.cli(['verify']);
      expect(JSON.parse(verified.stdout)).toMatchObject({ flaws: [] });
    },
    minutes,
  );

  it(
    'told to end, it ends what it has in hand and says how far it came',
    async () => {
      const lines = Array.from({ length: 3000 }, (_, i) => `${i},2019-04-01 10:00,第${i}封信`);
      const table = file('long.csv', `编号,时间,内容\n${lines.join('\n')}\n`);
      const command = startCommand(environmentOf(hotline.environment), [
        'import',
        table,
        '--map',
        map('long'),
        '--history',
      ]);
      await until(async () => (await rowsOf('long')).length > 100);
      command.kill('SIGTERM');
      const { code, stdout } = await command.ended;
      expect(code).toBe(143);
      const summary = JSON.parse(stdout) as Summary;
      expect(summary).toMatchObject({ stopped: true, refused: 0 });
      expect((await rowsOf('long')).filter(({ state }) => state === 'transferred')).toHaveLength(summary.taken);
    },
    minutes,
  );
});
