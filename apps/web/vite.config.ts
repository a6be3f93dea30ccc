import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { componentStyles } from './tools/component-styles.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const outDir = here('../../dist/web');

/** Each file once more as Brotli and gzip, so that the server compresses nothing while somebody waits. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async closeBundle() {
    const assets = join(outDir, 'assets');
    for (const file of await readdir(assets)) {
      if (!/\.(js|css|svg)$/.test(file)) continue;
      const bytes = await readFile(join(assets, file));
      // Between 9 and 11 there are two per cent of bytes and ten times the seconds.
      const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      await writeFile(join(assets, `${file}.br`), await promisify(brotliCompress)(bytes, brotli));
      await writeFile(join(assets, `${file}.gz`), await promisify(gzip)(bytes, { level: 9 }));
    }
  },
};

/** Two programs that share nothing heavy: the citizens' pages, small and plain, and the staff's desks. */
export default defineConfig({
  root: here('.'),
  base: '/web/',
  publicDir: false,
  plugins: [componentStyles, compressed],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // A polyfill in the page's own text would be a script that the strict policy refuses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: { citizen: here('citizen.html'), staff: here('staff.html') } },
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
});
