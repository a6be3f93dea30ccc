import { Emitter } from '@socket.io/redis-emitter';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

/**
 * What screens hear after a commit. Nothing depends on it being heard: a screen that missed it reads the database.
 * It names the complaint and what happened, never a person, so it can be told to a whole unit.
 */
export interface News {
  /** Rooms that hear it: `unit:CODE`, `person:ID`, `role:ROLE`. */
  rooms: string[];
  event: string;
  data: Record<string, string | number | boolean | null>;
}

/** News are packed into bytes, what a socket is told to do is JSON. */
type Message = Buffer | string;

/** Tells news to all servers' sockets, from whatever process, through the Redis adapter's channel. */
export class Newsroom {
  private readonly emitter: Emitter;
  private readonly unsaid: [channel: string, message: Message][] = [];

  constructor(
    private readonly redis: Redis,
    prefix: string,
    private readonly log?: Logger,
  ) {
    const voice = { publish: (channel: string, message: Message) => void this.unsaid.push([channel, message]) };
    this.emitter = new Emitter(voice, { key: Newsroom.channel(prefix) });
  }

  /** The adapter's key: servers listen under it. */
  static channel(prefix: string): string {
    return `${prefix}:sockets`;
  }

  /**
   * After the commit, which nothing may undo any more: an error here would have the work done again. So none is thrown,
   * not even by the working out of the news, where they are given as a function.
   */
  tell(news: readonly News[] | (() => readonly News[])): void {
    try {
      for (const { rooms, event, data } of typeof news === 'function' ? news() : news) {
        if (rooms.length > 0) this.emitter.to(rooms).emit(event, data);
      }
      this.say();
    } catch (error) {
      this.log?.error({ err: error }, 'news could not be told');
    }
  }

  /** Ends the sockets of a session or a person: a right that is gone is gone at once. */
  disconnect(room: string): void {
    this.emitter.in(room).disconnectSockets(true);
    this.say();
  }

  /** All of it in one packet. Nobody waits for it, and while Redis is away it is lost. */
  private say(): void {
    const pipeline = this.redis.pipeline();
    for (const [channel, message] of this.unsaid.splice(0)) pipeline.publish(channel, message);
    pipeline.exec().catch(() => undefined);
  }
}
