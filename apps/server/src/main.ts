import 'reflect-metadata';
import { openLog, readEnvironment, withoutValues } from '#platform';
import { createServer } from './server.js';

/** A request or a socket that hangs is not waited for any longer; the database undoes what was not committed. */
const patience = 4000;

async function main(): Promise<void> {
  const environment = readEnvironment();
  const log = openLog('server', environment.logLevel);
  // A promise that nobody waits for says nothing about the next request: it is told, and the hotline stays open.
  process.on('unhandledRejection', (error) => {
    log.error({ err: error instanceof Error ? error : new Error(String(error)) }, 'a rejection went unheard');
  });

  const app = await createServer(environment, { log });

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), patience).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the server did not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);

  await app.listen({ port: environment.port, host: environment.host });
  log.info({ port: environment.port, host: environment.host }, 'the server is ready');
  process.send?.('ready');
}

main().catch((error: Error & { code?: string }) => {
  console.error(`The server could not start: ${explain(error)}`);
  process.exit(1);
});

function explain(error: Error & { code?: string; address?: string; port?: number }): string {
  if (error.code === 'EADDRINUSE') return `port ${error.port} is in use by another program`;
  if (error.code === 'EACCES') return `port ${error.port} may not be opened by this user`;
  if (error.code === 'ECONNREFUSED' || (error.code === 'ENOENT' && error.address)) {
    const where = error.port ? `${error.address}:${error.port}` : (error.address ?? 'DATABASE_URL');
    return `the database does not answer at ${where}`;
  }
  if (error.code === 'ER_ACCESS_DENIED_ERROR') return 'the database refuses the user or password of DATABASE_URL';
  if (error.code === 'ER_BAD_DB_ERROR') return 'the database of DATABASE_URL does not exist';
  if (error.code === 'ENOTFOUND') return 'the host of DATABASE_URL is not known';
  return withoutValues(error);
}
