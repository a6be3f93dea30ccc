import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commands } from './commands.js';
import { runCommandLine } from './run.js';

async function hotline(...argv: string[]) {
  let stdout = '';
  let stderr = '';
  const streams = { out: (text: string) => (stdout += text), err: (text: string) => (stderr += text) };
  const code = await runCommandLine(argv, streams, new AbortController().signal);
  return { code, stdout, stderr };
}

describe('the command line', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])('%j shows every command', async (argv) => {
    const { code, stdout, stderr } = await hotline(...argv);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of Object.keys(commands)) expect(stdout).toContain(`hotline ${name}`);
  });

  it('shows one command', async () => {
    for (const argv of [
      ['help', 'rates'],
      ['rates', '--help'],
      ['rates', '-h'],
      ['help', 'person', 'add'],
    ]) {
      const { code, stdout } = await hotline(...argv);
      expect(code).toBe(0);
      expect(stdout.match(/^hotline /gm)).toHaveLength(1);
    }
  });

  it('says each command in both languages', () => {
    for (const { zh, en } of Object.values(commands)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it.each([
    [['frobnicate'], 'frobnicate'],
    [['constructor'], 'constructor'],
    [['__proto__'], '__proto__'],
    [['person'], 'person'],
    [['keys', 'eat'], 'keys eat'],
    [['rates', '--colour', 'red'], '--colour'],
    [['rates', 'now'], 'now'],
    [['verify', 'all'], 'all'],
    [['import'], 'missing'],
    [['import', 'a.csv', 'b.csv', '--map', 'letters'], 'b.csv'],
    [['import', 'a.csv'], '--map'],
    [['import', 'a.csv', '--map', 'letters', '--source', 'a b'], '--source'],
    [['person', 'add'], 'missing'],
    [['person', 'add', 'lilei'], '--role'],
    [['person', 'add', 'lilei', '--role', 'king'], '--role'],
    [['person', 'add', 'lilei', '--role', 'admin', '--name', ' '], '--name'],
    [['person', 'list', '--format', 'xml'], '--format'],
    [['scorecard', '--from', '2026-03-01', '--to', '2026-04-01'], '--name'],
    [['scorecard', '--name', 'lianyungang', '--from', '2026-02-30', '--to', '2026-04-01'], '--from'],
    [['scorecard', '--name', 'lianyungang', '--from', '2026-04-01', '--to', '2026-04-01'], '--to'],
    [['tabulate'], 'missing'],
    [['tabulate', '/no/such/file.json'], 'Cannot read'],
    [['tabulate', 'package.json'], 'rounding is needed'],
    [['tabulate', 'LICENSE'], 'LICENSE is not JSON'],
    [['rates', '--from', '2026-02-30', '--to', '2026-03-01'], '--from'],
    [['rates', '--from', '2026-02-01', '--to', '2026-03-01', '--by', 'moon'], '--by'],
    [['rates', '--from', '2026-02-01', '--to', '2026-03-01', '--within', '5'], '--within'],
    [['rates', '--from', '2026-02-01', '--to', '2026-03-01', '--format', 'xml'], '--format'],
    [['deadline'], '--profile'],
    [['deadline', '--profile', 'nowhere', '--type', 'help', '--at', '2026-02-13'], '--profile'],
    [['deadline', '--profile', 'shandong', '--type', 'moan', '--at', '2026-02-13'], '--type'],
    [['deadline', '--profile', 'shandong', '--type', 'help'], '--at'],
    [['deadline', '--profile', 'shandong', '--type', 'help', '--at', '2026-02-30'], '--at'],
    [['deadline', '--profile', 'shandong', '--type', 'help', '--at', '2026-02-13', '--urgency', 'very'], '--urgency'],
    [['deadline', '--profile', 'shandong', '--type', 'help', '--at', '2026-02-13', '--channel', 'pigeon'], '--channel'],
    [['deadline', '--profile', 'shandong', '--type', 'help', '--at', '2026-02-13', '--grade', '1'], '--grade'],
    [['deadline', '--profile', 'beijing', '--type', 'help', '--at', '2026-02-13', '--grade', '5'], '--grade'],
  ])('%j is called wrongly: exit 2, naming %s', async (argv, named) => {
    const { code, stdout, stderr } = await hotline(...argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(named);
    expect(stderr).toMatch(/[\u4e00-\u9fff]/);
    expect(stderr).toContain('hotline ');
  });

  it('refuses what cannot be done: exit 1, one sentence in both languages', async () => {
    const { code, stdout, stderr } = await hotline('import', 'none.csv', '--map', 'no-such-map', '--history');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/map：.+\nmap: .+\n$/);
  });
});

describe('hotline tabulate', () => {
  const table = {
    total: 284_406,
    base: 'sum',
    rounding: { mode: 'half-up', digits: 2 },
    parts: [
      { name: '咨询', count: 124_599 },
      { name: '其它', count: 70_933 },
    ],
  };

  it('answers with shares and checks, and is content (exit 0) also where a check fails', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'jiesu-tabulate-')), 'table.json');
    await writeFile(file, `\uFEFF${JSON.stringify(table)}`);
    const { code, stdout, stderr } = await hotline('tabulate', file);
    await rm(dirname(file), { recursive: true });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      parts: [
        { name: '咨询', count: 124_599, share: '63.72' },
        { name: '其它', count: 70_933, share: '36.28' },
      ],
      sumOfShares: '100.00',
      checks: [
        { check: 'parts-equal-total', holds: false },
        { check: 'shares-sum-to-100', holds: true },
      ],
    });
  });
});

describe('hotline deadline', () => {
  const deadline = async (...argv: string[]) => {
    const { code, stdout, stderr } = await hotline('deadline', ...argv);
    expect([code, stderr]).toEqual([0, '']);
    const { clocks } = JSON.parse(stdout) as {
      clocks: { clock: string; due: string | null; dueDay: string | null; provisional: boolean; explanation: string }[];
    };
    return Object.fromEntries(clocks.map((clock) => [clock.clock, clock]));
  };

  it.each([
    ['2026-02-13', '1', 'qingdao-enterprise', 'interim', '2026-02-14'],
    ['2026-02-13', '5', 'shandong', 'completion', '2026-02-27'],
    ['2026-02-20', '5', 'shandong', 'completion', '2026-02-28'],
    ['2026-04-30', '5', 'shandong', 'completion', '2026-05-11'],
    ['2026-09-18', '2', 'zhongshan', 'completion', '2026-09-21'],
    ['2026-02-14', '5', 'shandong', 'completion', '2026-02-28'],
    ['2026-09-30', '5', 'shandong', 'completion', '2026-10-13'],
    ['2026-09-30', '15', 'shandong-enterprise', 'completion', '2026-10-27'],
    ['2025-09-26', '5', 'shandong', 'completion', '2025-10-10'],
  ])('from %s, %s working days by %s: %s on %s', async (at, _, profile, clock, dueDay) => {
    const clocks = await deadline('--profile', profile, '--type', 'enquiry', '--at', `${at}T10:00:00+08:00`);
    expect(clocks[clock]).toMatchObject({ dueDay, due: `${dueDay}T23:59:59.999+08:00`, provisional: false });
    expect(clocks[clock]!.explanation).toContain('工作日');
  });

  it('tells a target that the rules do not set from one that is far away', async () => {
    const { sign } = await deadline('--profile', 'shandong', '--type', 'help', '--at', '2026-03-02 09:00');
    expect(sign).toMatchObject({ due: null, missing: true });
  });

  it('says that 2027 is provisional', async () => {
    const { completion } = await deadline('--profile', 'shandong', '--type', 'help', '--at', '2026-12-30T09:00');
    expect(completion).toMatchObject({ provisional: true });
  });

  it('knows urgency, grade, channel', async () => {
    const tianjin = ['--profile', 'tianjin', '--type', 'help', '--at', '2026-02-15T23:50'];
    expect((await deadline(...tianjin, '--urgency', 'critical')).sign?.due).toBe('2026-02-16T00:05:00.000+08:00');
    const beijing = ['--profile', 'beijing', '--type', 'help', '--at', '2026-02-15T23:50', '--grade', '1'];
    expect((await deadline(...beijing)).completion?.due).toBe('2026-02-16T01:50:00.000+08:00');
    const bengbu = ['--profile', 'bengbu', '--type', 'help', '--at', '2026-03-02T10:00'];
    expect((await deadline(...bengbu)).completion?.dueDay).toBe('2026-03-09');
    expect((await deadline(...bengbu, '--channel', 'web')).completion?.dueDay).toBe('2026-03-05');
  });

  it('is a table for people', async () => {
    const { stdout } = await hotline(
      ...['deadline', '--profile', 'shandong', '--type', 'help', '--at', '2026-03-02', '--format', 'table'],
    );
    expect(stdout).toMatch(/^completion +2026-03-09 23:59:59/m);
  });
});
