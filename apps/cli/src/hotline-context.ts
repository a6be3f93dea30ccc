import { NestFactory } from '@nestjs/core';
import { Module, type DynamicModule, type INestApplicationContext, type Provider, type Type } from '@nestjs/common';
import { PlatformModule, openLog, readEnvironment, type Environment } from '#platform';
import { entities, migrations } from '#schema';
import { keySetting, openVault } from '#platform';
import { openConnection, readSettings } from './prepare/readiness.js';

interface Needs {
  modules: Type[];
  providers?: Provider[];
  connections?: number;
  /** What the rooms take as now; the machine's clock unless given. */
  now?: () => Date;
}

/** The rooms that one command needs, and nothing else: no queue, no socket, no worker. */
@Module({})
class CommandModule {
  static with(environment: Environment, { modules, providers = [], connections = 8, now }: Needs): DynamicModule {
    // Logs go to stdout, which is the answer's; what a person must know is said on stderr by the command.
    const log = openLog('cli', 'silent');
    return {
      module: CommandModule,
      imports: [
        PlatformModule.with({ environment, log, entities, migrations, connections, queues: [], now }),
        ...modules,
      ],
      providers,
    };
  }
}

/** Opens the hotline for a command and closes it after it, however it ends. */
export async function withHotline<Out>(
  needs: Needs,
  work: (hotline: INestApplicationContext, environment: Environment) => Promise<Out>,
): Promise<Out> {
  const environment = readEnvironment();
  await assertRightKeys(environment);
  const hotline = await NestFactory.createApplicationContext(CommandModule.with(environment, needs), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(hotline, environment);
  } finally {
    await hotline.close();
  }
}

/** Before anything is opened with keys: without the right ones nothing may be read or written. */
async function assertRightKeys(environment: Environment): Promise<void> {
  const connection = await openConnection(environment.databaseUrl);
  try {
    openVault(environment, (await readSettings(connection)).get(keySetting));
  } finally {
    connection.destroy();
  }
}
