import 'reflect-metadata';
import { constants } from 'node:os';
import { runCommandLine } from './run.js';

/** A command that was told to end has this long for what it has in hand; the launcher waits five seconds. */
const timeToEnd = 4000;

const stopping = new AbortController();
let stoppedBy: NodeJS.Signals | undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stoppedBy) process.exit(codeOf(stoppedBy));
    stoppedBy = signal;
    stopping.abort();
    setTimeout(() => process.exit(codeOf(signal)), timeToEnd).unref();
  });
}

const codeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

// Whoever reads may stop reading (`… | head`).
process.stdout.on('error', () => process.exit(0));

const code = await runCommandLine(
  process.argv.slice(2),
  { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) },
  stopping.signal,
);
process.exitCode = stoppedBy ? codeOf(stoppedBy) : code;
// Everything has been closed; should something hold on, it does not hold us.
setTimeout(() => process.exit(), 2000).unref();
