import { createConnection, createServer, type Socket } from 'node:net';
import { once } from 'node:events';

/** The line between a program and its database, which a test may damage. */
export interface Line {
  /** The same database, reached over this line. */
  through(databaseUrl: string): string;
  /** Everything is cut, and nothing gets through until it is mended. */
  cut(): void;
  mend(): void;
  /** The next packet with this text arrives; its answer gets lost, and the connection with it. */
  loseAnswerTo(text: string): void;
  /** From now on, where a packet says this, something else of the same length arrives. */
  bend(said: string, heard: string): void;
  /** Nothing is said back any more, on any connection, until it is mended; what is sent arrives. */
  hush(): void;
  close(): Promise<void>;
}

export async function openLine(): Promise<Line> {
  const target = new URL(process.env.TEST_DATABASE_URL!);
  const socketPath = target.searchParams.get('socketPath');
  const sockets = new Set<Socket>();
  let state: 'whole' | 'cut' | 'hushed' = 'whole';
  let losing: string | undefined;
  let bent: [said: Buffer, heard: Buffer] | undefined;

  const server = createServer((near) => {
    if (state === 'cut') return near.destroy();
    const far = createConnection(
      socketPath ? { path: socketPath } : { host: target.hostname, port: Number(target.port || 3306) },
    );
    let answerIsLost = false;
    near.on('data', (packet) => {
      if (losing !== undefined && packet.includes(losing)) {
        losing = undefined;
        answerIsLost = true;
      }
      if (bent) for (let at = packet.indexOf(bent[0]); at >= 0; at = packet.indexOf(bent[0])) bent[1].copy(packet, at);
      far.write(packet);
    });
    far.on('data', (packet) => {
      if (answerIsLost) {
        near.destroy();
        far.destroy();
      } else if (state !== 'hushed') near.write(packet);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    through(databaseUrl) {
      const url = new URL(databaseUrl);
      url.hostname = '127.0.0.1';
      url.port = String(port);
      url.searchParams.delete('socketPath');
      return url.href;
    },
    cut() {
      state = 'cut';
      hangUp();
    },
    mend() {
      state = 'whole';
    },
    loseAnswerTo(text) {
      losing = text;
    },
    bend(said, heard) {
      if (said.length !== heard.length) throw new Error('a bent packet keeps its length');
      bent = [Buffer.from(said), Buffer.from(heard)];
    },
    hush() {
      state = 'hushed';
    },
    async close() {
      hangUp();
      server.close();
      await once(server, 'close');
    },
  };
}
