import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot as project } from '#platform';
import { commands } from '../apps/cli/src/commands.js';
import { withPictures } from './setup/flow-picture.js';

// What the documents say is so: the picture of the flow, commands, files, variables, links.

const read = (file: string) => readFileSync(join(project, file), 'utf8');
const readmes = ['README.md', 'README.zh-CN.md'];
const documents = [...readmes, 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);

describe.each(readmes)('%s', (file) => {
  const text = read(file);

  it('shows the flow as its tables have it (else: npm run pictures)', () => {
    expect(text).toMatch(/<!-- flow: begin -->[\s\S]*<!-- legs: begin -->/);
    expect(withPictures(text)).toBe(text);
  });

  it('names commands that there are', () => {
    const asked = [...text.matchAll(/\bnpm (?:run (?:-s )?)?([a-z:]+)/g)].map(([, name]) => name!);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !scripts.includes(name) && !['ci'].includes(name))).toEqual([]);
    const ours = [...text.matchAll(/(?:hotline --|`hotline|jiesu run --rm (?:server|keys)) ([a-z]+)(?: ([a-z]+))?/g)];
    expect(ours.length).toBeGreaterThan(5);
    const unknown = ours.filter(([, one, two]) => one !== 'help' && !commands[one!] && !commands[`${one} ${two}`]);
    expect(unknown.map(([words]) => words)).toEqual([]);
    const options = [...text.matchAll(/hotline -- ([a-z]+)(?: (add|list|create|rotate|reseal))?(.*)/g)].flatMap(
      ([, one, two, rest]) => {
        const known = commands[`${one} ${two}`] ?? commands[one!];
        return [...rest!.matchAll(/ --([a-z]+)/g)]
          .filter(([, option]) => !known?.options[option!])
          .map(([o]) => one + o);
      },
    );
    expect(options).toEqual([]);
    const benches = [...text.matchAll(/npm run bench -- ([a-z]+)/g)].map(([, name]) => name);
    expect(benches.filter((name) => !existsSync(join(project, `test/bench/${name}.ts`)))).toEqual([]);
  });

  it('names files that there are', () => {
    const named = [...text.matchAll(/`((?:apps|libs|test|docker)\/[\w./-]+|[a-z-]+\.(?:config\.js|json))`/g)].map(
      ([, path]) => path!,
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(project, path)))).toEqual([]);
  });

  it('has a line for every variable, and for no other', () => {
    const listed = [...text.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name!);
    expect(listed.toSorted()).toEqual(variables());
  });
});

it('.env.example has a line for every variable as well', () => {
  const explained = [...read('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name!);
  expect(variables().filter((name) => !explained.includes(name))).toEqual([]);
  const compose = read('docker/compose.yaml');
  expect(explained.filter((name) => !variables().includes(name) && !compose.includes(`\${${name}`))).toEqual([]);
});

/** What the programs read from their environment. */
function variables(): string[] {
  const read_ = ['libs', 'apps/server', 'apps/worker', 'apps/cli'].flatMap((top) =>
    readdirSync(join(project, top), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => [...read(`${top}/${file}`).matchAll(/\benv\.([A-Z][A-Z_]+)|\brequired\('([A-Z_]+)'\)/g)]),
  );
  return [...new Set(read_.map((match) => match[1] ?? match[2]!))].toSorted();
}

it.each(documents)('%s has links that lead somewhere', (file) => {
  const text = read(file);
  const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      if (path && !existsSync(join(project, dirname(file), path))) return true;
      return anchor !== undefined && !anchors(path ? read(path) : text).includes(anchor);
    });
  expect(broken).toEqual([]);
});

/** How GitHub names headings. */
const anchors = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
