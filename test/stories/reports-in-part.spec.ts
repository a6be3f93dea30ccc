import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Composition, KeptBlock } from '#analytics';
import type { OfficialDocument } from '#documents';
import type { Client } from '../setup/client.js';
import { startHotline, type Hotline } from '../setup/hotline.js';
import { readSheet, sheetsOf } from '../setup/read-sheet.js';
import { call, freshReport, hrBureau, otherUnit } from '../setup/samples.js';
import { until } from '../setup/until.js';
import { partsOf } from '../setup/zip-parts.js';

const minutes = 180_000;
const han = /\p{Script=Han}/u;

interface Shown extends Pick<Composition, 'figures' | 'tables' | 'charts' | 'checks'> {
  id: string;
  state: string;
  blocks: KeptBlock[];
}

describe('a report', () => {
  let hotline: Hotline;
  let operator: Client, dispatcher: Client, analyst: Client;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiesu-reports-'));
    hotline = await startHotline({ at: '2026-03-02T09:15:00+08:00' });
    operator = await hotline.person('operator');
    dispatcher = await hotline.person('dispatcher');
    const good = await came({ district: '370202001' });
    await came({ channel: 'web', type: 'complaint', subject: '030501', district: '370203' });
    await came({ lead: otherUnit, district: '370203' });
    await came({ district: undefined });
    await calls();

    hotline.time.set('2026-03-03T10:00:00+08:00');
    const handler = await hotline.person('handler', hrBureau);
    const followup = await hotline.person('followup');
    await move(handler, good, 'sign');
    await move(handler, good, 'report', freshReport(hotline.time.now));
    await until(async () => (await followup.get(`/api/complaints/${good}`)).body.state === 'reviewed');
    await move(followup, good, 'follow-up', {
      outcome: 'reached',
      resolution: 'resolved',
      satisfaction: 'satisfied',
    });
    await move(followup, good, 'close');
    hotline.time.set('2026-04-02T09:00:00+08:00');
    analyst = await hotline.person('analyst');
  }, minutes);
  afterAll(async () => {
    await hotline.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function came({ lead = hrBureau, ...more }: Record<string, unknown>): Promise<string> {
    const { status, body } = await operator.post('/api/complaints', call(more));
    if (status !== 201) throw new Error(JSON.stringify(body));
    const code = body.trackingCode as string;
    const now = await until(async () => {
      const found = (await dispatcher.get(`/api/complaints/${code}`)).body;
      return !['received', 'accepted'].includes(found.state as string) && found;
    });
    if (now.state === 'proposed') await move(dispatcher, code, 'transfer', { lead });
    return code;
  }

  async function move(client: Client, code: string, name: string, more: object = {}) {
    const { status, body } = await client.post(`/api/complaints/${code}/${name}`, more);
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
  }

  async function calls() {
    const map = join(folder, 'calls.json');
    const table = join(folder, 'calls.csv');
    const fields = { key: 'no', startedAt: 'began', waitSeconds: 'wait', talkSeconds: 'talk', outcome: 'end' };
    const outcomes = { ok: 'answered', gone: 'abandoned' };
    writeFileSync(map, JSON.stringify({ source: 'old-switch', ...fields, outcomes }));
    const rows = ['1,2026-03-02 10:00:00,5,60,ok', '2,2026-03-02 10:05:00,40,,gone'];
    writeFileSync(table, ['no,began,wait,talk,end', ...rows].join('\n'));
    expect((await hotline.cli(['import-calls', table, '--map', map])).code).toBe(0);
  }

  async function drafted(template: string, more: object = {}): Promise<Shown> {
    const { status, body } = await analyst.post('/api/reports', { template, period: '2026-03', ...more });
    expect([status, body.state]).toEqual([202, 'composing']);
    const shown = await until(async () => {
      const now = (await analyst.get(`/api/reports/${body.id}`)).body;
      return now.state !== 'composing' && now;
    });
    expect([shown.state, shown.failure]).toEqual(['draft', null]);
    return shown as Shown;
  }
  const documentOf = async ({ id }: Shown, query: string) => {
    const { status, bytes } = await analyst.download(`/api/reports/${id}/document?${query}`);
    expect(status).toBe(200);
    return bytes;
  };

  describe('for who reads English', () => {
    /** The longest first: 市南区香港中路街道 before 市南区. */
    let names: string[];
    beforeAll(async () => {
      const lists = await Promise.all(
        ['units', 'districts', 'subjects'].map(async (list) => {
          const { body } = await analyst.get(`/api/reference/${list}`);
          return (body.items as { name: string }[]).map(({ name }) => name);
        }),
      );
      names = lists.flat().sort((one, other) => other.length - one.length);
    });

    async function wordsOf(report: Shown): Promise<string[]> {
      const parts = await partsOf(await documentOf(report, 'format=xlsx&lang=en'));
      const drawn = [...parts].filter(([path]) => path.startsWith('xl/charts/')).map(([, bytes]) => bytes.toString());
      return [
        ...sheetsOf(parts).flatMap(({ name, path }) => [
          name,
          ...[...readSheet(parts, path).values()].flatMap(({ kind, text }) => (kind === 'text' ? text : [])),
        ]),
        ...drawn.flatMap((xml) => xml.replace(/<[^>]+>/g, '\n').split('\n')),
      ];
    }

    /** Without what has no English name: units, districts, subjects, the office, the title that is quoted. */
    async function chineseIn(report: Shown, words: readonly string[]): Promise<string[]> {
      const { masthead, title } = JSON.parse(String(await documentOf(report, 'format=json'))) as OfficialDocument;
      const known = [`《${title}》`, masthead!.office, ...names];
      return words.filter((text) => han.test(known.reduce((rest, name) => rest.replaceAll(name, ''), text)));
    }

    it.each([
      ['monthly', 'Monthly report 2026-03'],
      ['scorecard', 'Scorecard report 2026-03'],
    ])(
      'the workbook of %s has no Chinese in it but names',
      async (template, title) => {
        const report = await drafted(template);
        const words = await wordsOf(report);
        expect(await chineseIn(report, words)).toEqual([]);
        expect(words).toEqual(expect.arrayContaining([title, '2026-03-01 to 2026-03-31', '2026-04-02']));
        // The bands of the scorecard that is shipped, its rule, and what stands below the table of units.
        expect(words).toEqual(expect.arrayContaining(['band', 'poor', 'Note: the parts are added']));
        expect(words).toContainEqual(expect.stringContaining('bands, by share of the full points: excellent from 90%'));
        expect(words).toContainEqual(expect.stringContaining('Note: Received by the day of receipt'));
      },
      minutes,
    );

    it(
      'so have what the telephone’s figures mean, and what lies nowhere on the map',
      async () => {
        const words = await wordsOf(await drafted('monthly'));
        expect(words).toEqual(expect.arrayContaining(['connection/1', 'Connection rate', 'service-level-15/1']));
        expect(words).toContainEqual(expect.stringMatching(/^Numerator: calls answered by a person; denominator: /));
        expect(words).toContain('Note: 1 more without a district.');
      },
      minutes,
    );

    it('closing checks are told in English, too', async () => {
      const { checks } = await drafted('monthly');
      expect(checks.length).toBeGreaterThan(10);
      const told = checks.map(({ detail }) => names.reduce((rest, name) => rest.replaceAll(name, ''), detail.en));
      expect(told.filter((text) => han.test(text))).toEqual([]);
    });
  });

  describe('of one district', () => {
    const textOf = ({ blocks, figures }: Shown) =>
      blocks
        .flatMap((block) => (block.kind === 'paragraph' ? [...block.runs, { text: '\n' }] : []))
        .map((run) => ('text' in run ? run.text : 'figure' in run ? figures[run.figure]!.text : `[${run.reference}]`))
        .join('');
    const linesOf = ({ tables }: Shown, id: string) =>
      Object.fromEntries(
        tables[id]!.rows.map(({ cells: [name, count] }) => [
          name,
          count !== null && typeof count === 'object' ? count.value : count,
        ]),
      );

    it('the map of the whole city shows every district, those of which nothing came among them', async () => {
      const city = await drafted('monthly');
      const { chart, categories, series, places, notes } = city.charts['districts-chart']!;
      expect([chart, categories.length, new Set(places?.map((place) => JSON.stringify(place))).size]).toEqual([
        ...['tiles', categories.length, categories.length],
      ]);
      const counts = Object.fromEntries(categories.map((name, index) => [name, series[0]!.values[index]]));
      expect(counts).toMatchObject({ 市南区: 1, 市北区: 2, 黄岛区: 0 });
      expect(notes).toEqual(['另有1件未填区域。']);
      expect(textOf(city)).toContain('全市12345热线共受理群众和企业诉求4件');
      expect(textOf(city)).toContain('[districts-chart]');
    });

    it('of the city it is of all', async () => {
      const all = await drafted('monthly', { place: '370200' });
      expect(textOf(all)).toContain('全市12345热线共受理群众和企业诉求4件');
      expect(all.charts['districts-chart']!.chart).toBe('tiles');
    });

    it('has no map, on which all others would stand with nothing, but its streets; and says whose it is', async () => {
      const north = await drafted('monthly', { place: '370203' });
      expect(Object.keys(north.charts).filter((id) => /district|street/.test(id))).toEqual([]);
      expect(Object.values(north.charts).some(({ chart }) => chart === 'tiles')).toBe(false);
      expect(Object.keys(north.tables)).not.toContain('districts');
      const text = textOf(north);
      expect(text).toContain('12345热线共受理市北区群众和企业诉求2件');
      expect(text).not.toContain('全市');
      expect(text).toContain('本期诉求均未注明街道（镇）。详见[streets]。');
      expect(text).not.toContain('-chart]、');
      for (const id of text.matchAll(/\[([\w-]+)\]/g))
        expect({ ...north.tables, ...north.charts }).toHaveProperty([id[1]!]);
      const south = await drafted('monthly', { place: '370202' });
      expect(textOf(south)).toContain('按街道（镇）分，香港中路街道1件，占100.00%');
      expect(south.checks.filter(({ holds }) => !holds)).toEqual([]);
    });

    it('counts what happened in it alone, and nothing that is counted of the whole city only', async () => {
      const north = await drafted('monthly', { place: '370203' });
      expect(linesOf(north, 'carry-over')).toMatchObject({ 期初在办: 0, '加：新增': 2, '减：办结': 0, 期末在办: 2 });
      const south = await drafted('monthly', { place: '370202' });
      expect(linesOf(south, 'carry-over')).toMatchObject({ '加：新增': 1, '减：办结': 1, 期末在办: 0 });
      for (const report of [north, south]) {
        expect(Object.keys(report.tables)).not.toContain('scores');
        expect(textOf(report)).not.toContain('人工接通率');
      }
      // A street is no district: what happened is not counted of it.
      const street = await drafted('monthly', { place: '370202001' });
      expect([textOf(street).includes('期末在办'), Object.keys(street.tables).includes('carry-over')]).toEqual([
        ...[false, false],
      ]);
      expect(Object.keys(street.tables)).not.toContain('streets');
      expect(textOf(street)).not.toContain('未注明街道');
    });

    it('bears its name in every form', async () => {
      const north = await drafted('monthly', { place: '370203' });
      const document = JSON.parse(String(await documentOf(north, 'format=json'))) as OfficialDocument;
      expect(document.subtitle).toBe('（市北区，2026年3月1日至31日）');
      const parts = await partsOf(await documentOf(north, 'format=xlsx&lang=en'));
      const contents = readSheet(parts, sheetsOf(parts)[0]!.path);
      expect(contents.get('A1')?.text).toBe('Monthly report 2026-03: 市北区');
    });
  });
});
