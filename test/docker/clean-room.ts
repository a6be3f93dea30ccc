import { execFile, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { packageRoot } from '#platform';
import { environmentOf, readCopy, type Stage } from './dockerfile.js';

export const project = packageRoot;

/** The files that a clone of this project would have (with what is about to be added), as far as Docker would get them. */
export function buildContext(sent: (path: string) => boolean): string[] {
  let listed: string;
  try {
    const options = { cwd: project, encoding: 'utf8', maxBuffer: 64 << 20 } as const;
    listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options);
  } catch {
    throw new Error('Which files belong to the project only git can say: run this test in a clone');
  }
  return listed.split('\0').filter((file) => file && existsSync(join(project, file)) && sent(file));
}

/** What a program needs of this machine: where to find others, and how npm reaches its registry. Nothing of Jest's. */
const machine = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|USER|LANG|TMPDIR|npm_config_(registry|userconfig|globalconfig|cache)|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/i.test(
      name,
    ),
  ),
);

/** Whether npm could fetch anything at all. */
export async function registryAnswers(): Promise<boolean> {
  const registry = await finished('npm', ['config', 'get', 'registry'], { cwd: project });
  return fetch(registry.stdout.trim(), { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  );
}

/**
 * Builds stages without Docker: each in a folder of its own that stands for its `/`. What is different here, and why:
 *
 * - the image's Node is this machine's Node: there is no engine to fetch another;
 * - `USER` and the owner in `install -o node -g node` fall away: this machine has no such user;
 * - paths that begin with `/` lie in the stage's folder: the machine's own root is none of a test's business;
 * - npm takes from its cache what it has: a package that was fetched for this very lock file need not be fetched again.
 */
export class CleanRoom {
  readonly run: string[] = [];

  constructor(
    private readonly folder: string,
    private readonly context: readonly string[],
  ) {}

  root = (stage: string) => join(this.folder, stage);

  async build(stages: readonly Stage[]): Promise<void> {
    const built = new Map<string, Promise<void>>();
    for (const stage of stages) {
      const needed = [
        stage.from,
        ...stage.steps.flatMap(({ word, rest }) => (word === 'COPY' ? (readCopy(rest).from ?? []) : [])),
      ];
      const before = needed.flatMap((name) => built.get(name) ?? []);
      built.set(
        stage.name,
        Promise.all(before).then(() => this.buildStage(stage, built.has(stage.from) ? stage.from : undefined)),
      );
    }
    await Promise.all(built.values());
  }

  private async buildStage({ name, steps }: Stage, base: string | undefined): Promise<void> {
    const root = this.root(name);
    let workdir = '/';
    if (base) {
      await this.clone(this.root(base), root);
      // npm and the compiler replace files; this is the one that npm writes into.
      const record = 'app/node_modules/.package-lock.json';
      rmSync(join(root, record));
      copyFileSync(join(this.root(base), record), join(root, record));
      workdir = '/app';
    } else mkdirSync(root);
    for (const { word, rest } of steps) {
      if (word === 'WORKDIR') mkdirSync(join(root, (workdir = rest)), { recursive: true });
      if (word === 'COPY') await this.copy(rest, join(root, workdir));
      if (word !== 'RUN') continue;
      this.run.push(rest);
      const line = rest.replace(/ -[og] node\b/g, '').replace(/(?<=\s)\/(?=\w)/g, `${root}/`);
      const { code, stderr } = await finished('sh', ['-c', line], {
        cwd: join(root, workdir),
        env: { ...machine, npm_config_prefer_offline: 'true' },
      });
      if (code !== 0) throw new Error(`RUN ${rest}: ${stderr.slice(-2000)}`);
    }
  }

  /** Thirty thousand files by hard links, where the system can. */
  private async clone(from: string, to: string): Promise<void> {
    mkdirSync(dirname(to), { recursive: true });
    const linked = await finished('cp', ['-al', from, to], { cwd: this.folder });
    if (linked.code !== 0) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }

  private async copy(rest: string, workdir: string): Promise<void> {
    const { from, sources, to } = readCopy(rest);
    for (const source of sources) {
      const single = sources.length === 1 && !to.endsWith('/');
      const target = resolve(workdir, to);
      if (from) {
        await this.clone(join(this.root(from), source), target);
        continue;
      }
      const files = this.context.filter((file) => file === source || file.startsWith(`${source}/`));
      if (files.length === 0) throw new Error(`COPY ${rest}: Docker would not find ${source}`);
      for (const file of files) {
        const below = file.slice(source.length + 1);
        const place = single ? (below ? join(target, below) : target) : join(target, below || file.split('/').at(-1)!);
        mkdirSync(dirname(place), { recursive: true });
        copyFileSync(join(project, file), place);
      }
    }
  }

  /** Everything in a folder of a stage, for a look at what is there and what is not. */
  filesIn = (stage: string, folder: string): string[] =>
    readdirSync(join(this.root(stage), folder), { recursive: true, encoding: 'utf8' });

  /** A container of the last stage: its ENV, and what compose or `docker run` adds. Paths with `/` lie in its folder. */
  container(stage: Stage, more: Record<string, string>): Container {
    const root = this.root(stage.name);
    const own = Object.fromEntries(
      Object.entries(environmentOf(stage)).map(([name, value]) => [name, value.startsWith('/') ? root + value : value]),
    );
    const entry = JSON.parse(stage.steps.find(({ word }) => word === 'ENTRYPOINT')!.rest) as string[];
    return new Container(entry, join(root, 'app'), { PATH: machine.PATH!, ...own, ...more });
  }
}

export class Container {
  constructor(
    private readonly entry: string[],
    private readonly cwd: string,
    readonly env: Record<string, string>,
  ) {}

  /** The entry point with these arguments, until it ends. */
  run = (args: string[], more: Record<string, string> = {}) => this.exec([...this.entry, ...args], more);

  /** Any command in the container, such as its health check. */
  exec = ([file = '', ...args]: string[], more: Record<string, string> = {}) =>
    finished(file === 'node' ? process.execPath : file, args, { cwd: this.cwd, env: { ...this.env, ...more } });

  start(args: string[]) {
    const [, ...entry] = this.entry;
    const child = spawn(process.execPath, [...entry, ...args], {
      cwd: this.cwd,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
    const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
    return { child, ended, said: () => said };
  }
}

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

function finished(file: string, args: string[], options: { cwd: string; env?: NodeJS.ProcessEnv }): Promise<Finished> {
  return new Promise((done) => {
    execFile(file, args, { env: machine, ...options, maxBuffer: 64 << 20 }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) || 1 : 0, stdout, stderr }),
    );
  });
}
