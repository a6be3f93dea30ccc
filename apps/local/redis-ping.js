// @ts-check
import { connect } from 'node:net';

/**
 * Asks a Redis whether it serves: PING, and a real PONG.
 *
 * @param {{ port: number, host?: string, username?: string, password?: string }} server
 * @param {number} [timeout] milliseconds
 * @returns {Promise<void>} rejects with what it says instead, such as LOADING
 */
export function ping({ port, host = '127.0.0.1', username, password }, timeout = 2_000) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host });
    /** @param {Error} [error] */
    const finish = (error) => {
      clearTimeout(patience);
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    const patience = setTimeout(() => finish(new Error('Redis does not answer')), timeout);
    socket.once('error', finish);
    socket.once('close', () => finish(new Error('Redis closed the connection')));
    let answer = '';
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
      if (answer.includes('+PONG\r\n')) finish();
      else if (/^-.*\r\n/m.test(answer)) finish(new Error(answer.trim()));
    });
    const account = username ? [username, password ?? ''] : [password ?? ''];
    socket.write(`${password ? command('AUTH', ...account) : ''}${command('PING')}`);
  });
}

/** @param {string[]} words */
const command = (...words) =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
