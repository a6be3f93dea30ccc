import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { connect, type ConnectOptions } from './database/connect.js';
import { Readings } from './database/readings.js';
import { Trips } from './database/trips.js';
import type { Environment } from './environment.js';
import { keySetting, openVault } from './key-check.js';
import { Metrics } from './metrics.js';
import { Newsroom } from './news.js';
import { DeadLetters } from './outbox/dead-letters.js';
import { Outbox } from './outbox/outbox.js';
import { connectRedis } from './redis.js';
import { Setting } from './setting.js';
import { Now } from './now.js';
import { Vault } from './vault.js';

export const ENVIRONMENT = Symbol('environment');
export const REDIS = Symbol('redis');
/** For workers: waits for a Redis that is away instead of giving up. Connects when it is first used. */
export const PATIENT_REDIS = Symbol('patient redis');
export const LOG = Symbol('log');
export const QUEUES = Symbol('queues');

export type Queues = ReadonlyMap<string, Queue>;

export interface PlatformOptions extends Pick<ConnectOptions, 'entities' | 'migrations' | 'connections'> {
  environment: Environment;
  log: Logger;
  /** Names of the BullMQ queues. */
  queues: readonly string[];
  /** The time that requests and jobs take as "now"; tests give their own. */
  now?: () => Date;
}

/** What every process stands on. One instance a process; closed last. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(PATIENT_REDIS) private readonly patient: Redis,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly trips: Trips,
    private readonly database: DataSource,
  ) {}

  static with(options: PlatformOptions): DynamicModule {
    const { environment, log } = options;
    return {
      module: PlatformModule,
      providers: [
        { provide: ENVIRONMENT, useValue: environment },
        { provide: LOG, useValue: log },
        { provide: Now, useValue: new Now(options.now) },
        { provide: Metrics, useFactory: () => new Metrics() },
        {
          provide: Vault,
          inject: [DataSource],
          // Refuses to start with keys that cannot open what the database holds.
          useFactory: async (database: DataSource) =>
            openVault(environment, (await database.manager.findOneBy(Setting, { name: keySetting }))?.value),
        },
        { provide: REDIS, useFactory: () => connectRedis(environment.redisUrl, 'prompt') },
        {
          provide: PATIENT_REDIS,
          useFactory: () => connectRedis(environment.redisUrl, 'patient', { lazyConnect: true }),
        },
        {
          provide: Trips,
          inject: [DataSource, Metrics],
          useFactory: (database: DataSource, metrics: Metrics) =>
            new Trips(database, environment.databaseUrl, { repeating: () => metrics.repeats.inc() }),
        },
        { provide: Readings, inject: [Trips], useFactory: (trips: Trips) => new Readings(trips) },
        { provide: DataSource, useFactory: () => connect(environment.databaseUrl, options) },
        {
          provide: QUEUES,
          inject: [REDIS],
          useFactory: (redis: Redis): Queues =>
            new Map(
              options.queues.map((name) => {
                const queue = new Queue(name, { connection: redis, prefix: `${environment.redisPrefix}:bull` });
                queue.on('error', () => undefined);
                return [name, queue];
              }),
            ),
        },
        {
          provide: Outbox,
          inject: [QUEUES, REDIS],
          useFactory: (queues: Queues, redis: Redis) => new Outbox(queues, redis, log),
        },
        {
          provide: Newsroom,
          inject: [REDIS],
          useFactory: (redis: Redis) => new Newsroom(redis, environment.redisPrefix, log),
        },
        {
          provide: DeadLetters,
          inject: [DataSource, QUEUES, Outbox],
          useFactory: (database: DataSource, queues: Queues, outbox: Outbox) =>
            new DeadLetters(database, queues, outbox),
        },
      ],
      exports: [
        ENVIRONMENT,
        LOG,
        Now,
        Metrics,
        Vault,
        REDIS,
        PATIENT_REDIS,
        Trips,
        Readings,
        DataSource,
        QUEUES,
        Outbox,
        Newsroom,
        DeadLetters,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    this.redis.disconnect();
    this.patient.disconnect();
    await this.trips.close();
    if (this.database.isInitialized) await this.database.destroy();
  }
}
