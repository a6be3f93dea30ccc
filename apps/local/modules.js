// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertSpace } from './disk.js';
import { readJson } from './files.js';
import { run } from './launch.js';
import { project } from './paths.js';
import { Refusal } from './refusal.js';

const STAMP = '.installed-from';

/**
 * Whether node_modules is what package-lock.json says, completely. The stamp is written after an installation of ours
 * has come to its end; one by hand is recognised by npm's own record, which npm, too, writes at its end.
 *
 * @param {string} [root]
 */
export function modulesAreFresh(root = project) {
  const lock = lockHash(root);
  const stamp = join(root, 'node_modules', STAMP);
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === lock;
  return agrees(readJson(join(root, 'package-lock.json')), readJson(join(root, 'node_modules', '.package-lock.json')));
}

/**
 * @param {AbortSignal} signal
 * @param {(pid: number) => void} onStart
 */
export async function installModules(signal, onStart) {
  assertSpace(project);
  const before = lockHash(project);
  const how = { signal, cwd: project, show: true, onStart };
  // node_modules for development too, whatever NODE_ENV says: the compiler is among them
  const { code } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], how);
  if (code !== 0)
    throw new Refusal(
      '依赖模块安装失败（npm ci），原因见上；请检查网络后重试。',
      'Installing the node modules has failed (npm ci), its message is above: check the network and try again.',
    );
  writeFileSync(join(project, 'node_modules', STAMP), before);
}

/** @param {string} root */
const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/**
 * @param {Record<string, any> | undefined} lock
 * @param {Record<string, any> | undefined} installed npm's own record of what it has put there
 */
function agrees(lock, installed) {
  if (!lock?.['packages'] || !installed?.['packages']) return false;
  const wanted = Object.entries(lock['packages']).filter(([path]) => path !== '');
  const present = installed['packages'];
  const same = (/** @type {string} */ path, /** @type {any} */ entry) =>
    present[path]
      ? present[path].version === entry.version && present[path].integrity === entry.integrity
      : Boolean(entry.optional || entry.devOptional); // for another kind of machine
  const known = new Set(wanted.map(([path]) => path));
  return wanted.every(([path, entry]) => same(path, entry)) && Object.keys(present).every((path) => known.has(path));
}
