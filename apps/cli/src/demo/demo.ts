import { DataSource } from 'typeorm';
import { AnalyticsModule, ReportComposing, ReportsModule } from '#analytics';
import { ComplaintsModule } from '#complaints';
import {
  DirectoryModule,
  People,
  ReferenceBook,
  Sessions,
  SignInModule,
  isoWithOffset,
  readSeed,
  type SeedPerson,
} from '#directory';
import { IntakeModule, type Receipt } from '#intake';
import { KnowledgeFiles, KnowledgeModule, seedArticles } from '#knowledge';
import { Setting, Vault, type Environment } from '#platform';
import { TelephonyModule } from '#telephony';
import { Machine, WorkflowModule } from '#workflow';
import type { Call } from '../command.js';
import { withHotline } from '../hotline-context.js';
import { demoPasswordHash, demoSetting, type DemoProgress } from '../prepare/readiness.js';
import { tableOf } from '../table.js';
import { DemoCalls } from './calls.js';
import { DemoComplaints } from './complaints.js';
import { DemoClock } from './demo-clock.js';
import { DemoPast } from './demo-past.js';
import { demoCallOf, demoWays } from './demo-ways.js';
import { workInOffice } from './office/office.js';
import { Cast, addPeople, assertUsable, easyPassword } from './people.js';

/**
 * People and complaints to try a hotline with. Each step is written down in the transaction of its effect, or can be seen
 * from the complaints themselves: whenever it is stopped, the next start goes on.
 */
export function prepareDemo(progress: DemoProgress | undefined, call: Call): Promise<void> {
  const clock = new DemoClock();
  const needs = {
    modules: [
      DirectoryModule,
      ComplaintsModule,
      IntakeModule,
      WorkflowModule,
      SignInModule,
      TelephonyModule,
      KnowledgeModule,
      AnalyticsModule,
      ReportsModule,
    ],
    providers: [Machine, ReportComposing],
    connections: 12,
    now: clock.now,
  };
  return withHotline(needs, async (hotline, environment) => {
    const database = hotline.get(DataSource);
    const save = (demo: DemoProgress) =>
      database.manager.update(Setting, { name: demoSetting }, { value: demo }).then(() => demo);

    const { demoPassword } = environment;
    if (demoPassword !== undefined) assertUsable(demoPassword);
    const hashOf = (password: string) => demoPasswordHash(hotline.get(Vault), password);
    let password = demoPassword ?? easyPassword();
    let demo = progress;
    if (!demo) {
      const fresh = { begunAt: new Date().toISOString(), password: hashOf(password), told: false, complaints: false };
      const people = await addPeople(database, password, new Date(fresh.begunAt), (people) => ({
        name: demoSetting,
        value: JSON.stringify({ ...fresh, people }),
      }));
      demo = { ...fresh, people };
    } else if (!demo.told || (demoPassword !== undefined && demo.password !== hashOf(demoPassword))) {
      await setPasswords(hotline.get(People), hotline.get(Sessions), demo, password);
      demo = await save({ ...demo, password: hashOf(password), told: false });
    } else password = '';

    await seedArticles(hotline.get(KnowledgeFiles));
    let receipts: Receipt[] = [];
    if (!demo.complaints) {
      const begunAt = new Date(demo.begunAt);
      const cast = await Cast.of(database, demo.people, begunAt);
      receipts = await new DemoComplaints(hotline, environment, cast).happen(begunAt, call.signal);
      await new DemoPast(hotline, cast, environment.timeZone).happen(begunAt, call.signal);
      if (call.signal.aborted) return;
      const ways = demoWays(begunAt, await hotline.get(ReferenceBook).open(), environment.timeZone);
      await new DemoCalls(hotline, environment.timeZone).happen(begunAt, ways, demoCallOf);
      await workInOffice({ hotline, database, cast, clock }, begunAt, environment.timeZone, call.signal);
      if (call.signal.aborted) return;
    }
    if (password) call.print(accounts(demo, demoPassword === undefined ? password : undefined, receipts, environment));
    await save({ ...demo, told: true, complaints: true });
  });
}

async function setPasswords(people: People, sessions: Sessions, demo: DemoProgress, password: string): Promise<void> {
  await Promise.all(
    Object.values(demo.people).map(async (id) => {
      await people.setPassword(id, password);
      await sessions.signOutEverywhere(id);
    }),
  );
}

const roleNames: Record<string, string> = {
  operator: '坐席',
  dispatcher: '派单员',
  handler: '承办单位联络员',
  head: '承办单位负责人',
  followup: '回访员',
  supervisor: '督办员',
  analyst: '分析员',
  admin: '管理员',
};

/** Said once: who there is, and the password unless the person has chosen it. */
function accounts(
  demo: DemoProgress,
  password: string | undefined,
  receipts: Receipt[],
  environment: Environment,
): string {
  const seeds = readSeed<SeedPerson[]>('people').filter(({ username }) => Object.hasOwn(demo.people, username));
  const people = tableOf(
    ['用户名 username', '角色 role', '姓名 name', '单位 unit'],
    seeds.map(({ username, role, name, unit }) => [username, `${roleNames[role]} ${role}`, name, unit]),
    false,
  );
  return [
    '',
    `演示人员 demo people（${isoWithOffset(new Date(demo.begunAt), environment.timeZone).slice(0, 10)}）`,
    people,
    password === undefined
      ? '密码 password: HOTLINE_DEMO_PASSWORD'
      : `密码 password: ${password}    （只显示这一次 shown only this once）`,
    ...receipts.map(({ trackingCodeInGroups, pin }) => `公众查询 public look-up: ${trackingCodeInGroups}  PIN ${pin}`),
    '',
  ].join('\n');
}
