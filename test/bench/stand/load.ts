import { Agent, request } from 'node:http';

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

/** So many at once, each beginning the next when it has ended, for a number of seconds. */
export async function hammer(
  atOnce: number,
  seconds: number,
  once: (lane: number) => Promise<void>,
): Promise<Measured> {
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      for (let at = performance.now(); at < end;) {
        await once(lane);
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

/** HTTP over kept connections with as little of our own as possible. */
export class Caller {
  private readonly agent: Agent;

  constructor(
    private readonly url: URL,
    connections: number,
    private readonly headers: Record<string, string> = {},
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  }

  post(path: string, body: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const call = request(
        {
          agent: this.agent,
          host: this.url.hostname,
          port: this.url.port,
          method: 'POST',
          path,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            ...this.headers,
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
          );
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** The last line of every benchmark, for machines; what is before it is for people. */
export function conclude(result: Record<string, unknown>): void {
  console.log(
    JSON.stringify(result, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value)),
  );
}
