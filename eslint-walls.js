import { dirname, relative, resolve, sep } from 'node:path';
import { builtinModules } from 'node:module';

/**
 * The rules that keep the table of walls in eslint.config.js. They look at paths and names alone, need no types, and
 * so hold for plain JavaScript as well.
 */

/** @param {typeof import('./eslint.config.js').walls} walls */
export function wallsAround(walls) {
  for (const [room, below] of Object.entries(walls.rooms)) assertKnown(walls, room, below);
  const rules = {
    imports: imports(walls),
    pure: pure(walls),
    writers: writers(walls),
    'bulk-writers': bulkWriters(walls),
  };
  return {
    name: 'jiesu/walls',
    files: ['apps/**/*.{ts,tsx,js}', 'libs/**/*.{ts,js}', 'test/**/*.{ts,js}', 'docker/**/*.js'],
    plugins: { walls: { rules } },
    rules: Object.fromEntries(Object.keys(rules).map((name) => [`walls/${name}`, 'error'])),
  };
}

function assertKnown({ rooms }, room, below) {
  for (const other of below) {
    if (!Object.hasOwn(rooms, other)) throw new Error(`The walls let ${room} import ${other}, which is no room`);
    if (rooms[other].includes(room)) throw new Error(`The walls let ${room} and ${other} import one another`);
  }
}

/** The files of rules in the table, each as its path. */
export const pureFiles = ({ pure }) =>
  Object.entries(pure).flatMap(([folder, names]) => names.map((name) => `${folder}/${name}.ts`));

/** Which room, app or other place of the house a path lies in. */
export function placeOf(path) {
  const [top, name] = path.split('/');
  if (top === 'libs' && name) return { kind: 'room', name };
  if (top === 'apps' && name) return { kind: 'app', name };
  return { kind: top, name: top };
}

const same = (one, other) => one.kind === other.kind && one.name === other.name;
const called = ({ kind, name }) => (kind === 'room' || kind === 'app' ? `${kind} ${name}` : `${name}/`);

const pathIn = (context) => relative(context.cwd, context.filename).split(sep).join('/');

/** Calls `look` for everything that a file imports, exports from elsewhere, requires or names as a type's origin. */
function onImports(look) {
  const onlyTypes = ({ importKind, exportKind, specifiers = [] }) =>
    importKind === 'type' ||
    exportKind === 'type' ||
    (specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type'));
  const at = (node, source, type) =>
    look({ node, source: source?.type === 'Literal' ? source.value : undefined, type });
  const declared = (node) => node.source && at(node, node.source, onlyTypes(node));
  return {
    ImportDeclaration: declared,
    ExportNamedDeclaration: declared,
    ExportAllDeclaration: declared,
    ImportExpression: (node) => at(node, node.source, false),
    TSImportType: (node) => at(node, node.source ?? node.argument?.literal ?? node.argument, true),
    TSExternalModuleReference: (node) => at(node, node.expression, false),
    "CallExpression[callee.name='require']": (node) => at(node, node.arguments[0], false),
  };
}

/** Who imports whom, and by which door. */
function imports({ rooms, apps }) {
  return {
    meta: { type: 'problem', schema: [] },
    create(context) {
      const path = pathIn(context);
      const here = placeOf(path);
      const app = here.kind === 'app' ? apps[here.name] : undefined;

      /** @returns {string | undefined} what is wrong with it */
      function wrong(source, type) {
        if (source === undefined) {
          return here.kind === 'test'
            ? undefined
            : 'An import must name what it imports: the walls cannot see through a variable';
        }
        if (here.kind === 'app' && !app)
          return `The walls do not know the app ${here.name}: give it a line in eslint.config.js`;
        if (here.kind === 'room' && !Object.hasOwn(rooms, here.name)) {
          return `The walls do not know the room ${here.name}: give it a line in eslint.config.js`;
        }
        if (source.startsWith('#')) return throughDoor(source.slice(1), type);
        if (source.startsWith('.')) return alongPath(source, type);
        if (source.startsWith('/') || source.startsWith('file:')) return 'Import by a relative path or by a name';
        const node = source.startsWith('node:') || builtinModules.includes(source);
        if (app?.packages === 'node' && !node)
          return `${called(here)} runs before anything is installed: only node:… and its own files`;
        return undefined;
      }

      function throughDoor(name, type) {
        const [room, ...deeper] = name.split('/');
        if (!Object.hasOwn(rooms, room)) return `There is no room #${room}`;
        if (deeper.length > 0) return `A room is entered by its door: import from '#${room}'`;
        if (here.kind === 'room') {
          if (room === here.name) return `Inside a room import './…', not its own door`;
          if (!rooms[here.name].includes(room))
            return `${called(here)} must not know ${room}: the walls let it import ${list(rooms[here.name])}`;
        }
        if (app?.rooms === 'none') return `${called(here)} must not know the rooms: it runs before they are built`;
        if (app?.rooms === 'types' && !type)
          return `${called(here)} imports types of the rooms, never code: write import type`;
        return undefined;
      }

      function alongPath(source, type) {
        const target = relative(context.cwd, resolve(dirname(context.filename), source))
          .split(sep)
          .join('/');
        const there = placeOf(target);
        if (same(here, there)) return undefined;
        if (there.kind === 'room') return `A room is entered by its door: import from '#${there.name}'`;
        if (here.kind === 'room') return `${called(here)} must not know ${called(there)}: apps know rooms, never back`;
        if (here.kind === 'app' && there.kind === 'app' && type && app.typesOf === there.name) return undefined;
        if (here.kind === 'app' && there.kind === 'app')
          return `No app imports another: ${here.name} must not know ${there.name}`;
        if (here.kind === 'app') return `${called(here)} imports its own files and the rooms, not ${target}`;
        return undefined;
      }

      return onImports(({ node, source, type }) => {
        const message = wrong(source, type);
        if (message) context.report({ node, message });
      });
    },
  };
}

const list = (names) => (names.length > 0 ? names.map((name) => `#${name}`).join(' ') : 'no room at all');

/** What files of rules must not know: frameworks, databases, queues, the network, files, other programs. */
const impurePackages =
  /^(@nestjs\/|@fastify\/|@bull-board\/|@socket\.io\/)|^(typeorm|mysql2|ioredis|bullmq|fastify|socket\.io|pino|prom-client|yauzl|csv-parse|reflect-metadata|sharp|aws4fetch)(\/|$)/;
const impureOfNode =
  /^(node:)?(fs|net|http|https|http2|dgram|dns|tls|child_process|cluster|worker_threads|os|timers|process)(\/|$)/;

/** Files of rules have no clock, no database, no framework. */
function pure(walls) {
  const files = new Set(pureFiles(walls));
  return {
    meta: { type: 'problem', schema: [] },
    create(context) {
      const path = pathIn(context);
      const isPure = files.has(path);
      const isTimeless =
        isPure || walls.timeless.some((folder) => path.startsWith(folder) && !path.endsWith('.spec.ts'));
      if (!isTimeless) return {};
      const clock = (node) => context.report({ node, message: 'A rule has no clock of its own: time is an argument' });
      return {
        "CallExpression[callee.object.name='Date'][callee.property.name='now']": clock,
        "NewExpression[callee.name='Date'][arguments.length=0]": clock,
        "CallExpression[callee.name='Date']": clock,
        "CallExpression[callee.object.name='performance']": clock,
        ...(isPure && {
          "MemberExpression[object.name='process']": (node) =>
            context.report({ node, message: 'A rule does not look at the process it runs in' }),
          ...onImports(({ node, source }) => {
            if (source === undefined || !(impurePackages.test(source) || impureOfNode.test(source))) return;
            context.report({ node, message: `A file of rules must not know ${source}` });
          }),
        }),
      };
    },
  };
}

const lies = (path, folders) => folders.some((folder) => path.startsWith(folder));

/** Only these rooms write complaints: by entity, by query builder or by SQL. */
function writers({ writers: { of, tables, in: allowed }, bulkWriters: { names } }) {
  const entities = new Set(of);
  const writing = new Set([
    ...[
      'insert',
      'update',
      'upsert',
      'save',
      'delete',
      'remove',
      'softDelete',
      'increment',
      'decrement',
      'clear',
      'into',
    ],
    'getRepository',
  ]);
  const sql = new RegExp(
    `\\b(INSERT(\\s+IGNORE)?\\s+INTO|REPLACE(\\s+INTO)?|UPDATE(\\s+IGNORE)?|DELETE\\s+FROM|TRUNCATE(\\s+TABLE)?)\\s+\`?(${tables.join('|')})\`?(?![\\w.])`,
    'i',
  );
  return {
    meta: { type: 'problem', schema: [] },
    create(context) {
      if (lies(pathIn(context), allowed)) return {};
      const report = (node, what) =>
        context.report({ node, message: `Only intake and workflow write complaints: ${what} belongs to the heart` });
      return {
        CallExpression({ callee, arguments: [first, ...rest] }) {
          const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name;
          const entity = [first, ...rest].find((one) => one?.type === 'Identifier' && entities.has(one.name));
          if (entity && (writing.has(name) || names.includes(name))) report(entity, entity.name);
          // .delete().from(Complaint), where .select().from(Complaint) is fine
          const before =
            callee.type === 'MemberExpression' && callee.object.type === 'CallExpression'
              ? callee.object.callee
              : undefined;
          if (entity && name === 'from' && before?.property?.name === 'delete') report(entity, entity.name);
        },
        Literal(node) {
          if (typeof node.value === 'string' && sql.test(node.value)) report(node, sql.exec(node.value)[0]);
        },
        TemplateElement(node) {
          const text = node.value.raw;
          if (sql.test(text)) report(node, sql.exec(text)[0]);
        },
      };
    },
  };
}

/** Bulk statements pass by every check of a service: only the rooms that own tables have them. */
function bulkWriters({ bulkWriters: { names, in: allowed } }) {
  return {
    meta: { type: 'problem', schema: [] },
    create(context) {
      if (lies(pathIn(context), allowed)) return {};
      return {
        ImportSpecifier(node) {
          if (!names.includes(node.imported.name)) return;
          context.report({
            node,
            message: `${node.imported.name} is for the rooms that own tables: call their services`,
          });
        },
      };
    },
  };
}
