// @ts-check
import { existsSync } from 'node:fs';
import { Apt } from './apt.js';
import { findProgram } from './programs.js';
import { say, step } from './say.js';

// Without windows Chromium's own shell for tests does half the work; with it a whole one is not needed.
const PROGRAMS = ['chromium-headless-shell', 'chromium', 'google-chrome', 'chromium-browser'];
const CHINESE = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/noto-cjk'];
const THAI = [
  '/usr/share/fonts/opentype/tlwg',
  '/usr/share/fonts/truetype/tlwg',
  '/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf',
];
const PACKAGES = ['chromium-headless-shell', 'fonts-noto-cjk', 'fonts-tlwg-loma-otf'];

/**
 * @typedef {{ hasBrowser: () => boolean, hasFonts: () => boolean,
 *             install: (packages: string[]) => Promise<string | undefined> }} Machine `install` answers why it could not
 */

/**
 * A browser and fonts with which it can show Chinese, Japanese, Korean and Thai; a hotline itself needs neither. Without
 * a browser those tests are skipped, which is a failure where CI=true.
 *
 * @param {Machine} machine
 * @returns {Promise<boolean>} whether they are there now
 */
export async function bringBrowser({ hasBrowser, hasFonts, install }) {
  if (hasBrowser() && hasFonts()) return true;
  const whyNot = await install(PACKAGES);
  if (hasBrowser()) return true;
  say(
    `本机没有 Chromium，浏览器测试将跳过。 Chromium is missing: the browser's tests are skipped. ` +
      `Debian: sudo apt install ${PACKAGES.join(' ')}${whyNot ? `\napt: ${whyNot}` : ''}`,
  );
  return false;
}

/**
 * @param {string} log
 * @param {import('./life.js').Life} life
 * @returns {Machine}
 */
export const browserOfThisMachine = (log, { signal }) => ({
  hasBrowser: () => findProgram(PROGRAMS) !== undefined,
  hasFonts: () =>
    process.platform !== 'linux' || [CHINESE, THAI].every((paths) => paths.some((path) => existsSync(path))),
  install: async (packages) => {
    const apt = await Apt.find(signal);
    if (!apt) return undefined;
    return step(`安装软件包 installing ${packages.join(' ')}`, () => apt.install(packages, signal, log));
  },
});
