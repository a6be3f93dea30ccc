// @ts-check
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeFolder } from './home.js';
import { run } from './launch.js';
import { findProgram } from './programs.js';
import { say } from './say.js';

const PACKAGE = 'texlive-lang-chinese';
const FONT = 'usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf';
const PAPERS = 'usr/share/doc/texlive-doc/fonts/fandol';

/**
 * `npm run fangsong`: brings a free 仿宋 for the PDF of reports, FandolFang, which has all 6,763 characters of GB 2312. It is
 * under the GPL with an exception for documents, so it is not shipped with this project but taken out of Debian's package,
 * of which nothing is installed. An office that has 仿宋_GB2312 itself puts it into the same folder instead.
 *
 * @param {AbortSignal} signal
 */
async function bringFangsong(signal) {
  const fonts = join(homeFolder(), 'fonts');
  const there = join(fonts, 'FandolFang-Regular.otf');
  if (existsSync(there)) return say(`仿宋字体已在 the font is there: ${there}`);
  const [apt, dpkg] = [findProgram(['apt-get']), findProgram(['dpkg-deb'])];
  if (!apt || !dpkg)
    throw new Error(
      `须有apt-get和dpkg-deb；或将仿宋字体文件放入 needs apt-get and dpkg-deb; or put a font into ${fonts}`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'fangsong-'));
  try {
    say(`下载软件包 fetching ${PACKAGE} (49 MB)`);
    const options = ['-q', '-o', 'APT::Sandbox::User=root', 'download', PACKAGE];
    const fetched = await run(apt, options, { signal, cwd: folder });
    const file = readdirSync(folder).find((name) => name.endsWith('.deb'));
    if (!file) throw new Error(`apt-get: ${fetched.output}`);
    const unpacked = await run(dpkg, ['-x', join(folder, file), join(folder, 'all')], { signal });
    if (unpacked.code !== 0) throw new Error(`dpkg-deb: ${unpacked.output}`);
    mkdirSync(fonts, { recursive: true });
    for (const paper of readdirSync(join(folder, 'all', PAPERS)))
      copyFileSync(join(folder, 'all', PAPERS, paper), join(fonts, `Fandol-${paper}`));
    copyFileSync(join(folder, 'all', FONT), there);
    say(`已放入 put into ${there}；重新启动热线后生效 in force when the hotline starts again`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const stop = new AbortController();
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(name, () => stop.abort());
try {
  await bringFangsong(stop.signal);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
