import { folder, local, remove } from './local.js';

const { assertSpace, freeSpace } = await local<{
  assertSpace(path: string, needed?: number, free?: (path: string) => number): void;
  freeSpace(path: string): number;
}>('disk');
const { inPlainWords } = await local<{ inPlainWords(error: unknown): Error }>('refusal');
const { whyEnded } = await local<{ whyEnded(name: string, log: string, from?: number): Error }>('logs');
const { writeWhole } = await local<{ writeWhole(file: string, content: string): void }>('files');

const MB = 1024 * 1024;

describe('a full disk', () => {
  let place: string;
  beforeEach(() => (place = folder()));
  afterEach(() => remove(place));

  it('is noticed before anything is started', () => {
    expect(() => assertSpace('/srv', 500 * MB, () => 499 * MB)).toThrow(/磁盘空间不足[^]*499 MB are free/);
    expect(() => assertSpace('/srv', 500 * MB, () => 500 * MB)).not.toThrow();
  });

  it('is measured where a folder will be made', () => {
    expect(freeSpace(`${place}/not/yet/there`)).toBeGreaterThan(0);
  });

  it('is a sentence and no stack', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', path: '/srv/x' });
    expect(inPlainWords(error).message).toMatch(/^磁盘已满[^]*The disk is full[^]*\/srv\/x/);
  });

  it.each([
    '2026-11-22 18:12:58 0 [ERROR] InnoDB: Write to file ./ib_logfile0 failed (Errcode: 28 "No space left on device")',
    '17500:M 22 Nov 2026 18:13:10.578 # Write error writing append only file on disk: No space left on device',
  ])('is found in the log of a service: %s', (line) => {
    writeWhole(`${place}/log`, `started\n${line}\nended\n`);
    expect(whyEnded('MariaDB', `${place}/log`).message).toMatch(/The disk is full/);
    expect(whyEnded('MariaDB', `${place}/log`, 1_000).message).toMatch(/does not run/);
  });
});
