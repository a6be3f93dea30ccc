import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { AmiAddress } from './ami-client.js';
import { AmiReader, amiAction, type AmiMessage } from './ami-message.js';

/** Milliseconds for a whole session: somebody waits at a screen. */
const longest = 4000;

/** Asterisk was there and said no. */
export class AmiRefused extends Error {}

/**
 * A short talk with Asterisk's Manager Interface: logs in without listening to events, asks, hangs up. Commands are few,
 * a line of their own for each never stands between them and the stream that the worker listens to.
 */
export async function withAmi<Out>(address: AmiAddress, work: (session: AmiSession) => Promise<Out>): Promise<Out> {
  const { host, port, tls, user, secret } = address;
  const socket = tls ? connectTls({ host, port }) : connectTcp({ host, port });
  const session = new AmiSession(socket);
  const timer = setTimeout(() => socket.destroy(new Error('no answer in time')), longest);
  try {
    await session.ask({ Action: 'Login', Username: user, Secret: secret, Events: 'off' });
    return await work(session);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

interface Awaited {
  id: string;
  /** The event that ends a list; without it the response is all. */
  until: string | undefined;
  heard: AmiMessage[];
  resolve: (messages: AmiMessage[]) => void;
  reject: (error: Error) => void;
}

export class AmiSession {
  private readonly reader = new AmiReader();
  private waiting: Awaited | undefined;
  private asked = 0;
  private broken: Error | undefined;

  constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      try {
        for (const message of this.reader.read(piece)) this.take(message);
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('closed')));
  }

  /** One at a time. @throws AmiRefused, Error when the line breaks. */
  ask(fields: Readonly<Record<string, string>>, until?: string): Promise<AmiMessage[]> {
    return new Promise((resolve, reject) => {
      if (this.broken) return reject(this.broken);
      const id = `jiesu-${++this.asked}`;
      this.waiting = { id, until, heard: [], resolve, reject };
      this.socket.write(amiAction({ ...fields, ActionID: id }));
    });
  }

  private take(message: AmiMessage): void {
    const { waiting } = this;
    if (!waiting || message.get('ActionID') !== waiting.id) return;
    if (message.has('Response')) {
      if (message.get('Response') !== 'Success') return this.settle(new AmiRefused('refused'));
      if (waiting.until === undefined) this.settle();
      return;
    }
    if (message.get('Event') === waiting.until) return this.settle();
    waiting.heard.push(message);
  }

  private settle(error?: Error): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (error) waiting?.reject(error);
    else waiting?.resolve(waiting.heard);
  }

  private fail(error: Error): void {
    this.broken ??= error;
    this.settle(error);
  }
}
