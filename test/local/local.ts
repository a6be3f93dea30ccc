import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '#platform';

export const project = packageRoot;

/** The launcher is plain JavaScript, so that it runs before there is a compiler: a spec names what it takes from it. */
export const local = <Module>(name: string): Promise<Module> =>
  import(join(project, 'apps', 'local', `${name}.js`)) as Promise<Module>;

/** A folder of one spec's own. */
export function folder(): string {
  return mkdtempSync(join(realpathSync(tmpdir()), 'local-'));
}

export function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** A program of two lines that stands in for a real one. */
export function fakeProgram(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

export const never = new AbortController().signal;

export function isRunning(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

export interface Home {
  path: string;
  at(...parts: string[]): string;
  log(name: string): string;
  about: Record<string, unknown>;
  remember(more: Record<string, unknown>): void;
}

export interface Running {
  pid?: number;
  ended: Promise<string>;
  stop(limit: number): Promise<unknown>;
}

export interface Service {
  name: string;
  url: string;
  prepare(signal: AbortSignal): Promise<void>;
  start(signal: AbortSignal): Promise<Running>;
}

export interface Program {
  path: string;
  version: string;
}
