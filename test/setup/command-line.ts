import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Environment } from '#platform';
import { runCommandLine } from '../../apps/cli/src/run.js';
import { packageRoot } from '#platform';

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** The built command line under way: what it says may be awaited, or it may be killed. */
export interface CommandUnderWay {
  ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

/** What the programs of a hotline find in their environment, for one that a test has started. */
export const environmentOf = (environment: Environment, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'test',
  DATABASE_URL: environment.databaseUrl,
  REDIS_URL: environment.redisUrl,
  HOTLINE_HOME: environment.home,
  HOTLINE_KEY_FILE: environment.keyFile,
  HOTLINE_REDIS_PREFIX: environment.redisPrefix,
  HOTLINE_DEMO: '0',
  ...more,
});

/** Starts `hotline …` as built, outside of Jest's modules. */
export function startCommand(env: NodeJS.ProcessEnv, args: readonly string[]): CommandUnderWay {
  const child = spawn(process.execPath, [join(packageRoot, 'dist', 'apps', 'cli', 'src', 'main.js'), ...args], {
    env: { ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return {
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    }),
  };
}

/** A command line inside the test: all of it but what a program of its own costs, two seconds of modules each. */
export async function commandHere(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
  // As a program of its own would find it: nothing that an earlier one was told is left.
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(env, name)) delete process.env[name];
  Object.assign(process.env, env);
  const said = { stdout: '', stderr: '' };
  const streams = { out: (text: string) => (said.stdout += text), err: (text: string) => (said.stderr += text) };
  const code = await runCommandLine(args, streams, new AbortController().signal);
  return { code, ...said };
}

export const runCommand = (env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> => startCommand(env, args).ended;
