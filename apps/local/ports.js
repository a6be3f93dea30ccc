// @ts-check
import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { codeOf, Refusal } from './refusal.js';

const LOCALHOST = '127.0.0.1';
/** Below 32768, where Linux begins to hand out ports, and 49152, where others do. */
const [FIRST, LAST] = [20_000, 32_768];

/**
 * A port that nobody uses at this moment; whoever binds it should be ready to ask again. Not one of those that systems
 * hand out by themselves, so that it is still free when a program that has died on it is started again.
 */
export async function freePort() {
  for (let attempt = 1; ; attempt += 1) {
    const server = createServer();
    const port = randomInt(FIRST, LAST);
    try {
      await listening(server, port, LOCALHOST);
      return port;
    } catch (error) {
      if (attempt >= 100) throw error;
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  }
}

/**
 * @param {string | undefined} text of PORT
 * @returns {number}
 */
export function portNamed(text = '12345') {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(
    `PORT 应为 1 到 65535 之间的整数，现为“${text}”。`,
    `PORT must be a whole number from 1 to 65535, it is "${text}".`,
  );
}

/**
 * @param {number} port
 * @param {string} host
 */
export async function assertFree(port, host) {
  const server = createServer();
  try {
    await listening(server, port, host);
  } catch (error) {
    throw refusalFor(codeOf(error), port, host) ?? error;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  // where the system lets two programs listen, one on all addresses and one on this, only calling shows the other
  if (await answers(port, host)) throw taken(port);
}

/**
 * @param {unknown} code
 * @param {number} port
 * @param {string} host
 */
function refusalFor(code, port, host) {
  if (code === 'EADDRINUSE') return taken(port);
  if (code === 'EACCES')
    return new Refusal(
      `没有权限使用端口 ${port}，请用 PORT=12345 之类的端口重试。`,
      `No permission to use port ${port}: choose another one, such as PORT=12345.`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Refusal(`本机没有地址 ${host}（HOST）。`, `This machine has no address ${host} (HOST).`);
  return undefined;
}

/** @param {number} port */
const taken = (port) =>
  new Refusal(
    `端口 ${port} 已被其他程序占用，请先停止该程序，或用 PORT=端口号 npm start 换一个端口。`,
    `Port ${port} is taken by another program: stop that one, or choose another port with PORT=NUMBER npm start.`,
  );

/**
 * @param {import('node:net').Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<void>}
 */
const listening = (server, port, host) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
const answers = (port, host) =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const say = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => say(true));
    socket.once('error', () => say(false));
    socket.once('timeout', () => say(false));
  });
