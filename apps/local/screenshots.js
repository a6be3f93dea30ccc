// @ts-check
// npm run screenshots [-- FOLDER [DESK …]]: the pictures of the desks in the READMEs, of a demo of its own.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environmentFor, prepareData } from './apps.js';
import { bringBrowser, browserOfThisMachine } from './browser.js';
import { runInForeground } from './foreground.js';
import { openHome } from './home.js';
import { live } from './life.js';
import { inProject } from './paths.js';
import { Refusal } from './refusal.js';
import { step } from './say.js';
import { openServices } from './services.js';
import { setUp } from './setup.js';
import { temporaryFolder } from './temporary.js';

/** It is always this morning there (a Monday), so that pictures differ only where the desks do. */
const MORNING = Date.parse('2026-11-23T10:20:00+08:00');

await live(async (life) => {
  const folder = await temporaryFolder('pictures', life);
  await setUp(life);
  if (!(await bringBrowser(browserOfThisMachine(join(folder, 'apt.log'), life))))
    throw new Refusal('没有 Chromium，无法截图。', 'Without Chromium there are no pictures.');
  const home = openHome(join(folder, 'home'));
  const clock = pathToFileURL(inProject('dist', 'test', 'pictures', 'clock.js')).href;
  const env = {
    ...environmentFor(home, await openServices(home, life, { given: {} })),
    HOTLINE_KEY_FILE: home.at('keys.json'),
    HOTLINE_DEMO: '1',
    HOTLINE_DEMO_PASSWORD: 'pictures of every desk 12345',
    PICTURES_AHEAD: String(MORNING - Date.now()),
    NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${clock}`.trim(),
  };
  await step('准备数据 preparing the data', () => prepareData(env, life.signal));
  return runInForeground(
    process.execPath,
    [inProject('dist', 'test', 'pictures', 'take.js'), ...process.argv.slice(2)],
    env,
    life,
  );
});
