import { seedReportTemplates, seedScorecards } from '#analytics';
import { seedReference } from '#directory';
import { seedTemplates } from '#notices';
import { Setting, connect, type Environment } from '#platform';
import { entities, migrate, migrations } from '#schema';
import type { Call } from '../command.js';
import { prepareDemo } from '../demo/demo.js';
import { step } from '../step.js';
import { keySetting, openVault } from '#platform';
import { demoSetting, edition, preparedSetting, type DemoProgress, type Settings } from './readiness.js';

/** Schema, keys, reference data, demo: what is missing of each. */
export async function prepare(environment: Environment, settings: Settings, call: Call): Promise<void> {
  const vault = openVault(environment, settings.get(keySetting));
  const database = await connect(environment.databaseUrl, { entities, migrations, connections: 2 });
  try {
    await step(call, '数据库结构 schema', () => migrate(database));
    await database.query('INSERT IGNORE INTO setting (name, value) VALUES (?, ?)', [
      keySetting,
      JSON.stringify({ fingerprint: vault.fingerprint }),
    ]);
    await step(call, '基础数据 reference data', () => seedReference(database));
    await step(call, '通知模板 templates', () => seedTemplates(database));
    await step(call, '考核办法 scorecards', () => seedScorecards(database));
    await step(call, '报告模板 report templates', () => seedReportTemplates(database));
    if (environment.demo) {
      await step(call, '演示数据 demo', () => prepareDemo(settings.get(demoSetting) as DemoProgress | undefined, call));
    }
    if (call.signal.aborted) return;
    await database.manager.upsert(Setting, { name: preparedSetting, value: edition() }, ['name']);
  } finally {
    await database.destroy();
  }
}
