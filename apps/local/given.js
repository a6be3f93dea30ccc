// @ts-check
import { login } from './mariadb-login.js';
import { ping } from './redis-ping.js';
import { messageOf, Refusal } from './refusal.js';

/** The addresses of services that run already and are to be used. */
export const givenServices = (env = process.env) => ({
  ...(env['DATABASE_URL'] ? { database: env['DATABASE_URL'] } : {}),
  ...(env['REDIS_URL'] ? { redis: env['REDIS_URL'] } : {}),
});

/**
 * Asks a service that a person has named whether it is there, so that the answer is a sentence and no stack trace.
 *
 * @param {import('./sources.js').Kind} kind
 * @param {string} address
 */
export async function assertServes(kind, address) {
  const name = kind === 'database' ? 'DATABASE_URL' : 'REDIS_URL';
  let url;
  try {
    url = new URL(address);
  } catch {
    throw new Refusal(`${name} 不是有效的地址。`, `${name} is not an address.`);
  }
  try {
    if (kind === 'database') await login(databaseAt(url));
    else if (url.protocol === 'redis:') await ping(redisAt(url)); // rediss: is left to the client, which speaks TLS
  } catch (error) {
    const said = messageOf(error);
    throw new Refusal(
      `${name} 所指的服务（${url.host}）没有应答：${said}`,
      `What ${name} names (${url.host}) does not answer: ${said}`,
    );
  }
}

/** @param {URL} url */
function databaseAt(url) {
  const socket = url.searchParams.get('socketPath');
  return socket ? { path: socket } : { host: url.hostname, port: Number(url.port || 3306) };
}

/** @param {URL} url */
const redisAt = (url) => ({
  host: url.hostname,
  port: Number(url.port || 6379),
  username: decodeURIComponent(url.username),
  password: decodeURIComponent(url.password),
});
