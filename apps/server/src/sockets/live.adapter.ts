import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import type { ServerOptions } from 'socket.io';
import { Newsroom, connectRedis, type Environment } from '#platform';
import { gatherWords } from './gather.js';

export const livePath = '/api/live';

const manners: Partial<ServerOptions> = {
  path: livePath,
  serveClient: false,
  // Screens listen; what they say back is an acknowledgement at most.
  maxHttpBufferSize: 8 * 1024,
  // Who has connected and not said who they are within this time is gone.
  connectTimeout: 10_000,
  pingInterval: 25_000,
  pingTimeout: 20_000,
};

/** socket.io on the server's own port; several servers hear each other through Redis. */
export class LiveAdapter extends IoAdapter {
  private readonly connections: Redis[] = [];

  constructor(
    app: INestApplicationContext,
    private readonly environment: Environment,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: object): ReturnType<IoAdapter['createIOServer']> {
    const server = super.createIOServer(port, { ...options, ...manners } as Parameters<IoAdapter['createIOServer']>[1]);
    const { redisUrl, redisPrefix } = this.environment;
    // Both wait for a Redis that is away: the adapter leaves its promises unheard, and a rejected one would be an error
    // of nobody's. What is published meanwhile is late, and screens read the database anyway.
    const speak = connectRedis(redisUrl, 'patient');
    const hear = connectRedis(redisUrl, 'patient');
    this.connections.push(speak, hear);
    gatherWords(server);
    server.adapter(createAdapter(speak, hear, { key: Newsroom.channel(redisPrefix) }));
    return server;
  }

  override async dispose(): Promise<void> {
    for (const connection of this.connections) connection.disconnect();
    await super.dispose();
  }
}
