import type { Scorecard, Scores } from '#analytics';
import { atRest } from '../setup/at-rest.js';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { call, freshReport, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';

/** Commands are programs of their own, and a busy machine takes its time over each. */
const minutes = 180_000;

const third = 'QD-UM';
const march = { from: '2026-03-01', to: '2026-04-01' };
const reason = '依据2026年度考核方案';

describe('units are scored', () => {
  let hotline: Hotline;
  let analyst: Client;

  beforeAll(async () => {
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    const admin = await hotline.person('admin');
    // Rules under which signing has a limit: one working day.
    const { status } = await admin.put('/api/profiles/choice', { citizen: 'bengbu', enterprise: 'bengbu', reason });
    if (status !== 200) throw new Error('The rules could not be chosen');
    const operator = await hotline.person('operator');
    let dispatcher = await hotline.person('dispatcher');
    const transferred = async (lead: string, channel: string) => {
      const { body } = await operator.post('/api/complaints', call({ channel }));
      const code = body.trackingCode as string;
      await until(async () => (await dispatcher.get(`/api/complaints/${code}`)).body.state !== 'received');
      await move(dispatcher, code, 'transfer', { lead });
      return code;
    };
    const [good, late, other, fromProvince] = [
      await transferred(hrBureau, 'phone'),
      await transferred(hrBureau, 'phone'),
      await transferred(otherUnit, 'phone'),
      await transferred(hrBureau, 'province'),
    ];
    await transferred(third, 'phone');

    hotline.time.set('2026-03-03T10:00:00+08:00');
    const answered = [
      [good, hrBureau, 'satisfied'],
      [other, otherUnit, 'satisfied'],
      [fromProvince, hrBureau, 'dissatisfied'],
    ] as const;
    for (const [code, unit, satisfaction] of answered) {
      const handler = await hotline.person('handler', unit);
      const followup = await hotline.person('followup');
      await move(handler, code, 'sign');
      // What is dissatisfied, true and lawful would have to be handled anew.
      const isTrue = satisfaction !== 'dissatisfied';
      await move(handler, code, 'report', freshReport(hotline.time.now, { isTrue }));
      await until(async () => (await followup.get(`/api/complaints/${code}`)).body.state === 'reviewed');
      await move(followup, code, 'follow-up', { outcome: 'reached', resolution: 'resolved', satisfaction });
      await move(followup, code, 'close');
    }
    hotline.time.set('2026-03-05T10:00:00+08:00');
    await move(await hotline.person('handler', hrBureau), late, 'sign');
    dispatcher = await hotline.person('dispatcher');

    hotline.time.set('2026-03-31T10:00:00+08:00');
    await until(() => atRest(hotline));
    analyst = await hotline.person('analyst');
  }, minutes);
  afterAll(() => hotline.stop());

  async function move(client: Client, code: string, name: string, more: object = {}) {
    const { status, body } = await client.post(`/api/complaints/${code}/${name}`, more);
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
  }

  const shipped = async () => {
    const { body } = await analyst.get('/api/scorecards');
    return (body.items as { id: string; name: string; version: number }[]).find(
      ({ name, version }) => name === 'lianyungang' && version === 1,
    )!;
  };
  const scoresOf = async (id: string, more = '') => {
    const { status, body } = await analyst.get(`/api/scorecards/${id}/scores?from=${march.from}&to=${march.to}${more}`);
    expect(status).toBe(200);
    return body as Scores;
  };
  const brief = ({ units }: Scores) =>
    units.map(({ unit, points, rank, of, band, list, parts }) => [
      ...[unit, points, rank, of, band?.zh ?? null, list],
      parts.map(({ numerator, denominator }) => `${numerator}/${denominator}`).join(' '),
    ]);

  it('by the shipped scorecard, part by part, with rank, band and list', async () => {
    const { id } = await shipped();
    const scores = await scoresOf(id);
    expect(brief(scores)).toEqual([
      [otherUnit, '55.00', 1, 3, '优秀', 'red', '1/1 1/1 1/1'],
      [hrBureau, '25.00', 2, 3, '较差', 'black', '1/2 1/2 1/1'],
      // Nobody rated it: its other parts stand for the whole, and that is said.
      [third, '0.00', 3, 3, '较差', 'black', '0/1 0/1 0/0'],
    ]);
    expect(scores.units[1]!.name).toContain('人力资源');
    expect(scores.units[1]!.parts[0]!.why.zh).toBe(
      '按时办结率1/2 = 50.00%，比目标95%低45.00个百分点，每低1个百分点扣1分，至最低分0分为止，得0.00分：max(0, 20 − 1×max(0, 95 − 50.00)) = 0.00',
    );
    expect(scores.units[2]!.why.zh).toBe('满意率无可计数的件，其余各项折算为满分55：(0.00 + 0.00) × 55 ÷ 30 = 0.00');
    for (const { parts } of scores.units)
      for (const { definition } of parts) expect(scores.definitions).toHaveProperty([definition!]);
    expect(scores.definitions).toHaveProperty(['sign-on-time/1', 'zh'], '及时签收率');
    expect(scores.case).toMatchObject({ id: 'own', zh: '市级受理的诉求' });
  });

  it('with the complaints behind every part: above and below its line as many as it says', async () => {
    const { id } = await shipped();
    for (const more of ['', '&case=provincial']) {
      const { units, drills } = await scoresOf(id, more);
      for (const { unit, parts } of units) {
        for (const part of parts) {
          const drill = drills[part.part];
          // What happened to complaints is not told of a unit and some channels at once.
          if (!drill) continue;
          for (const side of ['numerator', 'denominator'] as const) {
            const which = { by: 'unit', key: unit, part: side, definition: part.definition! };
            const words = { ...march, ...drill, ...which, limit: '100' };
            const { status, body } = await analyst.get(`/api/figures/complaints?${new URLSearchParams(words)}`);
            const found = (body.items as { times: number }[]).reduce((all, { times }) => all + times, 0);
            expect([status, unit, part.part, side, found]).toEqual([200, unit, part.part, side, part[side]]);
          }
        }
      }
      expect(Object.values(drills).filter((drill) => drill !== null).length).toBeGreaterThan(1);
    }
  });

  it('complaints from the province apart, by their own target', async () => {
    const { id } = await shipped();
    const scores = await scoresOf(id, '&case=provincial');
    expect(brief(scores)).toEqual([[hrBureau, '42.50', 1, 1, '一般', null, '1/1 1/1 0/1']]);
    expect(scores.units[0]!.parts[2]).toMatchObject({ target: '98', rate: '0.00', points: '12.50' });
    const { status, body } = await analyst.get(`/api/scorecards/${id}/scores?from=2026-03-01&to=2026-04-01&case=moon`);
    expect([status, body.fields[0].field]).toEqual([422, 'case']);
  });

  it('in a month in which nothing happened: nobody', async () => {
    const { id } = await shipped();
    const { body } = await analyst.get(`/api/scorecards/${id}/scores?from=2025-03-01&to=2025-04-01`);
    expect(body.units).toEqual([]);
    expect(body.notes.length).toBeGreaterThan(5);
  });

  it(
    'the same at the command line, as JSON and for people',
    async () => {
      const { id } = await shipped();
      const args = ['scorecard', '--name', 'lianyungang', '--from', march.from, '--to', march.to];
      const [json, table, none] = await Promise.all([
        hotline.cli(args),
        hotline.cli([...args, '--format', 'table', '--case', 'provincial']),
        hotline.cli(args.with(2, 'nanjing')),
      ]);
      expect(JSON.parse(json.stdout)).toEqual(await scoresOf(id));
      expect(table.stdout).toContain('省级转办的诉求');
      expect(table.stdout).toMatch(/保障局 +100\.00 +20\.00 +100\.00 +10\.00 +0\.00 +12\.50 +42\.50 +1 +一般 +–/);
      expect(table.stdout).toContain('得分依据');
      expect([none.code, none.stdout]).toEqual([1, '']);
      expect(none.stderr).toContain('No such scorecard');
    },
    minutes,
  );

  describe('and an analyst changes how', () => {
    const draftOf = async (scorecard: object, after = 1, name = 'lianyungang') =>
      analyst.post('/api/scorecards', { name, after, scorecard, reason });
    const body = async () => (await analyst.get(`/api/scorecards/${(await shipped()).id}`)).body.scorecard as Scorecard;
    let draft: string;

    it('with a draft, which is tried out and judges nobody', async () => {
      const { status, body: drafted } = await draftOf({ ...(await body()), ofNothing: 'full' });
      expect([status, drafted.version, drafted.state, drafted.edition]).toEqual([201, 2, 'draft', 1]);
      draft = drafted.id;
      const tried = await scoresOf(draft);
      expect(brief(tried)[2]).toEqual([third, '25.00', 2, 3, '较差', 'black', '0/1 0/1 0/0']);
      expect(tried.notes.at(-1)!.zh).toBe('第2版为草稿，仅供试算');
      expect((await draftOf(await body(), 2)).body.reason).toBe('already-in-progress');
      expect((await draftOf(await body(), 1)).body).toMatchObject({ reason: 'moved-meanwhile', version: 2 });
    });

    it('which is changed by one of two who change it at once', async () => {
      const scorecard = { ...(await body()), ofNothing: 'unranked' };
      const both = await Promise.all(
        ['甲', '乙'].map((who) => analyst.put(`/api/scorecards/${draft}`, { edition: 1, scorecard, reason: who })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ reason: 'moved-meanwhile', version: 2 });
      const tried = await scoresOf(draft);
      expect(brief(tried)[2]).toEqual([third, null, null, 2, null, null, '0/1 0/1 0/0']);
      expect(tried.units[2]!.why.zh).toBe('满意率无可计数的件，记“–”，不计总分，不参加排名');
    });

    it('but not to what cannot be reckoned with', async () => {
      const sound = await body();
      const wrong = { ...sound, parts: sound.parts.with(0, { ...sound.parts[0]!, indicator: 'mood' }) };
      const { status, body: told } = await analyst.put(`/api/scorecards/${draft}`, {
        edition: 2,
        scorecard: wrong,
        reason,
      });
      expect([status, told.fields[0].field]).toEqual([422, 'scorecard.parts[0].indicator']);
      expect((await draftOf({}, 0, 'empty')).status).toBe(422);
      expect((await draftOf(sound, 0, 'Not A Code')).status).toBe(422);
      expect((await draftOf(sound, 3, 'nanjing')).status).toBe(409);
      const two = await Promise.all([draftOf(sound, 0, 'jinan'), draftOf(sound, 0, 'jinan')]);
      expect(two.map((answer) => answer.status).sort()).toEqual([201, 409]);
    });

    it('puts it in force from a day on, and never changes it after that', async () => {
      const adopt = (more: object) =>
        analyst.post(`/api/scorecards/${draft}/adoption`, {
          edition: 2,
          validFrom: '2026-03-15',
          validTo: null,
          reason,
          ...more,
        });
      expect((await adopt({ validTo: '2026-03-15' })).status).toBe(422);
      expect((await adopt({ edition: 1 })).body.reason).toBe('moved-meanwhile');
      const { status, body: adopted } = await adopt({});
      expect([status, adopted.state, adopted.validFrom]).toEqual([200, 'adopted', '2026-03-15']);
      expect((await adopt({ edition: 3 })).body).toMatchObject({ reason: 'illegal-move', state: 'adopted' });
      const change = { edition: 3, scorecard: await body(), reason };
      expect((await analyst.put(`/api/scorecards/${draft}`, change)).body.reason).toBe('illegal-move');
      expect((await analyst.delete(`/api/scorecards/${draft}?edition=3`)).body.reason).toBe('illegal-move');
    });

    it(
      'so that March is judged by the new version, and whoever was judged by the old one still is',
      async () => {
        const by = async (from: string, to: string) => {
          const { stdout } = await hotline.cli(['scorecard', '--name', 'lianyungang', '--from', from, '--to', to]);
          return JSON.parse(stdout) as Scores;
        };
        const now = await by(march.from, march.to);
        expect([now.scorecard.version, brief(now)[2]![1]]).toEqual([2, null]);
        expect(now.notes.at(-1)!.zh).toBe('第2版自2026-03-15起施行，统计期内此前的诉求一并按本版计算');
        expect((await by('2026-03-01', '2026-03-15')).scorecard.version).toBe(1);
        expect(brief(await scoresOf((await shipped()).id))[2]![1]).toBe('0.00');
      },
      minutes,
    );

    it('takes a draft away that nobody wants', async () => {
      const { body: drafted } = await draftOf(await body(), 2);
      expect((await analyst.delete(`/api/scorecards/${drafted.id}?edition=2`)).status).toBe(409);
      expect((await analyst.delete(`/api/scorecards/${drafted.id}?edition=1`)).status).toBe(204);
      expect((await analyst.get(`/api/scorecards/${drafted.id}`)).status).toBe(404);
    });

    it('finds all versions, page by page', async () => {
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const { status, body: page } = await analyst.get(`/api/scorecards?limit=1${cursor}`);
        expect(status).toBe(200);
        seen.push(...page.items.map((one: { name: string; version: number }) => `${one.name} ${one.version}`));
        if (page.next === null) break;
        cursor = `&cursor=${encodeURIComponent(page.next as string)}`;
      }
      expect(seen).toEqual(['jinan 1', 'lianyungang 1', 'lianyungang 2']);
      expect((await analyst.get('/api/scorecards?cursor=x')).status).toBe(422);
    });
  });

  it('by those who may: supervisors read, analysts write, nobody else', async () => {
    const id = (await analyst.get('/api/scorecards?cursor=lianyungang%200')).body.items[0].id as string;
    const scores = `/api/scorecards/${id}/scores?from=2026-03-01&to=2026-04-01`;
    const supervisor = await hotline.person('supervisor');
    expect((await supervisor.get(scores)).status).toBe(200);
    const draft = { name: 'x', after: 0, scorecard: {}, reason };
    expect((await supervisor.post('/api/scorecards', draft)).status).toBe(403);
    expect((await supervisor.delete(`/api/scorecards/${id}?edition=1`)).status).toBe(403);
    for (const role of ['operator', 'dispatcher', 'handler', 'head', 'followup', 'admin'] as const) {
      const somebody = await hotline.person(role);
      expect([role, (await somebody.get(scores)).status]).toEqual([role, 403]);
      expect([role, (await somebody.get('/api/scorecards')).status]).toEqual([role, 403]);
    }
    expect((await hotline.citizen.get(scores)).status).toBe(401);
    for (const wrong of ['0'.repeat(20), 'x', '..%2f', "'"]) {
      expect([wrong, (await analyst.get(`/api/scorecards/${wrong}`)).status]).toEqual([wrong, 404]);
    }
    expect((await analyst.get(`/api/scorecards/${id}/scores?from=2026-04-01&to=2026-03-01`)).status).toBe(422);
  });
});
