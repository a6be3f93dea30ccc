// @ts-check
import { createHash } from 'node:crypto';
import { connect } from 'node:net';

// Just enough of the MySQL protocol to find out whether a server lets us in, before any client library is installed.

const PROTOCOL_41 = 0x200;
const SECURE_CONNECTION = 0x8000;
const PLUGIN_AUTH = 0x80000;
const UTF8MB4 = 45;
const OK = 0x00;
const ERROR = 0xff;
const SWITCH_METHOD = 0xfe;
const QUIT = Buffer.from([0x01]);

/**
 * @typedef {{ port: number, host?: string } | { path: string }} Address
 * @typedef {{ user: string, password: string }} Account
 */

/**
 * Connects, and signs in when given an account. A server that is still reading its init file accepts the connection
 * but does not greet, so an answer means that it is really ready.
 *
 * @param {Address} address
 * @param {Account} [account]
 * @param {number} [timeout] milliseconds
 * @returns {Promise<void>} rejects when there is no server, or it refuses
 */
export function login(address, account, timeout = 2_000) {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    /** @param {Error} [error] */
    const finish = (error) => {
      clearTimeout(patience);
      if (error) socket.destroy();
      else socket.end(framed(QUIT, 0));
      if (error) reject(error);
      else resolve();
    };
    const patience = setTimeout(() => finish(new Error('the database does not answer')), timeout);
    socket.once('error', finish);
    socket.once('close', () => finish(new Error('the database closed the connection')));
    let received = Buffer.alloc(0);
    let greeted = false;
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 4 && received.length >= 4 + received.readUIntLE(0, 3)) {
        const packet = received.subarray(4, 4 + received.readUIntLE(0, 3));
        const sequence = received.readUInt8(3);
        received = received.subarray(4 + packet.length);
        if (packet[0] === ERROR) return finish(new Error(packet.subarray(3).toString('utf8')));
        if (greeted && packet[0] === SWITCH_METHOD) {
          if (!account) return finish();
          const scramble = packet.subarray(packet.indexOf(0) + 1).subarray(0, 20);
          socket.write(framed(nativePassword(account.password, scramble), sequence + 1));
        } else if (greeted) {
          return finish(packet[0] === OK ? undefined : new Error('the database asks for another kind of sign-in'));
        } else {
          greeted = true;
          if (!account) return finish();
          socket.write(framed(answerTo(packet, account), sequence + 1));
        }
      }
    });
  });
}

/**
 * @param {Buffer} greeting
 * @param {Account} account
 */
function answerTo(greeting, { user, password }) {
  // version 10, the server's version in text, 0, thread (4), scramble (8), 0, capabilities (2), character set (1),
  // status (2), capabilities (2), length (1), reserved (10), the rest of the scramble (12)
  const afterVersion = greeting.indexOf(0, 1) + 1;
  const scramble = Buffer.concat([
    greeting.subarray(afterVersion + 4, afterVersion + 12),
    greeting.subarray(afterVersion + 31, afterVersion + 43),
  ]);
  const head = Buffer.alloc(32);
  head.writeUInt32LE(PROTOCOL_41 | SECURE_CONNECTION | PLUGIN_AUTH, 0);
  head.writeUInt32LE(1 << 24, 4);
  head.writeUInt8(UTF8MB4, 8);
  const proof = nativePassword(password, scramble);
  const text = (/** @type {string} */ value) => Buffer.from(`${value}\0`);
  return Buffer.concat([head, text(user), Buffer.from([proof.length]), proof, text('mysql_native_password')]);
}

/**
 * The proof of mysql_native_password: SHA1(password) xor SHA1(scramble, SHA1(SHA1(password))).
 *
 * @param {string} password
 * @param {Buffer} scramble 20 bytes
 */
function nativePassword(password, scramble) {
  const once = sha1(Buffer.from(password));
  const proof = sha1(Buffer.concat([scramble, sha1(once)]));
  return Buffer.from(proof.map((byte, at) => byte ^ (once[at] ?? 0)));
}

/** @param {Buffer} bytes */
const sha1 = (bytes) => createHash('sha1').update(bytes).digest();

/**
 * @param {Buffer} payload
 * @param {number} sequence
 */
function framed(payload, sequence) {
  const head = Buffer.alloc(4);
  head.writeUIntLE(payload.length, 0, 3);
  head.writeUInt8(sequence, 3);
  return Buffer.concat([head, payload]);
}
