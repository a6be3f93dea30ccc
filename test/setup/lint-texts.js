// Lints texts as if they stood at the paths named: `{ path, text }[]` on stdin, the walls and the messages on stdout.
// A process of its own, because ESLint loads its configuration by means that Jest does not have.
import { existsSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { walls } from '../../eslint.config.js';
import { pureFiles } from '../../eslint-walls.js';

let given = '';
for await (const text of process.stdin) given += text;

// The real configuration; only the rules that need types are left out, as a file that is not there has none.
const eslint = new ESLint({
  overrideConfig: [tseslint.configs.disableTypeChecked, { linterOptions: { reportUnusedDisableDirectives: 'off' } }],
});
const results = [];
for (const { path, text } of JSON.parse(given)) {
  const [{ messages }] = await eslint.lintText(text, { filePath: path });
  results.push(messages.map(({ ruleId, message }) => ({ rule: ruleId, message })));
}
const missing = pureFiles(walls).filter((file) => !existsSync(file));
process.stdout.write(JSON.stringify({ walls, missing, results }));
