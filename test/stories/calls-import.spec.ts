import { existsSync, readFileSync } from 'node:fs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { CallCounts, callIndicator, fractionOf, verifyCalls, type CallTotals } from '#telephony';
import { startHotline, type Hotline } from '../setup/hotline.js';

const minutes = 180_000;
const data = join(packageRoot, '..', 'shared', 'data', 'calls');
const fortnight = existsSync(join(data, 'calls.csv')) ? data : undefined;

interface Summary {
  rows: number;
  taken: number;
  already: number;
  refused: number;
  days: number;
  refusedFile: string | null;
}

/** What an indicator's fraction comes to; nothing of nothing. */
function share({ counts }: CallTotals, id: string, version?: number): number | null {
  const fraction = fractionOf(callIndicator(id, version)!, counts)!;
  return fraction.denominator ? fraction.numerator / fraction.denominator : null;
}

describe('past calls come in from a file', () => {
  let hotline: Hotline;
  let folder: string;

  beforeAll(async () => {
    hotline = await startHotline({ worker: false });
    folder = mkdtempSync(join(tmpdir(), 'jiesu-calls-'));
  });
  afterAll(async () => {
    await hotline.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const run = async (...args: string[]): Promise<Summary> => {
    const { code, stdout, stderr } = await hotline.cli(['import-calls', ...args]);
    expect([code, stderr.match(/error/i)]).toEqual([0, null]);
    return JSON.parse(stdout) as Summary;
  };
  const counts = () => hotline.server.get(CallCounts, { strict: false });
  const zone = 'Asia/Shanghai';

  it(
    'by a map of their own, each once; what cannot be taken is listed with its reasons',
    async () => {
      const map = file(
        'own.json',
        JSON.stringify({
          source: 'old-switch',
          key: 'no',
          startedAt: 'began',
          waitSeconds: 'wait',
          ringSeconds: 'ring',
          talkSeconds: 'talk',
          afterSeconds: 'work',
          outcome: 'end',
          seat: 'seat',
          skill: 'skill',
          caller: 'from',
          nothing: { seat: ['-'] },
          outcomes: { ok: 'answered', gone: 'abandoned', late: 'timed-out', full: 'no-entry', menu: 'self-service' },
        }),
      );
      const table = file(
        'own.csv',
        [
          'no,began,wait,ring,talk,work,end,seat,skill,from',
          '1,2026-03-02 23:59:50,15,4,2:46,30,ok,8001,english,13900005678',
          '2,2026-03-03 00:00:00,16,,60,0,ok,8001,,',
          '3,2026-03-03T10:00:00+08:00,5,,,,gone,-,,13900005678',
          '4,2026-03-03 10:00:00,6,,,,gone,-,,',
          '5,2026-03-03 10:00:00,300,,,,late,-,,',
          '6,2026-03-03 10:00:00,,,,,full,-,,',
          '7,2026-03-03 10:00:00,,,,,menu,-,,',
          '7,2026-03-03 10:00:00,,,,,menu,-,,',
          '8,2026-02-30 10:00:00,,,,,ok,-,,',
          '9,2026-03-03 10:00:00,a while,,,,ok,-,,',
          '10,2026-03-03 10:00:00,,,,,=lost,-,,',
        ].join('\n'),
      );
      const first = await run(table, '--map', map);
      expect(first).toMatchObject({ rows: 11, taken: 7, already: 0, refused: 4, days: 2 });
      const listed = readFileSync(first.refusedFile!, 'utf8');
      for (const reason of ['与第8行为同一通电话', 'began（startedAt）', 'wait（waitSeconds）', '无法识别“=lost”']) {
        expect(listed).toContain(reason);
      }
      expect(await run(table, '--map', map)).toMatchObject({ taken: 0, already: 7, refused: 4, days: 0 });

      const [late, early] = await counts()
        .totals({ from: '2026-03-02', to: '2026-03-04' }, 'day')
        .then((rows) => [...rows].reverse());
      expect(early).toMatchObject({
        key: '2026-03-02',
        counts: { offered: 1, answered: 1, within15: 1, talkSeconds: 166, handlingSeconds: 196, ringSeconds: 4 },
      });
      expect(late!.counts).toMatchObject({
        ...{ inbound: 6, offered: 5, answered: 1, abandoned: 2, timedOut: 1, noEntry: 1, selfService: 1 },
        ...{ shortAbandons: 1, within15: 0, within20: 1, missed: 4, calledBack: 0 },
      });
      // Nobody is asked to ring back a caller of the past.
      expect(await hotline.database.query('SELECT id FROM call_back')).toEqual([]);
      const english = await counts().totals({ from: '2026-01-01', to: '2027-01-01' }, 'skill');
      expect(english.map(({ key, name }) => [key, name])).toEqual([
        ['', '–'],
        ['english', '英语'],
      ]);
      // Another limit of short abandons is counted from the calls.
      const [generous] = await counts().totals({ from: '2026-03-01', to: '2026-04-01' }, undefined, 6);
      expect(generous!.counts.shortAbandons).toBe(2);
      const stored = await hotline.database.query(
        `SELECT COUNT(*) AS n FROM phone_call WHERE sealed_number LIKE '%13900005678%'`,
      );
      expect(Number(stored[0].n)).toBe(0);
    },
    minutes,
  );

  it('a file or a map that cannot be used is refused as a whole', async () => {
    const plain = file('plain.csv', 'a,b\n1,2\n');
    for (const [args, said] of [
      [[plain, '--map', 'calls'], /vru_line/],
      [[plain, '--map', 'nowhere'], /calls/],
      [
        [plain, '--map', file('bad.json', '{"key":"a","outcome":"b","queue":3}')],
        /startedAt[^]*queue|queue[^]*startedAt/,
      ],
      [[join(folder, 'no.csv'), '--map', 'calls'], /没有这个文件/],
    ] as const) {
      const { code, stdout, stderr } = await hotline.cli(['import-calls', ...args]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(said);
    }
  });

  const real = fortnight === undefined ? it.skip : it;
  if (fortnight === undefined) console.warn(`SKIPPED: the fortnight of calls is not at ${data}`);
  real(
    'the real fortnight: every figure of every day',
    async () => {
      const source = join(fortnight!, 'calls.csv');
      expect(await run(source, '--map', 'calls')).toMatchObject({ rows: 17_456, taken: 17_456, refused: 0, days: 14 });
      expect(await run(source, '--map', 'calls')).toMatchObject({ rows: 17_456, taken: 0, already: 17_456, days: 0 });

      const [header, ...lines] = readFileSync(join(fortnight!, 'expected-daily.csv'), 'utf8').trim().split(/\r?\n/);
      const names = header!.split(',');
      const expected = lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
      const days = await counts().totals({ from: '1999-02-01', to: '1999-02-15' }, 'day');
      expect(days.map(({ key }) => key)).toEqual(expected.map(({ date }) => date));
      // As many decimals as the file has: its figures are rounded.
      const like = (told: string, value: number | null) =>
        value === null ? 'null' : String(Number(value.toFixed(told.split('.')[1]?.length ?? 0)));
      for (const [place, day] of days.entries()) {
        const told = expected[place]!;
        const ours = {
          offered: day.counts.offered,
          answered: day.counts.answered,
          abandoned: day.counts.abandoned,
          answer_rate: share(day, 'connection'),
          abandon_rate: share(day, 'abandonment'),
          sl20_over_offered: share(day, 'service-level-20'),
          sl15_over_offered: share(day, 'service-level-15'),
          sl20_over_answered: share(day, 'service-level-20-of-answered'),
          asa_all_answered: share(day, 'wait'),
          asa_waited_only: share(day, 'wait-of-waited'),
          aht: share(day, 'handling'),
          short_abandon_le5: day.counts.shortAbandons,
        };
        expect(Object.keys(ours)).toEqual(names.slice(1));
        for (const [name, value] of Object.entries(ours)) {
          expect([day.key, name, like(told[name]!, value)]).toEqual([day.key, name, String(Number(told[name]))]);
        }
      }
      const [all] = await counts().totals({ from: '1999-01-01', to: '2000-01-01' }, 'year');
      expect(all).toMatchObject({ key: '1999', counts: { offered: 17_313, answered: 14_405, phantom: 143 } });
      expect(await verifyCalls(hotline.database, zone)).toMatchObject({ calls: 17_463, flaws: [] });
    },
    minutes,
  );
});
