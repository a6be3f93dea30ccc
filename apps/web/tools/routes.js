// @ts-check
// npm run routes: writes apps/web/src/api/routes.ts, in which every route of the server has the types that its
// controller has. A test sees that it is up to date.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const server = join(root, 'apps/server/src');
export const routesFile = join(root, 'apps/web/src/api/routes.ts');

/** @typedef {{ verb: string, path: string, type: string, query: number, body: number, file: string }} Route */

const verbs = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);

/** @param {ts.HasDecorators} node @returns {{ name: string, words: string[] }[]} */
const decoratorsOf = (node) =>
  (ts.getDecorators(node) ?? []).flatMap(({ expression }) => {
    if (!ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression)) return [];
    const words = expression.arguments.flatMap((argument) =>
      ts.isStringLiteralLike(argument)
        ? [argument.text]
        : ts.isArrayLiteralExpression(argument)
          ? argument.elements.filter(ts.isStringLiteralLike).map(({ text }) => text)
          : [],
    );
    return [{ name: expression.expression.text, words }];
  });

/** @param {string[]} parts */
const pathOf = (...parts) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`.replace(/:(\w+)/g, '{$1}');

/** @param {string} file @returns {Route[]} */
function routesOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  /** @type {Route[]} */
  const routes = [];
  for (const node of source.statements) {
    if (!ts.isClassDeclaration(node) || !node.name) continue;
    const controller = decoratorsOf(node).find(({ name }) => name === 'Controller');
    if (!controller) continue;
    for (const method of node.members) {
      if (!ts.isMethodDeclaration(method) || !ts.isIdentifier(method.name)) continue;
      for (const { name, words } of decoratorsOf(method)) {
        if (!verbs.has(name)) continue;
        /** @param {string} wanted a parameter that takes it whole, not one field of it */
        const at = (wanted) =>
          method.parameters.findIndex((one) =>
            decoratorsOf(one).some((decorator) => decorator.name === wanted && decorator.words.length === 0),
          );
        for (const word of words.length > 0 ? words : ['']) {
          routes.push({
            verb: name.toUpperCase(),
            path: pathOf(controller.words[0] ?? '', word),
            type: `${node.name.text}['${method.name.text}']`,
            query: at('Query'),
            body: at('Body'),
            file,
          });
        }
      }
    }
  }
  return routes;
}

/** The whole file, as it must be by the controllers of today. */
export function writeRoutes() {
  const routes = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.controller.ts'))
    .sort()
    .flatMap((file) => routesOf(join(server, file)))
    // Each move has its own body: see moves.ts.
    .filter(({ path }) => path !== '/api/complaints/{code}/{move}')
    .sort((one, other) => (`${one.path} ${one.verb}` < `${other.path} ${other.verb}` ? -1 : 1));
  /** @type {Map<string, Set<string>>} */
  const imports = new Map();
  for (const { file, type } of routes) {
    const from = relative(join(root, 'apps/web/src/api'), file).replace(/\.ts$/, '.js');
    imports.set(from, (imports.get(from) ?? new Set()).add(type.slice(0, type.indexOf('['))));
  }
  const lines = [
    '// Written by `npm run routes` from the controllers of the server. Not by hand.',
    ...[...imports].map(([from, names]) => `import type { ${[...names].sort().join(', ')} } from '${from}';`),
    "import type { Route } from './route.js';",
    '',
    'export interface Routes {',
    ...routes.map(
      ({ verb, path, type, query, body }) =>
        `  '${verb} ${path}': Route<${type}${query >= 0 || body >= 0 ? `, ${query}, ${body}` : ''}>;`,
    ),
    '}',
    '',
  ];
  return lines.join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(routesFile, writeRoutes());
