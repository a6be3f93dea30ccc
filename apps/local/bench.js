// @ts-check
// npm run bench -- NAME: one benchmark, on services of its own that are as durable as production's.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor } from './apps.js';
import { bringBrowser, browserOfThisMachine } from './browser.js';
import { runInForeground } from './foreground.js';
import { givenServices } from './given.js';
import { openHome } from './home.js';
import { live } from './life.js';
import { inProject } from './paths.js';
import { Refusal } from './refusal.js';
import { openServices } from './services.js';
import { setUp } from './setup.js';
import { temporaryFolder } from './temporary.js';

/** Benchmarks of what people see. */
const IN_BROWSER = ['pages'];

await live(async (life) => {
  const [name, ...args] = process.argv.slice(2);
  await setUp(life);
  const benches = inProject('dist', 'test', 'bench');
  const known = existsSync(benches) ? readdirSync(benches).filter((file) => /^[^.]+\.js$/.test(file)) : [];
  const names = known.map((file) => file.replace(/\.js$/, ''));
  if (name === undefined) return void process.stdout.write(names.map((each) => `${each}\n`).join(''));
  if (!names.includes(name))
    throw new Refusal(
      `没有名为“${name}”的基准测试，现有：${names.join('、')}。`,
      `There is no benchmark "${name}", only: ${names.join(', ')}.`,
    );
  const folder = await temporaryFolder('bench', life);
  if (IN_BROWSER.includes(name) && !(await bringBrowser(browserOfThisMachine(join(folder, 'apt.log'), life))))
    throw new Refusal(`基准测试“${name}”需要 Chromium。`, `The benchmark "${name}" needs Chromium.`);
  const home = openHome(join(folder, 'home'));
  const env = environmentFor(home, await openServices(home, life, { given: givenServices() }));
  const keys = home.at('keys.json'); // never those of a hotline
  return runInForeground(
    process.execPath,
    [join(benches, `${name}.js`), ...args],
    { ...env, HOTLINE_KEY_FILE: keys },
    life,
  );
});
