import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '#platform';
import type { Stretch } from './fact-rows.js';
import { holdAs } from './lease.js';
import { countStretch, sliceSize } from './slices.js';

// A thread of its own that counts stretches of complaints: the program of `SliceThreads`.

export interface ThreadData {
  databaseUrl: string;
  timeZone: string;
  holder: string;
  size: typeof sliceSize;
}

/** A stretch to count, or leave to write it, or nothing more to come. */
export type ToThread = { stretch: Stretch } | 'turn' | 'end';
export type FromThread = { seen: number } | 'ready' | { counted: number };

const { databaseUrl, timeZone, holder, size } = workerData as ThreadData;
Object.assign(sliceSize, size);
const port = parentPort!;
const tell = (message: FromThread) => port.postMessage(message);
const database = await connect(databaseUrl, { entities: [], connections: 3 });
let leave: () => void = () => undefined;

port.on('message', (message: ToThread) => {
  if (message === 'turn') leave();
  else if (message === 'end') {
    port.close();
    void database.destroy();
  } else {
    let turn: Promise<void> | undefined;
    const work = countStretch(database, message.stretch, {
      timeZone,
      hold: holdAs(holder),
      going: () => true,
      told: (seen) => tell({ seen }),
      turn: () =>
        (turn ??= new Promise((resolve) => {
          leave = resolve;
          tell('ready');
        })),
    });
    // What goes wrong ends the thread, whose error is told to whoever began it.
    void work.then(({ counted }) => tell({ counted }));
  }
});
