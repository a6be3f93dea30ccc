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

/** Whether the answers to a packet of statements that return no rows are all there: the last says that none follows. */
function isWhole(answers: Buffer): boolean {
  for (let at = 0; at + 4 < answers.length; at += 4 + answers.readUIntLE(at, 3)) {
    if (answers[at + 4] === 0xff) return true;
    if (answers[at + 4] !== 0) continue;
    let status = at + 5;
    for (let number = 0; number < 2; number++) {
      const first = answers[status]!;
      status += first < 0xfb ? 1 : { 0xfc: 3, 0xfd: 4, 0xfe: 9 }[first]!;
    }
    if (status + 2 <= answers.length && (answers.readUInt16LE(status) & 8) === 0) return true;
  }
  return false;
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
    let lost: Buffer | undefined;
    near.on('data', (packet) => {
      if (losing !== undefined && packet.includes(losing)) {
        losing = undefined;
        lost = Buffer.alloc(0);
      }
      if (bent) for (let at = packet.indexOf(bent[0]); at >= 0; at = packet.indexOf(bent[0])) bent[1].copy(packet, at);
      far.write(packet);
    });
    far.on('data', (packet) => {
      if (lost) {
        // Not before the database has done all of it: cut off in between it would do none.
        lost = Buffer.concat([lost, packet]);
        if (isWhole(lost)) near.destroy();
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
