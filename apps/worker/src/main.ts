import { setPriority } from 'node:os';
import 'reflect-metadata';
import { openLog, readEnvironment, withoutValues } from '#platform';
import { openVitals } from './vitals.js';
import { startWorker } from './worker.js';

async function main(): Promise<void> {
  const environment = readEnvironment();
  const log = openLog('worker', environment.logLevel);
  // Where a machine is short of processors, a call that is being logged goes before what can wait a second.
  setPriority(5);
  const worker = await startWorker(environment, log);
  const vitals = openVitals(worker, environment.workerPort, environment.host);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // Jobs under way are finished; should one hang, its outbox row falls due again.
    setTimeout(() => process.exit(0), 5000).unref();
    vitals?.close();
    void worker.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  log.info('the worker is ready');
  process.send?.('ready');
}

main().catch((error: Error) => {
  console.error(`The worker could not start: ${withoutValues(error)}`);
  process.exit(1);
});
