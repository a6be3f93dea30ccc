// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readJson, writeWhole } from './files.js';
import { run } from './launch.js';
import { inProject, project } from './paths.js';
import { Refusal } from './refusal.js';

const ROOMS = ['apps', 'libs', 'test'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json'];
const SOURCE = /(?<!\.d)\.ts$|\.json$/;
const WEB = 'apps/web';
const COMPILE = [inProject('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json', '--pretty', 'false'];
const BUNDLE = [
  inProject('node_modules', 'vite', 'bin', 'vite.js'),
  ...['build', '--config', join(WEB, 'vite.config.ts'), '--logLevel', 'error'],
];

/** @param {string} root */
const stampOf = (root) => join(root, 'dist', '.built-from');

/**
 * Whether dist is what the sources say: by their contents, so that a checkout or a copy does not look like a change.
 *
 * @param {string} [root]
 */
export function buildIsFresh(root = project) {
  const stamp = readStamp(root);
  const fresh = stamp?.sources === hashOf(root, sourcesOf(root)) && stamp.web === hashOf(root, webSourcesOf(root));
  return fresh && isWhole(root, stamp);
}

/**
 * @param {AbortSignal} signal
 * @param {(pid: number) => void} onStart
 */
export async function build(signal, onStart) {
  const dist = join(project, 'dist');
  mkdirSync(dist, { recursive: true });
  const sources = sourcesOf(project);
  const before = hashOf(project, sources);
  // without a stamp the last build was cut off, and with files missing somebody tidied up: then the compiler's own
  // record of what it need not do again cannot be believed
  const stamp = readStamp(project);
  if (!stamp || !isWhole(project, stamp)) rmSync(join(dist, '.tsbuildinfo'), { force: true });
  rmSync(stampOf(project), { force: true });
  const web = hashOf(project, webSourcesOf(project));
  const how = { signal, cwd: project, show: true, onStart };
  const { code } = await run(process.execPath, COMPILE, how);
  removeOutdated(dist, new Set(sources));
  const pages = stamp?.web === web && isWhole(project, stamp) ? 0 : await buildPages(signal, onStart);
  // by what the sources were before: one that changed meanwhile is built again
  const built = { sources: code === 0 ? before : 'failed', web: pages === 0 ? web : 'failed' };
  writeWhole(stampOf(project), { ...stampFor(project), ...built }, { mode: 0o644 });
  if (code !== 0 || pages !== 0)
    throw new Refusal(
      '编译失败，原因见上；请改正源代码后重试。',
      'The build has failed, the compiler says why above: mend the sources and try again.',
    );
}

/**
 * @param {AbortSignal} signal
 * @param {(pid: number) => void} onStart
 */
async function buildPages(signal, onStart) {
  const { code, output } = await run(process.execPath, BUNDLE, { signal, cwd: project, onStart });
  if (code !== 0) process.stderr.write(output);
  return code;
}

/**
 * What a build of the present sources leaves behind to be recognised by.
 *
 * @param {string} root
 */
export function stampFor(root) {
  const sources = sourcesOf(root);
  const built = [
    ...sources.map((source) => source.replace(/\.ts$/, '.js')),
    'web/citizen.html',
    'web/staff.html',
  ].filter((file) => existsSync(join(root, 'dist', file)));
  return { sources: hashOf(root, sources), web: hashOf(root, webSourcesOf(root)), built };
}

/**
 * @param {string} root
 * @returns {string[]} of the compiler, relative to the project
 */
function sourcesOf(root) {
  return ROOMS.filter((room) => existsSync(join(root, room))).flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
      .filter((file) => !/(^|\/)node_modules\/|^apps\/(web|local)\//.test(file))
      .sort(),
  );
}

/**
 * @param {string} root
 * @returns {string[]} of the bundler, relative to the project
 */
function webSourcesOf(root) {
  const folder = join(root, WEB);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/**
 * @param {string} root
 * @param {string[]} sources
 */
function hashOf(root, sources) {
  const hash = createHash('sha256');
  for (const file of [...SETTINGS, ...sources])
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @returns {{ sources: string, web: string, built: string[] } | undefined}
 */
const readStamp = (root) => /** @type {any} */ (readJson(stampOf(root)));

/**
 * @param {string} root
 * @param {{ built: string[] }} stamp
 */
const isWhole = (root, { built }) => built.every((file) => existsSync(join(root, 'dist', file)));

/**
 * Removes what was built from sources that are no longer there, so that no deleted migration or test runs on.
 *
 * @param {string} dist
 * @param {Set<string>} sources
 */
function removeOutdated(dist, sources) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const file = relative(dist, join(entry.parentPath ?? entry.path, entry.name));
    if (!entry.isFile() || !ROOMS.some((room) => file.startsWith(`${room}/`))) continue;
    const from = file.replace(/\.js(\.map)?$|\.d\.ts$/, '.ts');
    // what a test takes from the pages, too, the compiler brings along
    if (!sources.has(from) && !(from.startsWith(`${WEB}/`) && existsSync(join(project, from))))
      rmSync(join(dist, file));
  }
}
