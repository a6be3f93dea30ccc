import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Stretch } from './fact-rows.js';
import type { FromThread, ThreadData, ToThread } from './slice-thread.js';

/** Beyond this many the database is what they wait for. */
const mostThreads = 4;

/**
 * Counts stretches in threads of their own: counting is arithmetic, and five million complaints are two minutes of it.
 * They are read side by side, and written one after the other in their order, so that what has been written is always
 * all up to some complaint.
 */
export async function countInThreads(
  stretches: readonly Stretch[],
  data: ThreadData,
  { told, going }: { told: (seen: number) => void; going: () => boolean },
): Promise<{ counted: number; whole: boolean }> {
  const size = Math.min(availableParallelism(), mostThreads, stretches.length);
  const threads = Array.from({ length: size }, () => new SliceThread(data));
  const seen = stretches.map(() => 0);
  const written = stretches.map(() => new Moment());
  let [next, counted, stopped] = [0, 0, false];
  const work = async (thread: SliceThread) => {
    for (let index = next++; index < stretches.length; index = next++) {
      const its = await thread.count(stretches[index]!, {
        told: (count) => {
          seen[index] = count;
          told(seen.reduce((sum, one) => sum + one, 0));
          if (!going()) throw new Stopped();
        },
        turn: async () => {
          await written[index - 1]?.past;
          if (!going()) throw new Stopped();
        },
      });
      counted += its;
      written[index]!.happen();
    }
    await thread.end();
  };
  try {
    await Promise.all(threads.map(work));
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    stopped = true;
  } finally {
    // What one of them was writing goes with its connection.
    await Promise.all(threads.map((thread) => thread.stop()));
  }
  return { counted, whole: !stopped };
}

class Stopped extends Error {}

/** Something that others wait for. */
class Moment {
  happen: () => void = () => undefined;
  readonly past = new Promise<void>((resolve) => (this.happen = resolve));
}

class SliceThread {
  private readonly worker: Worker;
  private readonly over: Promise<never>;
  private heard: (message: FromThread) => void = () => undefined;

  constructor(workerData: ThreadData) {
    this.worker = new Worker(new URL('./slice-thread.js', import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    this.worker.on('message', (message: FromThread) => this.heard(message));
    this.over = new Promise((_, reject) => {
      this.worker.on('error', reject);
      this.worker.on('exit', () => reject(new Error('A counting thread ended before its work')));
    });
    this.over.catch(() => undefined);
  }

  /** @returns how many were counted. */
  async count(
    stretch: Stretch,
    { told, turn }: { told: (seen: number) => void; turn: () => Promise<void> },
  ): Promise<number> {
    const counted = new Promise<number>((resolve, reject) => {
      this.heard = (message) => {
        try {
          if (message === 'ready') turn().then(() => this.say('turn'), reject);
          else if ('seen' in message) told(message.seen);
          else resolve(message.counted);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
    });
    this.say({ stretch });
    return Promise.race([counted, this.over]);
  }

  async end(): Promise<void> {
    this.say('end');
    await this.over.catch(() => undefined);
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private say(message: ToThread): void {
    this.worker.postMessage(message);
  }
}
