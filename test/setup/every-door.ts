import type { OpenAPIObject } from '@nestjs/swagger';
import { newId } from '#platform';
import type { Answer, Client } from './client.js';
import type { Hotline } from './hotline.js';
import { hrBureau } from './samples.js';
import { until } from './until.js';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
}
type Item = Record<string, { parameters?: Parameter[]; responses?: Record<string, unknown> } | undefined>;

/** What a question must say, by the name of what it asks for. */
const asked: Record<string, string> = {
  ...{ from: '2020-01-01', to: '2030-01-01', unit: hrBureau, indicator: 'received', part: 'numerator' },
  ...{ base: 'received', q: '工资', month: '2026-11', year: '2026', day: '2026-11-20' },
};
/** Doors at which more is said than they insist on, so that the complaint is among what they answer. */
const also: Record<string, string> = {
  '/api/figures/complaints': 'base=received',
};

/** Where the complaint must be among what is answered, or a look at it proves nothing. */
const listing = [
  ...['/api/complaints', '/api/complaints/{code}', '/api/inbox', '/api/orders', '/api/notices'],
  ...['/api/figures/complaints', '/api/warnings/{id}/complaints', '/api/episodes/{id}/complaints'],
  '/api/exports/{id}/file',
];

/** Answers where follow-ups are drawn by lot alone, with a code and a number. */
const ofADraw = '/api/follow-ups/draw';

/** Systems sign in and out there, and whoever asks would be gone. */
const ownDoors = /^\/api\/(sessions|sso|me|sign-in-settings)(\/|$)/;

/**
 * Every way into the API, as its own description has it, said so that it answers: questions with what they insist on,
 * places for ids filled with things that hold the complaint (a warning over it, an episode that it is tied to, an export
 * of one's own with it).
 */
export class EveryDoor {
  private readonly answered = new Map<string, Set<number>>();
  private readonly told = new Set<string>();

  constructor(
    private readonly api: OpenAPIObject,
    private readonly code: string,
    /** What belongs to the complaint: legs, orders, requests, clocks. */
    private readonly ids: readonly string[],
    private readonly things: Record<string, string>,
  ) {}

  static async of(hotline: Hotline, api: OpenAPIObject, code: string, ids: readonly string[]): Promise<EveryDoor> {
    const things = { ...(await warningOver(hotline)), ...(await episodeWith(hotline, code)) };
    return new EveryDoor(api, code, ids, things);
  }

  private get paths(): [string, Item][] {
    return Object.entries(this.api.paths as Record<string, Item>).filter(([path]) => path.startsWith('/api/'));
  }

  /** A path with every place filled, in as many ways as there are. */
  private filled(path: string, own: Record<string, string> = {}): string[] {
    const known = { ...this.things, ...own };
    const withCode = path.startsWith('/api/complaints/') ? path.replace('{code}', this.code) : path;
    const named = Object.keys(known).find((start) => withCode.startsWith(`${start}/{`));
    const placed = named ? withCode.replace(/\{\w+\}/, known[named]!) : withCode.replace('{code}', this.code);
    return placed.includes('{') ? this.ids.map((id) => placed.replace(/\{\w+\}/g, id)) : [placed];
  }

  /** All that this person can ask by GET; what it answers is to be told by `note`. */
  async readings(who: Client): Promise<{ path: string; door: string }[]> {
    const own = await exportedBy(who);
    return this.paths
      .filter(([, item]) => item.get)
      .flatMap(([path, item]) => {
        const must = (item.get!.parameters ?? []).filter((one) => one.in === 'query' && one.required);
        const said = [...must.map(({ name }) => `${name}=${encodeURIComponent(asked[name] ?? name)}`), also[path]];
        const query = said.filter(Boolean).join('&');
        return this.filled(path, own).map((door) => ({ path, door: query ? `${door}?${query}` : door }));
      });
  }

  note(path: string, { status, body }: Answer): void {
    const statuses = this.answered.get(path) ?? new Set<number>();
    this.answered.set(path, statuses.add(status));
    if (status === 200 && JSON.stringify(body).replaceAll('-', '').includes(this.code)) this.told.add(path);
  }

  /** Those that list what they have of complaints and named this one to nobody. */
  neverTold(): string[] {
    return listing.filter((path) => !this.told.has(path));
  }

  /** Those that tell of complaints and were opened to nobody, though not for want of a right. */
  neverRead(): string[] {
    return this.paths
      .filter(([, item]) => item.get && JSON.stringify(item.get.responses ?? {}).includes('"trackingCode"'))
      .map(([path]) => path)
      .filter((path) => {
        if (path === ofADraw) return false;
        const statuses = this.answered.get(path) ?? new Set();
        return !statuses.has(200) && [...statuses].some((status) => status !== 403);
      });
  }

  /** Every other way to write than a move of the complaint, without those that lead out of the house. */
  writings(): { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; door: string }[] {
    const methods = ['post', 'put', 'patch', 'delete'] as const;
    return this.paths
      .filter(([path]) => !path.startsWith('/api/complaints/{code}') && !ownDoors.test(path))
      .flatMap(([path, item]) =>
        methods
          .filter((method) => item[method])
          .map((method) => ({
            method: method.toUpperCase() as 'POST',
            path,
            door: this.filled(path)[0]!,
          })),
      );
  }
}

/** A warning that the complaint is behind: its unit is about to miss what it owes. */
async function warningOver({ database, time }: Hotline): Promise<Record<string, string>> {
  const [at, id] = [time.now, newId(time.now.getTime())];
  const around = (days: number) => new Date(at.getTime() + days * 86_400_000).toISOString();
  const grounds = JSON.stringify({
    ...{
      method: 'unit-load/1',
      from: around(-400),
      to: around(400),
      count: 1,
      expected: null,
      chance: null,
      limit: null,
    },
  });
  await database.query(
    `INSERT INTO warning (id, kind, subject, district, unit, open_key, state, level, since, raised_on, latest,
                          raised_at, seen_at, ended_at, dismissed_at, dismissed_by, reason)
     VALUES (?, 'breach', NULL, NULL, ?, NULL, 'raised', 'warning', ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL)`,
    [id, hrBureau, around(0).slice(0, 10), grounds, grounds, at, at],
  );
  return { '/api/warnings': id };
}

async function episodeWith(hotline: Hotline, code: string): Promise<Record<string, string>> {
  const supervisor = await hotline.person('supervisor');
  const made = await supervisor.post('/api/episodes', {
    ...{ programme: 'hangfeng', day: '2026-01-06', title: '谈根治欠薪', medium: '广播FM107.6' },
    ...{ guestUnit: hrBureau, guest: '局长 张某' },
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const tied = await supervisor.post(`/api/episodes/${made.body.id}/complaints`, { trackingCode: code });
  if (tied.status !== 200) throw new Error(JSON.stringify(tied.body));
  return { '/api/episodes': made.body.id };
}

/** An export of a list with all that this person may read; none for who may not export. */
async function exportedBy(who: Client): Promise<Record<string, string>> {
  const { status, body } = await who.post('/api/exports', {
    ...{ what: 'list', list: { state: 'handling' }, format: 'csv', reason: '核对在办件' },
  });
  if (status !== 202) return {};
  await until(async () => !['waiting', 'working'].includes((await who.get(`/api/exports/${body.id}`)).body.state));
  return { '/api/exports': body.id };
}
