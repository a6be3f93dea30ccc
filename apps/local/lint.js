// @ts-check
// npm run lint: types, the walls between the rooms, style. What the compiler has looked at stays built for the tests.
import { run } from './launch.js';
import { live } from './life.js';
import { inProject, project } from './paths.js';
import { inPlainWords, messageOf } from './refusal.js';
import { say } from './say.js';
import { setUp } from './setup.js';

/** @type {[name: string, script: string, ...args: string[]][]} */
const CHECKS = [
  ['types of apps/web', 'typescript/bin/tsc', '-p', 'apps/web/tsconfig.json'],
  ['types of apps/local', 'typescript/bin/tsc', '-p', 'apps/local/jsconfig.json'],
  ['eslint', 'eslint/bin/eslint.js', '.'],
  ['prettier', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
];

await live(async (life) => {
  await setUp(life, { built: false });
  const how = { signal: life.signal, cwd: project };
  const results = await Promise.all([
    built(life),
    ...CHECKS.map(async ([name, script, ...args]) => {
      const { code, output } = await run(process.execPath, [inProject('node_modules', script), ...args], how);
      say(`${code === 0 ? '✓' : '✗'} ${name}`);
      return { name, code, output };
    }),
  ]);
  const failed = results.filter(({ code }) => code !== 0).map(({ name }) => name);
  for (const { output } of results) process.stdout.write(output);
  if (failed.length > 0) say(`未通过 failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
});

/**
 * The compiler says by itself what is wrong.
 *
 * @param {import('./life.js').Life} life
 */
async function built(life) {
  const name = 'types';
  try {
    await setUp(life);
    say(`✓ ${name}`);
    return { name, code: 0, output: '' };
  } catch (error) {
    return { name, code: 1, output: `${messageOf(inPlainWords(error))}\n` };
  }
}
