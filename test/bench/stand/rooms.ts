import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { PlatformModule, openLog } from '#platform';
import { entities, migrations } from '#schema';
import type { Stand } from './stand.js';

/** Rooms within the bench's own process, as a command line opens them: no queue, no socket. */
export const openRooms = ({ environment }: Stand, ...rooms: Type[]): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(
    {
      module: class Bench {},
      imports: [
        PlatformModule.with({
          environment,
          log: openLog('bench', 'silent'),
          entities,
          migrations,
          connections: 8,
          queues: [],
        }),
        ...rooms,
      ],
    },
    { logger: false },
  );
