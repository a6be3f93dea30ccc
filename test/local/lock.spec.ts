import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../setup/until.js';
import { folder, isRunning, local, never, project, remove } from './local.js';

interface Holder {
  pid: number;
  started: string;
  what: string;
  stopping?: boolean;
}
interface Lock {
  note(more: object): void;
  release(): void;
}
interface LockModule {
  Lock: new (path: string, holder: Holder) => Lock;
  tryLock(path: string, what: string): Lock | Holder;
  waitForLock(path: string, what: string, how: { signal: AbortSignal }): Promise<Lock>;
  readHolder(path: string): Holder | undefined;
}
const { Lock, tryLock, waitForLock, readHolder } = await local<LockModule>('lock');
const { identify } = await local<{ identify(pid: number): { pid: number; started: string } | undefined }>('processes');

describe('a lock', () => {
  let place: string;
  let path: string;
  beforeEach(() => {
    place = folder();
    path = join(place, 'lock');
  });
  afterEach(() => remove(place));

  /** Another process that takes the lock and lives on. */
  async function holder(script = '') {
    const code = `import { tryLock, Lock } from ${JSON.stringify(join(project, 'apps/local/lock.js'))};
      const lock = tryLock(${JSON.stringify(path)}, 'a test');
      console.log(lock instanceof Lock ? 'mine' : 'not mine'); ${script}; setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const answer = await new Promise<string>((said) => child.stdout.once('data', (text) => said(String(text).trim())));
    return { child, answer };
  }

  it('has one owner, whom others can see', async () => {
    const { child } = await holder();
    expect(tryLock(path, 'me')).toMatchObject({ pid: child.pid, what: 'a test' });
    child.kill('SIGKILL');
    await until(async () => child.signalCode);
    expect(tryLock(path, 'me')).toBeInstanceOf(Lock);
  });

  it('goes to one alone of many who find its owner dead', async () => {
    writeFileSync(path, JSON.stringify({ pid: 999_999_999, started: 'long ago', what: 'the dead' }));
    const all = await Promise.all(Array.from({ length: 6 }, () => holder()));
    all.forEach(({ child }) => child.kill('SIGKILL'));
    expect(all.map(({ answer }) => answer).sort()).toEqual(['mine', ...Array<string>(5).fill('not mine')]);
    expect(readdirSync(place)).toEqual(['lock']);
  });

  it('is not kept by a later process that got the pid of a dead owner', () => {
    writeFileSync(path, JSON.stringify({ pid: process.ppid, started: 'in another life', what: 'the dead' }));
    expect(tryLock(path, 'me')).toBeInstanceOf(Lock);
  });

  it('nor by half a file', () => {
    writeFileSync(path, '{"pid": 1');
    expect(tryLock(path, 'me')).toBeInstanceOf(Lock);
  });

  it('tells what its owner adds, and is gone when released', () => {
    const lock = tryLock(path, 'me') as Lock;
    lock.note({ stopping: true });
    expect(readHolder(path)).toMatchObject({ pid: process.pid, what: 'me', stopping: true });
    lock.release();
    expect(existsSync(path)).toBe(false);
  });

  it('is waited for', async () => {
    const { child } = await holder();
    const waiting = waitForLock(path, 'me', { signal: never });
    child.kill('SIGKILL');
    expect(await waiting).toBeInstanceOf(Lock);
  });

  it('of a killed owner: the tool that it ran is ended before the next one begins', async () => {
    const tool = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    writeFileSync(path, JSON.stringify({ pid: 999_999_999, started: '', what: '', tool: identify(tool.pid ?? 0) }));
    tryLock(path, 'me');
    await until(async () => !isRunning(tool.pid));
    expect(tool.signalCode ?? 'SIGKILL').toBe('SIGKILL');
  });
});
