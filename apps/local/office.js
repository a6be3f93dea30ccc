// @ts-check
import { Apt } from './apt.js';
import { findProgram } from './programs.js';
import { say, step } from './say.js';

const PROGRAMS = ['soffice', 'pdftotext', 'pdftoppm', 'pdffonts'];
const PACKAGES = ['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'poppler-utils'];

/**
 * What a machine has of an office, and how to bring the rest.
 *
 * @typedef {{ find: (program: string) => string | undefined,
 *             install: (packages: string[]) => Promise<string | undefined> }} Machine `install` answers why it could not
 */

/**
 * Whether these tests open documents: all of them do, unless Jest is told of files that have nothing to do with any.
 *
 * @param {string[]} asked Jest's arguments
 */
export function opensDocuments(asked) {
  const files = asked.filter((word) => !word.startsWith('-'));
  return files.length === 0 || files.some((file) => file.includes('documents'));
}

/**
 * LibreOffice and Poppler, with which the tests open documents as an office would; a hotline itself needs neither.
 * Without them those tests are skipped, or fail where CI=true.
 *
 * @param {Machine} machine
 * @returns {Promise<boolean>} whether they are there now
 */
export async function bringOffice({ find, install }) {
  const isThere = () => PROGRAMS.every((program) => find(program) !== undefined);
  if (isThere()) return true;
  const whyNot = await install(PACKAGES);
  if (isThere()) return true;
  say(
    `本机没有 LibreOffice 和 Poppler，打开公文的测试将跳过。 LibreOffice and Poppler are missing: tests that open ` +
      `documents are skipped. Debian / Ubuntu: sudo apt install ${PACKAGES.join(' ')}${whyNot ? `\napt: ${whyNot}` : ''}`,
  );
  return false;
}

/**
 * @param {string} log
 * @param {import('./life.js').Life} life
 * @returns {Machine}
 */
export const officeOfThisMachine = (log, { signal }) => ({
  find: (program) => findProgram([program]),
  install: async (packages) => {
    const apt = await Apt.find(signal);
    if (!apt) return undefined;
    return step(`安装软件包 installing ${packages.join(' ')}`, () => apt.install(packages, signal, log));
  },
});
