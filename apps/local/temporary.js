// @ts-check
import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson } from './files.js';
import { allProcesses, endProcesses, identify, isAlive } from './processes.js';

const OWNER = 'owner.json';
const TIME_TO_END = 5_000;
const TIME_TO_SIGN = 60_000;

/**
 * A folder for one run of one command, gone when the command ends, together with all processes whose command lines
 * name it. What a killed run has left is cleared away first.
 *
 * @param {string} purpose
 * @param {import('./life.js').Life} life
 * @returns {Promise<string>}
 */
export async function temporaryFolder(purpose, life) {
  const parent = realpathSync(tmpdir());
  const prefix = `jiesu-${purpose}-`;
  for (const name of readdirSync(parent).filter((each) => each.startsWith(prefix))) {
    const folder = join(parent, name);
    if (isMine(folder) && isAbandoned(folder)) await clear(folder);
  }
  const folder = mkdtempSync(join(parent, prefix));
  writeFileSync(join(folder, OWNER), JSON.stringify(identify(process.pid)));
  life.atEnd(() => clear(folder));
  return folder;
}

/** @param {string} folder */
async function clear(folder) {
  const using = () => allProcesses().filter(({ command }) => command.includes(`${folder}/`));
  // again, for what one of them may have started while it was being ended
  for (let those = using(); those.length > 0; those = using()) await endProcesses(those, TIME_TO_END);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * Its owner is dead, or has never signed, which is done at once.
 *
 * @param {string} folder
 */
function isAbandoned(folder) {
  const owner = readJson(join(folder, OWNER));
  if (owner) return !isAlive({ pid: owner['pid'], started: owner['started'] });
  return Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > TIME_TO_SIGN;
}

/** @param {string} folder */
const isMine = (folder) => statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.();
