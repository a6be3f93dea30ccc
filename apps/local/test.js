// @ts-check
// npm test [-- jest's arguments]: all tests but the browser's, on a MariaDB and a Redis of their own.
// npm run test:browser [-- jest's arguments]: those of the browser.
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readJson } from './files.js';
import { Home } from './home.js';
import { launch, stop } from './launch.js';
import { live } from './life.js';
import { bringBrowser, browserOfThisMachine } from './browser.js';
import { bringOffice, officeOfThisMachine, opensDocuments } from './office.js';
import { inProject, project } from './paths.js';
import { inPlainWords, messageOf } from './refusal.js';
import { say } from './say.js';
import { openServices } from './services.js';
import { setUp } from './setup.js';
import { closingLine, countTests } from './tally.js';
import { temporaryFolder } from './temporary.js';

const TIME_TO_END = 4_000;
const [browser, asked] =
  process.argv[2] === '--browser' ? [true, process.argv.slice(3)] : [false, process.argv.slice(2)];

await live(async (life) => {
  let tally = countTests(undefined);
  try {
    const folder = await temporaryFolder('test', life);
    const unbuilt = await setUp(life).then(
      () => undefined,
      (error) => error,
    );
    life.signal.throwIfAborted();
    // the compiler writes down what it can: a program with a wrong type is one failure, and no reason to stop
    if (unbuilt !== undefined) say(messageOf(inPlainWords(unbuilt)));
    if (browser) await bringBrowser(browserOfThisMachine(join(folder, 'apt.log'), life));
    else if (opensDocuments(asked)) await bringOffice(officeOfThisMachine(join(folder, 'apt.log'), life));
    const result = join(folder, 'result.json');
    const code = await runJest(await services(folder, life), folder, result, life);
    tally = countTests(readJson(result));
    if (unbuilt !== undefined) tally.failed += 1;
    life.signal.throwIfAborted();
    // a browser's test that was skipped for want of a browser has shown nothing
    if (browser && process.env['CI'] === 'true' && tally.skipped > 0) return 1;
    return code === 0 && tally.failed === 0 && tally.passed > 0 ? 0 : 1;
  } finally {
    await life.end();
    process.stdout.write(`${closingLine(tally)}\n`);
  }
});

/**
 * @param {string} folder
 * @param {import('./life.js').Life} life
 */
async function services(folder, life) {
  const { TEST_DATABASE_URL: database, TEST_REDIS_URL: redis } = process.env;
  const home = new Home(join(folder, 'home'));
  mkdirSync(home.at('log'), { recursive: true, mode: 0o700 });
  const given = { ...(database ? { database } : {}), ...(redis ? { redis } : {}) };
  return openServices(home, life, { given, everySchema: true });
}

/**
 * @param {{ databaseUrl: string, redisUrl: string }} services
 * @param {string} folder the tests' temporary folder: what they forget in it goes when this command ends
 * @param {string} result
 * @param {import('./life.js').Life} life
 */
async function runJest({ databaseUrl, redisUrl }, folder, result, life) {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { mode: 0o700 });
  const env = {
    ...process.env,
    ...{ DATABASE_URL: undefined, REDIS_URL: undefined, HOTLINE_HOME: undefined, PORT: undefined },
    TEST_DATABASE_URL: databaseUrl,
    TEST_REDIS_URL: redisUrl,
    TEST_RUN: String(process.pid),
    TMPDIR: temporary,
  };
  const workers = asked.some((word) => /^(-i|-w|--runInBand|--maxWorkers)\b/.test(word));
  const args = [
    inProject('node_modules', 'jest', 'bin', 'jest.js'),
    ...['--json', `--outputFile=${result}`],
    ...(browser ? ['--config', inProject('jest.browser.config.js')] : []),
    // one more than cores: programs are waited for in many stories
    ...(workers ? [] : [`--maxWorkers=${availableParallelism() + (browser ? 0 : 1)}`]),
    `--cacheDirectory=${inProject('node_modules', '.cache', 'jest')}`,
    ...asked,
  ];
  const jest = launch(process.execPath, args, { cwd: project, env, stdio: ['ignore', 2, 2] });
  void life.over.then(() => stop(jest, TIME_TO_END));
  return (await jest.ended).code;
}
