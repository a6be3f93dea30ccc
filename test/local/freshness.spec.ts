import { cpSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { folder, local, remove } from './local.js';

const { modulesAreFresh } = await local<{ modulesAreFresh(root: string): boolean }>('modules');
const { buildIsFresh, stampFor } = await local<{
  buildIsFresh(root: string): boolean;
  stampFor(root: string): object;
}>('build');

let root: string;
beforeEach(() => (root = folder()));
afterEach(() => remove(root));

function write(file: string, content: unknown) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('node modules are installed', () => {
  const lock = {
    packages: {
      '': { name: 'jiesu' },
      'node_modules/mysql2': { version: '3.24.6', integrity: 'sha512-a' },
      'node_modules/@swc/core-darwin-arm64': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  const installed = { packages: { 'node_modules/mysql2': { version: '3.24.6', integrity: 'sha512-a' } } };
  const stamp = () => createHash('sha256').update(JSON.stringify(lock)).digest('hex');
  beforeEach(() => write('package-lock.json', lock));

  it('when there are none', () => {
    expect(modulesAreFresh(root)).toBe(false);
  });

  it('when an installation was cut off', () => {
    write('node_modules/mysql2/package.json', {});
    expect(modulesAreFresh(root)).toBe(false);
  });

  it('when the lock file has changed since', () => {
    write('node_modules/.installed-from', stamp());
    expect(modulesAreFresh(root)).toBe(true);
    write('package-lock.json', { packages: {} });
    expect(modulesAreFresh(root)).toBe(false);
  });

  it('not when somebody has done it by hand', () => {
    write('node_modules/.package-lock.json', installed);
    expect(modulesAreFresh(root)).toBe(true);
  });

  it('unless by hand it became another version, one less or one more', () => {
    const other = { 'node_modules/mysql2': { version: '3.0.0', integrity: 'sha512-c' } };
    write('node_modules/.package-lock.json', { packages: other });
    expect(modulesAreFresh(root)).toBe(false);
    write('node_modules/.package-lock.json', { packages: {} });
    expect(modulesAreFresh(root)).toBe(false);
    write('node_modules/.package-lock.json', {
      packages: { ...installed.packages, 'node_modules/left-pad': { version: '1.0.0' } },
    });
    expect(modulesAreFresh(root)).toBe(false);
  });
});

describe('the programs are built', () => {
  beforeEach(() => {
    for (const file of ['package.json', 'package-lock.json', 'tsconfig.json']) write(file, {});
    write('libs/platform/src/index.ts', 'export {};');
    write('libs/directory/src/seed/units.json', []);
    write('dist/libs/platform/src/index.js', 'export {};');
    write('dist/.built-from', stampFor(root));
  });

  it('not when nothing has changed, however new the files are', () => {
    expect(buildIsFresh(root)).toBe(true);
    utimesSync(join(root, 'libs/platform/src/index.ts'), new Date(), new Date());
    expect(buildIsFresh(root)).toBe(true);
  });

  it.each([
    ['a source has changed', () => write('libs/platform/src/index.ts', 'export const a = 1;')],
    ['a source is new', () => write('apps/server/src/main.ts', '')],
    ['a source is gone', () => rmSync(join(root, 'libs/platform/src/index.ts'))],
    ['seed data have changed', () => write('libs/directory/src/seed/units.json', [1])],
    ['settings have changed', () => write('tsconfig.json', { compilerOptions: {} })],
    ['what was built is gone', () => rmSync(join(root, 'dist/libs/platform/src/index.js'))],
    ['the last build was cut off', () => rmSync(join(root, 'dist/.built-from'))],
    ['the last build failed', () => write('dist/.built-from', { sources: 'failed', built: [] })],
  ])('when %s', (_, change) => {
    change();
    expect(buildIsFresh(root)).toBe(false);
  });

  it('not for the launcher itself, which is not built', () => {
    cpSync(join(root, 'libs/platform/src/index.ts'), join(root, 'apps/local/types.ts'));
    expect(buildIsFresh(root)).toBe(true);
  });
});
