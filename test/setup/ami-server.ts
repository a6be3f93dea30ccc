import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A small server that speaks Asterisk's Manager Interface: takes a login, and says what a test tells it to. */
export class AmiServer {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  /** Actions that were heard, in order. */
  readonly actions: string[] = [];
  /** The same, word for word. */
  readonly heard: string[] = [];
  /** The channels that there are, as it tells who asks. */
  channels: Record<string, string>[] = [];
  /** An action that is answered with no. */
  refuse: string | undefined;
  logins = 0;

  constructor(private readonly secret: string) {}

  async start(): Promise<number> {
    this.server = createServer((socket) => this.serve(socket));
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this.port;
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.write('Asterisk Call Manager/7.0.3\r\n');
    let rest = '';
    socket.on('data', (bytes) => {
      rest += String(bytes);
      for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
        const action = rest.slice(0, end);
        rest = rest.slice(end + 4);
        this.answer(action, socket);
      }
    });
  }

  private answer(action: string, socket: Socket): void {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(action)?.[1]?.trim();
    const name = field('Action') ?? '?';
    this.actions.push(name);
    this.heard.push(action);
    const id = field('ActionID');
    const own = id === undefined ? '' : `ActionID: ${id}\r\n`;
    if (name === 'CoreShowChannels') {
      const lines = this.channels.map((channel) =>
        Object.entries({ Event: 'CoreShowChannel', ...channel })
          .map(([key, value]) => `${key}: ${value}\r\n`)
          .join(''),
      );
      const list = lines.map((line) => `${line}${own}\r\n`).join('');
      return void socket.write(`Response: Success\r\n${own}\r\n${list}Event: CoreShowChannelsComplete\r\n${own}\r\n`);
    }
    if (name !== 'Login') {
      return void socket.write(`Response: ${name === this.refuse ? 'Error' : 'Success'}\r\n${own}\r\n`);
    }
    const good = field('Secret') === this.secret;
    if (good) this.logins++;
    socket.write(
      `Response: ${good ? 'Success' : 'Error'}\r\nActionID: ${field('ActionID')}\r\nMessage: ${good ? 'Authentication accepted' : 'Authentication failed'}\r\n\r\n`,
    );
  }

  /** Says an event to all who listen, in two pieces as networks do. */
  say(event: string, fields: Record<string, string | number>): void {
    const text = [
      `Event: ${event}`,
      'Privilege: agent,all',
      ...Object.entries(fields).map(([key, value]) => `${key}: ${value}`),
    ];
    const bytes = `${text.join('\r\n')}\r\n\r\n`;
    for (const socket of this.sockets) {
      socket.write(bytes.slice(0, 11));
      socket.write(bytes.slice(11));
    }
  }

  /** Cuts all lines; who wants to hear must call again. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}
