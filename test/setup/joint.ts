import { verify } from '../../apps/cli/src/commands/verify.js';
import { ProfileVersion, ReferenceBook, Unit, type RuleProfile } from '#directory';
import { Setting } from '#platform';
import type { Client } from './client.js';
import type { Hotline } from './hotline.js';
import { call } from './samples.js';
import { until } from './until.js';

/** A district, two streets of it, and a station below one of them: a subtree three units deep. */
export const district = 'QD-SN';
export const street = 'QD-SN-XGZL';
export const otherStreet = 'QD-SN-BDG';
export const station = 'QD-SN-XGZL-1';
/** Departments beside it. */
export const bureau = 'QD-UM';
export const assisting = 'QD-HURD';

/** What was changed in the reference data is known from now on. */
export async function reread(hotline: Hotline): Promise<void> {
  await hotline.server.get(ReferenceBook).changed();
  await hotline.server.get(ReferenceBook).open();
}

export async function addStation(hotline: Hotline): Promise<void> {
  const above = await hotline.database.manager.findOneByOrFail(Unit, { code: street });
  await hotline.database.manager.insert(Unit, {
    code: station,
    name: '香港中路街道市政服务站',
    shortName: '市政服务站',
    parent: street,
    path: `${above.path}${station}/`,
    kind: 'street',
    district: above.district,
    fallbackFor: null,
    calendar: null,
    active: true,
  });
  await reread(hotline);
}

/** The profile that complaints run on, with some of its rules otherwise. */
export async function withRules(hotline: Hotline, rules: Partial<RuleProfile>, base = 'shandong'): Promise<void> {
  const { manager } = hotline.database;
  const [{ body }] = (await manager.findBy(ProfileVersion, { name: base, version: 1 })) as [ProfileVersion];
  const name = `test-${Math.random().toString(36).slice(2, 8)}`;
  const profile = { ...body, ...rules, name, version: 1 };
  await manager.insert(ProfileVersion, {
    name,
    version: 1,
    validFrom: body.validFrom,
    validTo: body.validTo,
    body: profile,
  });
  await choose(hotline, name);
}

export async function choose(hotline: Hotline, name: string, enterprise = 'shandong-enterprise'): Promise<void> {
  await hotline.database.manager.save(Setting, {
    name: 'profiles',
    value: { citizen: name, enterprise },
  });
  await reread(hotline);
}

export interface Leg {
  id: string;
  parent: string | null;
  part: 'lead' | 'assist';
  unit: { code: string };
  state: string;
  version: number;
  dueAt: string | null;
  moves: string[];
  held: boolean;
  mine: boolean;
}

/** The leg of a unit, the last that it was given. */
export const legOf = (view: { legs: Leg[] }, unit: string): Leg => {
  const leg = view.legs.filter((one) => one.unit.code === unit).at(-1);
  if (!leg) throw new Error(`no leg of ${unit}`);
  return leg;
};

interface Sent {
  lead: string;
  assists?: string[];
  call?: Record<string, unknown>;
}

/** Logs a complaint that no rule routes, and sends it where the test wants it. */
export async function sent(operator: Client, dispatcher: Client, { lead, assists = [], call: more }: Sent) {
  const logged = await operator.post('/api/complaints', call({ subject: undefined, ...more }));
  if (logged.status !== 201) throw new Error(JSON.stringify(logged.body));
  const code = logged.body.trackingCode as string;
  await until(async () => (await dispatcher.get(`/api/complaints/${code}`)).body.state === 'proposed');
  const transferred = await dispatcher.post(`/api/complaints/${code}/transfer`, { lead, assists });
  if (transferred.status !== 200) throw new Error(JSON.stringify(transferred.body));
  return { code, pin: logged.body.pin as string, view: transferred.body as { legs: Leg[] } };
}

/** Clock facts, chains and states of everything that happened. */
export async function verified(hotline: Hotline): Promise<unknown> {
  const { flaws } = await verify(hotline.server, hotline.environment.timeZone);
  return flaws;
}
