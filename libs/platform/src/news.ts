import { Emitter } from '@socket.io/redis-emitter';
import type { Redis } from 'ioredis';

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

/** Tells news to all servers' sockets, from whatever process, through the Redis adapter's channel. */
export class Newsroom {
  private readonly emitter: Emitter;
  private readonly unsaid: [channel: string, message: string][] = [];

  constructor(
    private readonly redis: Redis,
    prefix: string,
  ) {
    const voice = { publish: (channel: string, message: string) => void this.unsaid.push([channel, message]) };
    this.emitter = new Emitter(voice, { key: Newsroom.channel(prefix) });
  }

  /** The adapter's key: servers listen under it. */
  static channel(prefix: string): string {
    return `${prefix}:sockets`;
  }

  tell(news: readonly News[]): void {
    for (const { rooms, event, data } of news) {
      if (rooms.length > 0) this.emitter.to(rooms).emit(event, data);
    }
    this.say();
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
