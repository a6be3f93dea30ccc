import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AmiReader, amiAction, type AmiMessage } from './ami-message.js';

export interface AmiAddress {
  host: string;
  port: number;
  user: string;
  secret: string;
  tls: boolean;
}

export interface AmiEars {
  /** An event, in the order of the connection. */
  heard: (message: AmiMessage) => void;
  /** Logged in; from here on events come. */
  connected?: () => void;
  /** The connection is gone, or could not be made; it is tried again by itself. Never says the secret. */
  lost?: (reason: string, nextIn: number) => void;
}

/** Milliseconds: a first try again, the longest, how often a quiet line is asked whether it lives, and how long it has. */
const patience = { first: 500, longest: 30_000, ping: 20_000, silence: 60_000 };

/**
 * Listens to Asterisk's Manager Interface: logs in, asks who waits and who is there, hands events on; when the line
 * breaks or falls silent it is made anew, after 0.5, 1, 2 … at most 30 seconds.
 */
export class AmiClient {
  private socket: Socket | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ping: NodeJS.Timeout | undefined;
  private failures = 0;
  private stopped = false;

  constructor(
    private readonly address: AmiAddress,
    private readonly ears: AmiEars,
  ) {}

  start(): void {
    if (!this.stopped && !this.socket) this.open();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    clearInterval(this.ping);
    this.socket?.destroy();
    this.socket = undefined;
  }

  private open(): void {
    const { host, port, tls } = this.address;
    const socket = tls ? connectTls({ host, port }) : connectTcp({ host, port });
    this.socket = socket;
    const reader = new AmiReader();
    let reason = 'closed';
    socket.setEncoding('utf8');
    socket.setTimeout(patience.silence, () => socket.destroy(new Error('silent')));
    socket.on('data', (piece: string) => {
      try {
        for (const message of reader.read(piece)) this.take(message, socket);
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
    socket.once(tls ? 'secureConnect' : 'connect', () => this.logIn(socket));
    socket.on('error', (error: NodeJS.ErrnoException) => (reason = error.code ?? error.message));
    socket.once('close', () => this.again(socket, reason));
  }

  private logIn(socket: Socket): void {
    const { user, secret } = this.address;
    socket.write(
      amiAction({ Action: 'Login', ActionID: 'login', Username: user, Secret: secret, Events: 'call,agent' }),
    );
    clearInterval(this.ping);
    this.ping = setInterval(() => socket.write(amiAction({ Action: 'Ping' })), patience.ping);
    this.ping.unref();
  }

  private take(message: AmiMessage, socket: Socket): void {
    if (message.has('Event')) return this.ears.heard(message);
    if (message.get('ActionID') !== 'login') return;
    if (message.get('Response') !== 'Success') {
      socket.destroy(new Error('login refused'));
      return;
    }
    this.failures = 0;
    socket.write(amiAction({ Action: 'QueueStatus', ActionID: 'status' }));
    this.ears.connected?.();
  }

  private again(socket: Socket, reason: string): void {
    clearInterval(this.ping);
    if (this.socket !== socket || this.stopped) return;
    this.socket = undefined;
    const nextIn = Math.min(patience.longest, patience.first * 2 ** Math.min(this.failures++, 10));
    this.ears.lost?.(reason, nextIn);
    this.timer = setTimeout(() => this.open(), nextIn);
    this.timer.unref();
  }
}
