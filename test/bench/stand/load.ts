import { connect, type Socket } from 'node:net';

export interface Measured {
  /** Done in a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  done: number;
  seconds: number;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** So many at once, each beginning the next when it has ended, for a number of seconds or until it says that all is done. */
export async function hammer(
  atOnce: number,
  seconds: number,
  once: (lane: number) => Promise<void | 'done'>,
): Promise<Measured> {
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      for (let at = performance.now(); at < end;) {
        if ((await once(lane)) === 'done') break;
        const now = performance.now();
        times.push(now - at);
        at = now;
      }
    }),
  );
  const took = (performance.now() - begun) / 1000;
  return {
    rate: times.length / took,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    done: times.length,
    seconds: took,
  };
}

export interface Answer {
  status: number;
  text: string;
}

interface Lane {
  socket: Socket;
  /** What has come of the answer under way, and who waits for it. */
  heard: Buffer;
  resolve?: (answer: Answer) => void;
  reject?: (error: Error) => void;
}

/**
 * HTTP/1.1 over kept connections, written by hand: the load shares its processors with what it measures, and Node's own
 * client costs a fifth of what the server does. Takes answers with a content-length only, which ours all have.
 */
export class Caller {
  private readonly idle: Lane[] = [];
  private readonly waiting: ((lane: Lane) => void)[] = [];
  private readonly lanes = new Set<Lane>();
  private readonly head: string;

  constructor(
    private readonly url: URL,
    connections: number,
    headers: Record<string, string> = {},
  ) {
    this.head = spell({ host: url.host, 'content-type': 'application/json', ...headers });
    for (let lane = 0; lane < connections; lane++) this.idle.push(this.open());
  }

  post(path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
    const length = `content-length: ${Buffer.byteLength(body)}\r\n`;
    return this.ask(`POST ${path} HTTP/1.1\r\n${this.head}${spell(headers)}${length}\r\n${body}`);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask(`GET ${path} HTTP/1.1\r\n${this.head}${spell(headers)}\r\n`);
  }

  private async ask(packet: string): Promise<Answer> {
    let lane = this.idle.pop() ?? (await new Promise<Lane>((resolve) => this.waiting.push(resolve)));
    // A server hangs up on who has said nothing for some seconds.
    if (lane.socket.destroyed || lane.socket.readableEnded) {
      this.lanes.delete(lane);
      lane = this.open();
    }
    return new Promise<Answer>((resolve, reject) => {
      Object.assign(lane, { resolve, reject });
      lane.socket.write(packet);
    });
  }

  close(): void {
    for (const { socket } of this.lanes) socket.destroy();
  }

  private open(): Lane {
    const socket = connect({ host: this.url.hostname, port: Number(this.url.port), noDelay: true });
    const lane: Lane = { socket, heard: Buffer.alloc(0) };
    this.lanes.add(lane);
    socket.on('data', (chunk) => this.hear(lane, chunk));
    socket.on('error', (error) => lane.reject?.(error));
    socket.on('close', () => lane.reject?.(new Error('The server hung up')));
    return lane;
  }

  private hear(lane: Lane, chunk: Buffer): void {
    lane.heard = lane.heard.length === 0 ? chunk : Buffer.concat([lane.heard, chunk]);
    const end = lane.heard.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = lane.heard.toString('latin1', 0, end);
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    if (length === undefined) throw new Error(`An answer without content-length: ${head}`);
    if (lane.heard.length < end + 4 + Number(length)) return;
    const answer = { status: Number(head.slice(9, 12)), text: lane.heard.toString('utf8', end + 4) };
    const { resolve } = lane;
    lane.heard = Buffer.alloc(0);
    lane.resolve = lane.reject = undefined;
    resolve?.(answer);
    const next = this.waiting.shift();
    if (next) next(lane);
    else this.idle.push(lane);
  }
}

const spell = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');

/** The last line of every benchmark, for machines; what is before it is for people. */
export function conclude(result: Record<string, unknown>): void {
  console.log(
    JSON.stringify(result, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value)),
  );
}
