// @ts-check
// npm run lint: types, the walls between the rooms, style.
import { run } from './launch.js';
import { live } from './life.js';
import { inProject, project } from './paths.js';
import { say } from './say.js';
import { setUp } from './setup.js';

/** @type {[name: string, script: string, ...args: string[]][]} */
const CHECKS = [
  // a record of its own: the build's says what has been written to dist
  ['types', 'typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json', '--tsBuildInfoFile', 'dist/.lint.tsbuildinfo'],
  ['types of apps/local', 'typescript/bin/tsc', '-p', 'apps/local/jsconfig.json'],
  ['eslint', 'eslint/bin/eslint.js', '.'],
  ['prettier', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
];

await live(async (life) => {
  await setUp(life, { built: false });
  const how = { signal: life.signal, cwd: project };
  const results = await Promise.all(
    CHECKS.map(async ([name, script, ...args]) => {
      const { code, output } = await run(process.execPath, [inProject('node_modules', script), ...args], how);
      say(`${code === 0 ? '✓' : '✗'} ${name}`);
      return { name, code, output };
    }),
  );
  const failed = results.filter(({ code }) => code !== 0).map(({ name }) => name);
  for (const { output } of results) process.stdout.write(output);
  if (failed.length > 0) say(`未通过 failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
});
