import { Redis, type RedisOptions } from 'ioredis';

/**
 * A connection to Redis. `patient` ones (workers, subscribers) wait for a Redis that is away; the others give up a
 * command after 2 s, so that a request gets its answer.
 */
export function connectRedis(url: string, manner: 'patient' | 'prompt', options: RedisOptions = {}): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: manner === 'patient' ? null : 1,
    retryStrategy: (times) => Math.min(50 * times, 1000),
    ...(manner === 'prompt' ? { commandTimeout: 2000, connectTimeout: 2000 } : {}),
    ...options,
  });
  // Said by health and by the command that fails; an unheard 'error' event would end the process.
  redis.on('error', () => undefined);
  return redis;
}
